"""The task to_ranks: the way back, with a blog's mistake to mend."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="to_ranks",
    reference=to_ranks,
    cases=rows_of_indices,
    dtype="any",
    insight="Index 4 is rank 1. With the ranks in hand the dictionary of "
    "get_word_index can be turned around, and a review reads as it was written.",
    hints=(
        "Go through the row `[0, 1, 4, 2]` by hand, with the list of chapter 05 "
        "beside you: what does each of the four stand for?",
        "Two things are amiss: which indices are kept, and by how much they are "
        "moved. Unknown words have to be kept, and to come out as 0.",
        "A comparison in square brackets keeps some of the indices. Two kinds are "
        "left then, and `np.where` can give either its own result.",
    ),
    misconceptions=(
        Misconception(
            "the_blog",
            lambda row: row[row >= 3] - 2,
            "That is the blog's code still. It takes 3 for the index of the first "
            "word, and unknown words vanish.",
        ),
        Misconception(
            "the_blog_with_unknown",
            lambda row: row[row >= 2] - 2,
            "Unknown words are right. The other ranks are one too high: what does "
            "index 4 stand for?",
        ),
        Misconception(
            "unknown_dropped",
            lambda row: row[row > 3] - 3,
            "The ranks are right, but the unknown words have vanished, and with "
            "them their places.",
        ),
        Misconception(
            "unknown_negative",
            lambda row: row[row > 1] - 3,
            "An unknown word became -1. As an index of a list that is the last word: "
            "it needs a value of its own.",
        ),
        Misconception(
            "padding_kept",
            lambda row: np.maximum(row - 3, 0),
            "Padding and start came out as 0, as if they were unknown words.",
        ),
        Misconception(
            "start_kept",
            lambda row: np.maximum(row[row > 0] - 3, 0),
            "The start came out as 0, as if it were an unknown word.",
        ),
        Misconception(
            "no_offset",
            lambda row: row[row > 1],
            "Those are the indices still. Words were moved when they were encoded: "
            "move them back.",
        ),
        Misconception(
            "first_dropped",
            lambda row: np.maximum(row[1:] - 3, 0),
            "You drop what stands first, and take it for the start. With padding in "
            "front it is not.",
        ),
        Misconception(
            "offset_four",
            lambda row: np.maximum(row[row > 1] - 4, 0),
            "The ranks are one too low, and the most frequent word is taken for an "
            "unknown one.",
        ),
    ),
)
