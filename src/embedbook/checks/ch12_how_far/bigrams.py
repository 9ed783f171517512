"""The task bigrams: one index for each pair of neighbours."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

MULTIPLIER = 1_000_003  # a prime, so that it shares no factor with a table's size
Array = np.ndarray


def bigrams(ids: Array, size: int) -> Array:
    """Return an index from 1 to size - 1 for each token and its next: (length - 1,)."""
    return _hashed(*_neighbours(ids.astype("uint64")), size - 1) + 1


def texts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield ids in int64 and int32, small and large, with and without repeats.

    Large ids in int32 tell products apart that wrap round, and some wrap to below 0; an
    odd and an even number of tokens pairs that do not overlap; small tables with many
    pairs each wrong remainder; a table of 2**20 rows indices kept in a small dtype.
    """
    yield np.array([3, 1, 4]), 11
    yield np.array([7, 7, 7, 2, 7]), 6
    yield np.array([5, 9]), 1_000
    yield np.array([6, 88_000, 6]), 50
    yield np.array([2, 5, 2, 5]), 12
    yield np.array([1, 90_000, 2, 300]), 2**20
    for length, size in [(6, 8), (9, 40), (24, 7)]:
        yield rng.integers(1, 30, length), size
    yield rng.integers(60_000, 88_000, 12, dtype="int32"), 5_000
    yield rng.integers(3_000, 9_000, 11, dtype="int32"), 700


# Mistakes, as people write them.


def _neighbours(ids: Array) -> tuple[Array, Array]:
    return ids[:-1], ids[1:]


def _round(ids: Array) -> tuple[Array, Array]:
    return ids, np.roll(ids, -1)


def _last_with_0(ids: Array) -> tuple[Array, Array]:
    return ids, np.append(ids[1:], ids[:1] * 0)


def _hashed(first: Array, second: Array, size: int) -> Array:
    return (first * MULTIPLIER + second) % size


def _narrow(ids: Array) -> Array:
    return ids[:-1] * MULTIPLIER + ids[1:]


def _wrong(
    pairs: Callable = _neighbours,
    less: int = 1,
    more: int = 1,
    wide: bool = True,
    before: int = 0,
    least: int = 0,
) -> Callable[[Array, int], Array]:
    """Return a bigrams with other pairs, another remainder, or narrow numbers."""

    def wrong(ids: Array, size: int) -> Array:
        chosen = pairs(ids.astype("uint64") if wide else ids)
        first, second = chosen
        rest = _hashed(first, second + before, size - less)
        return np.maximum(rest + more, least)

    return wrong


def _both(name: str, *mistakes: dict[str, object]) -> dict[str, tuple]:
    """Return a mistake's forms, and those together with numbers that are too narrow."""
    return {
        name: tuple(_wrong(**each) for each in mistakes),
        f"{name}_and_overflow": tuple(_wrong(**each, wide=False) for each in mistakes),
    }


def _sums(ids: Array) -> tuple[Array, Array]:
    return ids[:-1] + ids[1:], np.zeros(1, ids.dtype)


def _multiplied(ids: Array) -> tuple[Array, Array]:
    return ids[:-1] * ids[1:], np.zeros(1, ids.dtype)


def _pair_by_pair(ids: Array) -> tuple[Array, Array]:
    even = ids[: len(ids) // 2 * 2]
    return even[::2], even[1::2]


TASK = function_task(
    __name__,
    reference=bigrams,
    cases=texts,
    dtype="kind",
    mistakes={
        "overflow": (
            _wrong(wide=False),
            lambda ids, size: _narrow(ids.astype("int32")) % (size - 1) + 1,
            lambda ids, size: _narrow(ids.astype("uint32")) % (size - 1) + 1,
        ),
        "converted_too_late": lambda ids, size: (
            _narrow(ids).astype("uint64") % (size - 1) + 1
        ),
        "made_positive": lambda ids, size: np.abs(_narrow(ids)) % (size - 1) + 1,
        **_both("index_0_used", {"less": 0, "more": 0}, {"before": 1, "more": 0}),
        **_both("not_shifted", {"more": 0}),
        **_both("beyond_the_table", {"less": 0}),
        **_both("last_with_first", {"pairs": _round}, {"pairs": _last_with_0}),
        **_both("last_index_unused", {"less": 2}),
        **_both("zero_made_one", {"less": 0, "more": 0, "least": 1}),
        "remainder_of_a_part": (
            lambda ids, size: (
                (w := ids.astype("int64"))[:-1] * MULTIPLIER + w[1:] % (size - 1) + 1
            ),
            lambda ids, size: (
                (w := ids.astype("int64"))[:-1] * MULTIPLIER % (size - 1) + w[1:] + 1
            ),
        ),
        **_both("second_first", {"pairs": lambda ids: (ids[1:], ids[:-1])}),
        **_both(
            "every_second",
            {"pairs": lambda ids: (ids[:-1:2], ids[1::2])},
            {"pairs": _pair_by_pair},
        ),
        "order_forgotten": lambda ids, size: (ids[:-1] + ids[1:]) % (size - 1) + 1,
        "order_forgotten_in_product": (
            _wrong(pairs=_sums),
            _wrong(pairs=_sums, wide=False),
            lambda ids, size: (
                ids[:-1].astype("uint64") * ids[1:].astype("uint64") % (size - 1) + 1
            ),
            _wrong(pairs=_multiplied),
        ),
        "no_remainder": (
            lambda ids, size: _narrow(ids.astype("int64")),
            lambda ids, size: _narrow(ids.astype("int64")) + 1,
            lambda ids, size: _narrow(ids),
            lambda ids, size: _narrow(ids.astype("int64")) // (size - 1) + 1,
            lambda ids, size: _narrow(ids.astype("int64")) // (size - 1),
        ),
        "single_tokens": tuple(
            _wrong(pairs=lambda ids, cut=cut: (ids[cut], np.zeros(1, ids.dtype)))
            for cut in (slice(None), slice(-1), slice(1, None))
        ),
        "order_lost": (
            lambda ids, size: np.unique(bigrams(ids, size)),
            lambda ids, size: np.sort(bigrams(ids, size)),
        ),
        "rounded": tuple(
            lambda ids, size, dtype=dtype: (
                _narrow(ids.astype(dtype)) % (size - 1) + 1
            ).astype("int64")
            for dtype in ("float32", "float16")
        ),
        "small_dtype": tuple(
            lambda ids, size, dtype=dtype: bigrams(ids, size).astype(dtype)
            for dtype in ("uint8", "int16", "uint16")
        ),
    },
)
