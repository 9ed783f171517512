"""The task one_hot: one index as a vector."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def one_hot(index: int, vocabulary_size: int) -> Array:
    """Return a float32 vector of zeros with one 1, at `index`."""
    return np.eye(vocabulary_size, dtype="float32")[index]


def one_index(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield the first, the last and other indices."""
    yield from [(2, 5), (0, 4), (6, 7), (0, 1)]
    for size in rng.integers(8, 30, 4).tolist():
        yield int(rng.integers(1, size - 1)), size


# Mistakes, as people write them.


def filled(rows: Array, where: object, value: object = 1) -> Array:
    """Return `rows` after `rows[where] = value`."""
    rows[where] = value
    return rows


def _inverted(index: int, vocabulary_size: int) -> Array:
    return filled(np.ones(vocabulary_size), index, 0)


def _from_one(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), index - 1)


def _one_too_far(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), index + 1)


def _one_too_long(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size + 1), index)


def _holds_index(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), index, index)


def _all_up_to(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), slice(0, index + 1))


def _all_before(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), slice(0, index))


TASK = function_task(
    __name__,
    reference=one_hot,
    cases=one_index,
    mistakes={
        "counts_from_one": _from_one,
        "one_too_far": _one_too_far,
        "one_too_long": _one_too_long,
        "holds_index": _holds_index,
        "all_up_to": _all_up_to,
        "all_before": _all_before,
        "inverted": _inverted,
        "whole_matrix": lambda index, vocabulary_size: np.eye(vocabulary_size),
    },
)
