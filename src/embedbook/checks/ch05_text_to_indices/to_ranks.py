"""The task to_ranks: the way back, with a blog's mistake to mend."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def to_ranks(row: Array) -> Array:
    """Return the ranks in a row, 0 for unknown words; padding and start dropped."""
    return np.maximum(row[row > 1] - 3, 0)


def rows_of_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield rows with padding in front, behind or nowhere, and unknown words."""
    yield (np.array([0, 0, 1, 14, 2, 22]),)
    yield (np.array([1, 4, 5, 4]),)
    yield (np.array([1, 2, 2, 30, 0, 0, 0]),)
    yield (np.array([1]),)
    yield (np.array([0, 0, 0]),)
    yield (np.array([], dtype="int64"),)
    for padding in (0, 3):
        words = rng.integers(4, 60, 8)
        words[rng.integers(0, 8)] = 2
        yield (np.concatenate([np.zeros(padding, "int64"), [1], words]),)


TASK = function_task(
    __name__,
    reference=to_ranks,
    cases=rows_of_indices,
    dtype="any",
    mistakes={
        "the_blog": lambda row: row[row >= 3] - 2,
        "the_blog_with_unknown": lambda row: row[row >= 2] - 2,
        "unknown_dropped": lambda row: row[row > 3] - 3,
        "unknown_negative": lambda row: row[row > 1] - 3,
        "padding_kept": lambda row: np.maximum(row - 3, 0),
        "start_kept": lambda row: np.maximum(row[row > 0] - 3, 0),
        "no_offset": lambda row: row[row > 1],
        "first_dropped": lambda row: np.maximum(row[1:] - 3, 0),
        "offset_four": lambda row: np.maximum(row[row > 1] - 4, 0),
    },
)
