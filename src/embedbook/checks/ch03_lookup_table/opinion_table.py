"""The open task opinion_table: one number for each word, and sums that judge."""

import numpy as np

from embedbook.checks import table_demands
from embedbook.checks.task_files import open_task

Array = np.ndarray

VOCABULARY = ("", "[UNK]", "a", "bad", "but", "cast", "dull", "film", "good") + (
    ("not", "story", "superb")
)
PRAISING = ("a good thriller", "bad cast but superb story", "not bad")
BLAMING = ("a dull thriller", "good cast but bad film", "not good but dull")
LENGTH = 5
MARGIN = 1
SHAPE = (len(VOCABULARY), 1)
MAY_CHANGE = (
    "Which of these numbers can you change, and the other reviews stay on their side?"
)


def numbers(answer: Array, text: str) -> dict[str, float]:
    """Return the number of each word of a review; equal words count once."""
    found = {}
    for word in text.split():
        index = VOCABULARY.index(word if word in VOCABULARY else "[UNK]")
        found[word] = float(answer[index, 0])
    return found


def _one_axis(answer: Array) -> str:
    if answer.shape != SHAPE[:1]:
        return ""
    return (
        f"The shape is {answer.shape}: numbers in a line. A table has two axes, also "
        "if a row holds one number: how do you write such a row?"
    )


def _words_only(answer: Array) -> str:
    if answer.ndim != 2 or answer.shape[1] != 1:
        return ""
    missing = SHAPE[0] - answer.shape[0]
    if missing not in (1, 2):
        return ""
    return (
        f"The table has {answer.shape[0]} rows, and the indices go up to "
        f"{SHAPE[0] - 1}. Which entries of the vocabulary are no words, and have "
        "an index all the same?"
    )


def _other_shape(answer: Array) -> str:
    return table_demands.other_shape(answer, SHAPE)


def _no_number(answer: Array) -> str:
    names = ("padding", *VOCABULARY[1:])
    return table_demands.no_number(answer, names)


def _padding_counts(answer: Array) -> str:
    number = float(answer[0, 0])
    if number == 0:
        return ""
    text = PRAISING[-1]
    places = LENGTH - len(text.split())
    return (
        f"Row 0 is that of the padding, and holds {number:g}. {text!r} is filled up "
        f"with {places} of it, so where no word stands {places * number:g} is added."
    )


def _unknown_counts(answer: Array) -> str:
    number = float(answer[1, 0])
    if number == 0:
        return ""
    return (
        f"Row 1 is that of every unknown word, and holds {number:g}. What opinion can "
        "a word hold that nobody knows?"
    )


def as_sum(answer: Array, text: str) -> tuple[float, str]:
    """Return a review's sum, and a text that names it with its parts."""
    parts = numbers(answer, text)
    score = sum(parts[word] for word in text.split())
    shown = ", ".join(f"{word} {number:g}" for word, number in parts.items())
    return score, f"The review {text!r} scores {score:g} ({shown})"


def _no_praise(answer: Array) -> str:
    for text in PRAISING:
        score, said = as_sum(answer, text)
        if score <= 0:
            return f"{said}, and it praises. {MAY_CHANGE}"
    return ""


def _no_blame(answer: Array) -> str:
    for text in BLAMING:
        score, said = as_sum(answer, text)
        if score >= 0:
            return f"{said}, and it blames. {MAY_CHANGE}"
    return ""


def _by_a_hair(answer: Array) -> str:
    for text in PRAISING + BLAMING:
        score, said = as_sum(answer, text)
        if abs(score) < MARGIN - 1e-9:
            return f"{said}: the right side, and not {MARGIN} away from 0."
    return ""


TASK = open_task(
    __name__,
    example=np.array(
        [[0], [0], [0], [-1], [-2], [0], [-2], [0], [1], [2], [0], [4]], dtype=float
    ),
    demands={
        "no_array": table_demands.no_array,
        "one_axis": _one_axis,
        "words_only": _words_only,
        "other_shape": _other_shape,
        "no_number": _no_number,
        "padding_counts": _padding_counts,
        "unknown_counts": _unknown_counts,
        "no_praise": _no_praise,
        "no_blame": _no_blame,
        "by_a_hair": _by_a_hair,
    },
)
