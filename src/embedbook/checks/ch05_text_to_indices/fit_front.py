"""The task fit_front: one length, padded and cut at the front."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def _zeros(ids: Array, length: int) -> Array:
    return np.zeros(max(0, length - len(ids)), dtype="int64")


def fit_front(ids: Array, length: int) -> Array:
    """Return the last `length` indices, with zeros in front if there are fewer."""
    return np.append(_zeros(ids, length), ids[max(0, len(ids) - length) :])


def long_and_short(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices that are shorter, longer and as long as `length`; and none.

    A 0 among them tells programs apart that take out old padding; 300 and 88,000 those
    that keep an index in a small dtype; no index at all those that write to the last
    `len(ids)` places or cut at `-len(ids)`; one short by little and one by much those
    with a start below 0.
    """
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 1]), 2
    yield np.array([], dtype=int), 3
    yield np.array([6, 6, 2, 6]), 1
    yield np.array([], dtype=int), 1
    yield np.array([0, 7, 0, 5]), 3
    yield np.array([0, 3, 0, 2, 0]), 6
    yield np.array([12, 300, 88_000]), 4
    for count in (1, 6, 9):
        yield rng.integers(1, 40, count), 4


# Mistakes, as people write them.


def _filled_from_behind(ids: Array, length: int) -> Array:
    """Fail where there is nothing to fill in: `row[-0:]` is the whole row."""
    row, kept = np.zeros(length, dtype="int64"), ids[-length:]
    row[-len(kept) :] = kept
    return row


def _start_below_zero(ids: Array, length: int) -> Array:
    kept = ids[len(ids) - length :]  # counts from the end where that is negative
    return np.append(_zeros(kept, length), kept)


def _start_below_zero_too_short(ids: Array, length: int) -> Array:
    return np.append(_zeros(ids, length), ids[len(ids) - length :])


def _first_taken_away(ids: Array, length: int) -> Array:
    return ids[length:] if len(ids) > length else fit_front(ids, length)


def _fails_for_long(ids: Array, length: int) -> Array:
    """Put as many zeros in front as are missing, be their number below 0 or not."""
    return np.pad(ids, (length - len(ids), 0))


def _zeros_last(ids: Array, length: int) -> Array:
    return np.append(ids, _zeros(ids, length))


def _zeros_first(ids: Array, length: int) -> Array:
    return np.append(_zeros(ids, length), ids)


def _tail(ids: Array, length: int) -> Array:
    return ids[-length:]


TASK = function_task(
    __name__,
    reference=fit_front,
    cases=long_and_short,
    dtype="kind",
    mistakes={
        "filled_from_behind": _filled_from_behind,
        "start_below_zero": (_start_below_zero, _start_below_zero_too_short),
        "first_taken_away": _first_taken_away,
        "both_at_the_end": lambda ids, n: _zeros_last(ids[:n], n),
        "cut_at_the_end": lambda ids, n: _zeros_first(ids[:n], n),
        "padded_at_the_end": lambda ids, n: _zeros_last(_tail(ids, n), n),
        "not_cut": (_zeros_first, _zeros_last),
        "not_padded": (_tail, lambda ids, n: ids[:n]),
        "padded_with_another_index": tuple(
            lambda ids, n, fill=fill: np.append(_zeros(ids, n) + fill, _tail(ids, n))
            for fill in (1, 2, -1)
        )
        + (lambda ids, n: np.append(_zeros(ids, n) + ids[:1].sum(), _tail(ids, n)),),
        "one_place_too_far": lambda ids, n: fit_front(ids[:-1], n),
        "padded_on_both_sides": (
            lambda ids, n: np.pad(ids, ((m := max(0, n - len(ids))) // 2, m - m // 2))[
                -n:
            ],
        ),
        "one_token_too_few": lambda ids, n: (
            _zeros_first(ids[len(ids) - n + 1 :], n)
            if len(ids) > n
            else fit_front(ids, n)
        ),
        "reversed": (
            lambda ids, n: _zeros_last(ids[:n], n)[::-1],
            lambda ids, n: _zeros_first(_tail(ids, n)[::-1], n),
            lambda ids, n: _zeros_last(_tail(ids, n), n)[::-1],
        ),
        "order_lost": (
            lambda ids, n: fit_front(np.sort(ids), n),
            lambda ids, n: fit_front(np.unique(ids), n),
            lambda ids, n: fit_front(np.array(list(dict.fromkeys(ids)), int), n),
            lambda ids, n: np.sort(fit_front(ids, n)),
        ),
        "tokens_repeated": lambda ids, n: np.resize(ids, n),
        "long_texts_fail": _fails_for_long,
        "zeros_taken_out": (
            lambda ids, n: fit_front(ids[ids != 0], n),
            lambda ids, n: fit_front(np.trim_zeros(ids), n),
        ),
        "small_dtype": tuple(
            lambda ids, n, dtype=dtype: fit_front(ids.astype(dtype), n)
            for dtype in ("uint8", "int8", "int16", "uint16")
        ),
    },
)
