"""The open task opinion_table: one number for each word, and sums that judge."""

import numpy as np

from embedbook.checks import table_demands
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)
Array = np.ndarray

VOCABULARY = ("", "[UNK]", "a", "bad", "but", "cast", "dull", "film", "good") + (
    ("not", "story", "superb")
)
PRAISING = ("a good thriller", "bad cast but superb story", "not bad")
BLAMING = ("a dull thriller", "good cast but bad film", "not good but dull")
LENGTH = 5
MARGIN = 1
ROUNDING = 1e-5  # of float32: a sum of 0.9999999 is meant as 1
SHAPE = (len(VOCABULARY), 1)
WITHOUT_SOME = [(len(VOCABULARY) - missing, 1) for missing in (1, 2)]


def numbers(answer: Array, text: str) -> dict[str, float]:
    """Return the number of each word of a review; equal words count once."""
    found = {}
    for word in text.split():
        index = VOCABULARY.index(word if word in VOCABULARY else "[UNK]")
        found[word] = float(answer[index, 0])
    return found


def _one_axis(answer: Array) -> str:
    if answer.shape == SHAPE[:1]:
        return say("one_axis", shape=answer.shape)
    return ""


def _words_only(answer: Array) -> str:
    if answer.shape in WITHOUT_SOME:
        return say("words_only", rows=len(answer), last=len(VOCABULARY) - 1)
    return ""


def _other_shape(answer: Array) -> str:
    return table_demands.other_shape(answer, SHAPE)


def _no_number(answer: Array) -> str:
    names = (say("padding"), *VOCABULARY[1:])
    return table_demands.no_number(answer, names)


def _padding_counts(answer: Array) -> str:
    number = float(answer[0, 0])
    if number == 0:
        return ""
    text = PRAISING[-1]
    places = LENGTH - len(text.split())
    added = places * number
    return say("padding_counts", number=number, text=text, places=places, added=added)


def _unknown_counts(answer: Array) -> str:
    number = float(answer[1, 0])
    return say("unknown_counts", number=number) if number else ""


def as_sum(answer: Array, text: str) -> tuple[float, str]:
    """Return a review's sum, and a text that lists its words with their numbers."""
    parts = numbers(answer, text)
    shown = ", ".join(f"{word} {number:g}" for word, number in parts.items())
    return sum(parts[word] for word in text.split()), shown


def _no_praise(answer: Array) -> str:
    for text in PRAISING:
        score, parts = as_sum(answer, text)
        if score <= 0:
            return say("no_praise", text=text, score=score, parts=parts)
    return ""


def _no_blame(answer: Array) -> str:
    for text in BLAMING:
        score, parts = as_sum(answer, text)
        if score >= 0:
            return say("no_blame", text=text, score=score, parts=parts)
    return ""


def _by_a_hair(answer: Array) -> str:
    for text in PRAISING + BLAMING:
        score, parts = as_sum(answer, text)
        if abs(score) < MARGIN - ROUNDING:
            return say("by_a_hair", text=text, score=score, parts=parts, margin=MARGIN)
    return ""


def _other_rows(answer: Array) -> str:
    """Say that all numbers are right, but in rows too early or too late."""
    if not any(demand(answer) for demand in JUDGED):
        return ""
    for rows in (1, 2, -1, -2):
        if not any(demand(np.roll(answer, rows, axis=0)) for demand in JUDGED):
            key = "too_early" if rows > 0 else "too_late"
            return say(f"other_rows.{key}", rows=abs(rows))
    return ""


JUDGED = (_padding_counts, _unknown_counts, _no_praise, _no_blame, _by_a_hair)


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
        "other_rows": _other_rows,
        "padding_counts": _padding_counts,
        "unknown_counts": _unknown_counts,
        "no_praise": _no_praise,
        "no_blame": _no_blame,
        "by_a_hair": _by_a_hair,
    },
)
