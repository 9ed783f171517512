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
    """Yield ids in int64 and int32, small and large, with and without repeats."""
    yield np.array([3, 1, 4]), 11
    yield np.array([7, 7, 7, 2, 7]), 6
    yield np.array([5, 9]), 1_000
    yield np.array([6, 88_000, 6]), 50
    yield np.array([2, 5, 2, 5]), 12
    for length, size in [(6, 8), (9, 40), (40, 7), (60, 3_000)]:
        yield rng.integers(1, 30, length), size
    yield rng.integers(60_000, 88_000, 40, dtype="int32"), 5_000
    yield rng.integers(3_000, 9_000, 45, dtype="int32"), 700


# Mistakes, as people write them.


def _neighbours(ids: Array) -> tuple[Array, Array]:
    return ids[:-1], ids[1:]


def _round(ids: Array) -> tuple[Array, Array]:
    return ids, np.roll(ids, -1)


def _hashed(first: Array, second: Array, size: int) -> Array:
    return (first * MULTIPLIER + second) % size


def _narrow(ids: Array) -> Array:
    return ids[:-1] * MULTIPLIER + ids[1:]


def _wrong(
    pairs: Callable = _neighbours,
    less: int = 1,
    more: int = 1,
    wide: bool = True,
) -> Callable[[Array, int], Array]:
    """Return a bigrams with other pairs, another remainder, or narrow numbers."""

    def wrong(ids: Array, size: int) -> Array:
        chosen = pairs(ids.astype("uint64") if wide else ids)
        return _hashed(*chosen, size - less) + more

    return wrong


def _both(name: str, **mistake: object) -> dict[str, Callable]:
    """Return a mistake alone, and together with numbers that are too narrow."""
    return {
        name: _wrong(**mistake),
        f"{name}_and_overflow": _wrong(**mistake, wide=False),
    }


TASK = function_task(
    __name__,
    reference=bigrams,
    cases=texts,
    dtype="kind",
    mistakes={
        "overflow": _wrong(wide=False),
        "converted_too_late": lambda ids, size: (
            _narrow(ids).astype("uint64") % (size - 1) + 1
        ),
        "made_positive": lambda ids, size: np.abs(_narrow(ids)) % (size - 1) + 1,
        **_both("index_0_used", less=0, more=0),
        **_both("not_shifted", more=0),
        **_both("beyond_the_table", less=0),
        **_both("last_with_first", pairs=_round),
        **_both("second_first", pairs=lambda ids: (ids[1:], ids[:-1])),
        **_both("every_second", pairs=lambda ids: (ids[:-1:2], ids[1::2])),
        "order_forgotten": lambda ids, size: (ids[:-1] + ids[1:]) % (size - 1) + 1,
        "order_forgotten_in_product": _wrong(
            pairs=lambda i: (i[:-1] + i[1:], np.zeros(1, i.dtype))
        ),
        "no_remainder": lambda ids, size: (
            ids[:-1].astype("uint64") * MULTIPLIER + ids[1:].astype("uint64")
        ),
        "single_tokens": _wrong(pairs=lambda ids: (ids, np.zeros(1, ids.dtype))),
    },
)
