"""What open tasks ask first of a table that a learner filled by hand."""

import numpy as np

from embedbook.checks.compare import a_type

LARGEST = 1_000  # beyond it a number is a slip, or an attempt to overflow


def no_array(answer: object) -> str:
    """Return why `answer` is no NumPy array of numbers, or ""."""
    if type(answer) is not np.ndarray:
        return (
            f"It is {a_type(answer)}, where a NumPy array is asked for: `np.array` "
            "makes one of a list of rows."
        )
    if answer.dtype.kind not in "iuf":
        return "The array does not hold numbers only: is there a text in it?"
    return ""


def other_shape(answer: np.ndarray, shape: tuple[int, int]) -> str:
    """Return in what way the shape of an array is not `shape`, or ""."""
    if answer.shape == shape:
        return ""
    turned = " Rows and columns have changed places."
    return (
        f"The shape is {answer.shape}, where {shape} is asked for: a row for each "
        f"word.{turned if answer.shape == shape[::-1] else ''}"
    )


def no_number(answer: np.ndarray, words: tuple[str, ...]) -> str:
    """Return which row holds NaN, inf or a number out of all proportion, or ""."""
    for word, row in zip(words, answer, strict=True):
        for number in row.tolist():
            if not abs(number) <= LARGEST:  # NaN, too, is not
                return (
                    f"The row of {word!r} holds {number:g}: keep to numbers between "
                    f"-{LARGEST:,} and {LARGEST:,}."
                )
    return ""
