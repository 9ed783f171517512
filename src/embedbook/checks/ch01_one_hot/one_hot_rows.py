"""The task one_hot_rows: one vector per token."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import filled
from embedbook.checks.task_files import function_task

Array = np.ndarray


def one_hot_rows(indices: Array, vocabulary_size: int) -> Array:
    """Return a float32 array (length, vocabulary_size), one one-hot per index."""
    return np.eye(vocabulary_size, dtype="float32")[indices]


def many_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield one review's indices: with repeats, out of order, one, and none."""
    for indices, size in [
        ([3, 0, 3], 5),
        ([4, 1, 0, 2], 5),
        ([0], 3),
        ([2, 2], 4),
        ([], 3),
    ]:
        yield np.array(indices, dtype=int), size
    for size in rng.integers(6, 12, 4).tolist():
        yield rng.integers(0, size, 9), size


# Mistakes, as people write them.


def _all_rows_filled(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((len(indices), vocabulary_size)), indices)


def _same_in_every_row(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((len(indices), vocabulary_size)), (slice(None), indices))


def _rows_from_one(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(indices - 1, vocabulary_size)


def _square(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((vocabulary_size, vocabulary_size)), (indices, indices))


def _only_first_row(indices: Array, vocabulary_size: int) -> Array | None:
    rows = np.zeros((len(indices), vocabulary_size))
    for place in range(len(indices)):
        return filled(rows, (place, indices[place]))
    return None


def _rows_in_a_list(indices: Array, vocabulary_size: int) -> Array:
    return np.array([np.eye(vocabulary_size)[index] for index in indices])


def _stacked(indices: Array, vocabulary_size: int) -> Array:
    return np.stack([np.eye(vocabulary_size)[index] for index in indices])


def _presence(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), indices)


TASK = function_task(
    __name__,
    reference=one_hot_rows,
    cases=many_indices,
    mistakes={
        "transposed": lambda indices, size: one_hot_rows(indices, size).T,
        "all_rows_filled": _all_rows_filled,
        "same_in_every_row": _same_in_every_row,
        "rows_from_one": _rows_from_one,
        "bag": lambda indices, size: np.bincount(indices, minlength=size),
        "presence": _presence,
        "sorted_tokens": lambda indices, size: one_hot_rows(np.sort(indices), size),
        "holds_index": lambda indices, size: (
            one_hot_rows(indices, size) * indices[:, None]
        ),
        "only_first_row": _only_first_row,
        "rows_in_a_list": _rows_in_a_list,
        "stack_of_nothing": _stacked,
        "square": _square,
    },
)
