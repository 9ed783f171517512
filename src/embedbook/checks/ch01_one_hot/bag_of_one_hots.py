"""The task bag_of_one_hots: the sum of a review's one-hot vectors."""

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import filled
from embedbook.checks.ch01_one_hot.one_hot_rows import many_indices, one_hot_rows
from embedbook.checks.task_files import function_task

Array = np.ndarray


def bag_of_one_hots(indices: Array, vocabulary_size: int) -> Array:
    """Return (vocabulary_size,) counts: how often each index occurs."""
    return np.bincount(indices, minlength=vocabulary_size)


# Mistakes, as people write them.


def _presence(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), indices)


def _average(indices: Array, vocabulary_size: int) -> Array:
    return bag_of_one_hots(indices, vocabulary_size) / len(indices)


def _row_sums(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(indices, vocabulary_size).sum(axis=1)


TASK = function_task(
    __name__,
    reference=bag_of_one_hots,
    cases=many_indices,
    dtype="any",
    mistakes={
        "presence": _presence,
        "no_minlength": lambda indices, vocabulary_size: np.bincount(indices),
        "average": _average,
        "row_sums": _row_sums,
        "unique": lambda indices, size: np.unique(indices, return_counts=True)[1],
        "not_summed": one_hot_rows,
        "bag_from_one": lambda indices, size: one_hot_rows(indices - 1, size).sum(
            axis=0
        ),
    },
)
