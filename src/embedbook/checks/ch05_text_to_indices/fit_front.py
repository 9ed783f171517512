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
    """Yield indices that are shorter, longer and as long as asked for; and none."""
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 1]), 2
    yield np.array([], dtype="int64"), 3
    yield np.array([6, 6, 2, 6]), 1
    yield np.array([], dtype="int64"), 1
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


def _first_taken_away(ids: Array, length: int) -> Array:
    return ids[length:] if len(ids) > length else fit_front(ids, length)


TASK = function_task(
    __name__,
    reference=fit_front,
    cases=long_and_short,
    dtype="kind",
    mistakes={
        "filled_from_behind": _filled_from_behind,
        "start_below_zero": _start_below_zero,
        "first_taken_away": _first_taken_away,
        "both_at_the_end": lambda ids, length: np.append(
            ids[:length], _zeros(ids, length)
        ),
        "cut_at_the_end": lambda ids, length: np.append(
            _zeros(ids, length), ids[:length]
        ),
        "padded_at_the_end": lambda ids, length: np.append(
            ids[-length:], _zeros(ids, length)
        ),
        "not_cut": lambda ids, length: np.append(_zeros(ids, length), ids),
        "not_padded": lambda ids, length: ids[-length:],
        "padded_with_unknown": lambda ids, length: np.append(
            _zeros(ids, length) + 1, ids[-length:]
        ),
        "reversed": lambda ids, length: np.append(ids[:length], _zeros(ids, length))[
            ::-1
        ],
    },
)
