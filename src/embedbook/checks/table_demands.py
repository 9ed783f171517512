"""What open tasks ask first of a table that a learner filled by hand."""

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.wording import sentences

say = sentences(__name__)

LARGEST = 1_000  # beyond it a number is a slip, or an attempt to overflow


def no_array(answer: object) -> str:
    """Return why `answer` is no NumPy array of numbers, or ""."""
    if type(answer) is not np.ndarray:
        return say("no_array.type", type=a_type(answer))
    return "" if answer.dtype.kind in "iuf" else say("no_array.dtype")


def other_shape(answer: np.ndarray, shape: tuple[int, int]) -> str:
    """Return in what way the shape of an array is not `shape`, or ""."""
    if answer.shape == shape:
        return ""
    kind = "turned" if answer.shape == shape[::-1] else "wrong"
    return say(f"other_shape.{kind}", shape=answer.shape, wanted=shape)


def no_number(answer: np.ndarray, words: tuple[str, ...]) -> str:
    """Return which row holds NaN, inf or a number out of all proportion, or ""."""
    for word, row in zip(words, answer, strict=True):
        for number in row.tolist():
            if not abs(number) <= LARGEST:  # NaN, too, is not
                return say("no_number", word=word, number=number, largest=LARGEST)
    return ""
