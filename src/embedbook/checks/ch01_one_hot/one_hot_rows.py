"""The task one_hot_rows: one vector per token."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import filled
from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="one_hot_rows",
    reference=one_hot_rows,
    cases=many_indices,
    insight="One row per token: a review of `length` tokens becomes "
    "(length, vocabulary_size), and each row holds a single 1.",
    hints=(
        "Write the rows of `[1, 1, 0]` with three words on paper. How many rows are "
        "there, and how many ones stand in each?",
        "Begin with a table of zeros: a row for each token, a column for each word. "
        "In row 0 the 1 stands in the column of the first index, in row 1 in that of "
        "the second.",
        "A loop with `enumerate` gives each row's number and its index. Without a "
        "loop: NumPy takes an array of row numbers (`np.arange`) and one of columns, "
        "separated by a comma, in the same brackets.",
    ),
    misconceptions=(
        Misconception(
            "transposed",
            lambda indices, size: one_hot_rows(indices, size).T,
            "Rows and columns have changed places. Which axis counts the tokens?",
        ),
        Misconception(
            "all_rows_filled",
            _all_rows_filled,
            "The indices pick whole rows here, so rows fill up with ones or do not "
            "exist. Which axis do the indices belong to, and which row does each "
            "token have?",
        ),
        Misconception(
            "same_in_every_row",
            _same_in_every_row,
            "Every row holds the ones of all tokens. A row belongs to one token: "
            "which row goes with which index?",
        ),
        Misconception(
            "rows_from_one",
            _rows_from_one,
            "Each 1 stands one place too early. What is the index of the first column?",
        ),
        Misconception(
            "bag",
            lambda indices, size: np.bincount(indices, minlength=size),
            "The rows are added up into one vector. Keep one row per token.",
        ),
        Misconception(
            "presence",
            _presence,
            "There is one vector for the whole review. Keep one row per token.",
        ),
        Misconception(
            "sorted_tokens",
            lambda indices, size: one_hot_rows(np.sort(indices), size),
            "The rows are right, but in another order. Row 0 belongs to token 0.",
        ),
        Misconception(
            "holds_index",
            lambda indices, size: one_hot_rows(indices, size) * indices[:, None],
            "Each row holds the index itself. The place already says which word: what "
            "does the entry hold in every one-hot vector?",
        ),
        Misconception(
            "only_first_row",
            _only_first_row,
            "Only the first row is filled. Is a `return` inside the loop?",
        ),
        Misconception(
            "rows_in_a_list",
            _rows_in_a_list,
            "A sentence may have no tokens, and `np.array` of an empty list does not "
            "know how long a row is. What if all rows are there, filled with zeros, "
            "before the loop begins?",
        ),
        Misconception(
            "stack_of_nothing",
            _stacked,
            "A sentence may have no tokens, and NumPy cannot stack an empty list: it "
            "does not know how long a row is. What if all rows are there, filled with "
            "zeros, before the loop begins?",
        ),
        Misconception(
            "square",
            _square,
            "There is a row for each word of the vocabulary. How many rows does a "
            "review of `length` tokens have?",
        ),
    ),
)
