"""The task one_hot: one index as a vector."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="one_hot",
    reference=one_hot,
    cases=one_index,
    insight="A one-hot vector says which word, and nothing else about it.",
    hints=(
        "With four words, index 1 becomes `[0, 1, 0, 0]`. How long is such a vector, "
        "and how many of its entries are not 0?",
        "Begin with a vector of zeros that has a place for each word. Then change a "
        "single entry.",
        "`np.zeros` makes the vector; its `dtype` says which numbers it holds. Square "
        "brackets on the left of `=` set one entry.",
    ),
    misconceptions=(
        Misconception(
            "counts_from_one",
            _from_one,
            "The 1 stands one place too early. What is the index of the first "
            "entry of an array?",
        ),
        Misconception(
            "one_too_far",
            _one_too_far,
            "The 1 stands one place too late, and the last word of the "
            "vocabulary falls off the end. What is the index of the first entry?",
        ),
        Misconception(
            "one_too_long",
            _one_too_long,
            "The vector has one entry too many. How many words can there be?",
        ),
        Misconception(
            "holds_index",
            _holds_index,
            "The entry holds the index itself. The place already says which word: "
            "what does the entry hold in every one-hot vector?",
        ),
        Misconception(
            "all_up_to",
            _all_up_to,
            "Every entry up to the index is 1. Is a slice filled, where a single "
            "entry is meant?",
        ),
        Misconception(
            "all_before",
            _all_before,
            "The entries before the index are 1. Is the index used as a count?",
        ),
        Misconception(
            "inverted",
            _inverted,
            "Zeros and ones have changed places. How many entries are hot?",
        ),
        Misconception(
            "whole_matrix",
            lambda index, vocabulary_size: np.eye(vocabulary_size),
            "This is the matrix of all one-hot vectors. Which part of it belongs "
            "to this index?",
        ),
    ),
)
