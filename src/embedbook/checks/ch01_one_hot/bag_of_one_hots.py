"""The task bag_of_one_hots: the sum of a review's one-hot vectors."""

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import filled
from embedbook.checks.ch01_one_hot.one_hot_rows import many_indices, one_hot_rows
from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="bag_of_one_hots",
    reference=bag_of_one_hots,
    cases=many_indices,
    dtype="any",
    insight="The sum of the one-hots counts each word and forgets the order. It is "
    "as long as the vocabulary, however long the review.",
    hints=(
        "Write the rows of `[2, 0, 2]` with four words below each other, and add up "
        "each column. What do the four sums say?",
        "The result has one place for each word of the vocabulary. A token adds 1 at "
        "the place of its index, also if it has come before.",
        "Either add up the rows of task 2 along the axis of the tokens, or go through "
        "the indices in a loop and count. `np.bincount` counts too, if you tell it "
        "how long its result has to be.",
    ),
    misconceptions=(
        Misconception(
            "presence",
            _presence,
            "A word that occurs twice counts once. A maximum forgets how often. So "
            "does `a[indices] += 1`: it reaches each entry only once.",
        ),
        Misconception(
            "no_minlength",
            lambda indices, vocabulary_size: np.bincount(indices),
            "The vector ends at the largest index that occurs. Two reviews must "
            "give vectors of the same length: which length?",
        ),
        Misconception(
            "average",
            _average,
            "The counts are divided by the length. Leave them as counts.",
        ),
        Misconception(
            "row_sums",
            _row_sums,
            "The sum runs along each token's vector, so every token gives 1. Along "
            "which axis do the tokens lie?",
        ),
        Misconception(
            "unique",
            lambda indices, size: np.unique(indices, return_counts=True)[1],
            "Words that do not occur are missing. Each word of the vocabulary has "
            "its place, even with count 0.",
        ),
        Misconception(
            "not_summed",
            one_hot_rows,
            "There is still one row per token. Add the rows up.",
        ),
        Misconception(
            "bag_from_one",
            lambda indices, size: one_hot_rows(indices - 1, size).sum(axis=0),
            "Each count stands one place too early. What is the index of the first "
            "entry?",
        ),
    ),
)
