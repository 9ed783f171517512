"""The open task pair: two reviews that an average cannot tell apart, an LSTM can."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch09_the_question.lstm import lstm
from embedbook.checks.compare import a_type
from embedbook.checks.task_files import open_task

ROWS = {  # praise or blame, and whether it turns round the next word
    "film": (0.1, 0.0),
    "plot": (-0.1, 0.0),
    "good": (1.0, 0.0),
    "great": (1.5, 0.0),
    "bad": (-1.0, 0.0),
    "dull": (-1.5, 0.0),
    "not": (0.0, 1.0),
}
SHORTEST, LONGEST = 3, 8  # words
PRAISE, BLAME = 0.7, 0.3  # a score at least, and at most


def weights() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return kernel (2, 12), recurrent (3, 12) and bias (12,), set by hand.

    The memory's first number tells whether the word before was 'not', the second adds
    up praise and blame as they stand, the third those after a 'not', turned round.
    """
    kernel, recurrent = np.zeros((2, 12)), np.zeros((3, 12))
    kernel[1, 6] = 4
    kernel[0, 7:9] = 1, -1
    recurrent[0, 1:3] = -16, 16
    bias = np.array([5, 5, -5, -5, 5, 5, 0, 0, 0, 5, 5, 5.0])
    return kernel, recurrent, bias


def score(words: list[str]) -> float:
    """Return the score of a review, from 0 for blame to 1 for praise."""
    rows = np.array([ROWS[word] for word in words])
    return float(1 / (1 + np.exp(-lstm(rows, *weights()) @ [0, 2, 2])))


def _two(value: object) -> str:
    if type(value) not in (tuple, list):
        return f"It is {a_type(value)}. Two lists of words are asked for, in a tuple."
    if len(value) != 2:
        return f"It holds {len(value)}, where two reviews are asked for."
    for number, words in enumerate(value, 1):
        if type(words) is str:
            return f"Review {number} is one string. Write a list with a string a word."
        if type(words) not in (tuple, list):
            return f"Review {number} is {a_type(words)}. A list of words is asked for."
    return ""


def _words(value: tuple) -> str:
    for number, words in enumerate(value, 1):
        for word in words:
            if type(word) is not str:
                return f"Review {number} holds {a_type(word)}, which is not a word."
            if word not in ROWS:
                return f"Review {number} holds {word[:30]!r}, which has no row."
    return ""


def _length(value: tuple) -> str:
    for number, words in enumerate(value, 1):
        if not SHORTEST <= len(words) <= LONGEST:
            return (
                f"Review {number} has {len(words)} words. From {SHORTEST} to {LONGEST} "
                "are asked for."
            )
    return ""


def _different(value: tuple) -> str:
    if list(value[0]) != list(value[1]):
        return ""
    return "Both reviews are the same, word for word. No model tells those apart."


def _average(value: tuple) -> str:
    one, other = (np.mean([ROWS[word] for word in words], axis=0) for words in value)
    if np.allclose(one, other):
        return ""
    shown = [f"[{a:.3g}, {b:.3g}]" for a, b in (one, other)]
    return (
        f"The averages of the rows are {shown[0]} and {shown[1]}, so a model that "
        "averages can tell them apart. When do two texts have the same average?"
    )


def _ends(value: tuple) -> str:
    for name, place in (("first", 0), ("last", -1)):
        one, other = value[0][place], value[1][place]
        if one != other:
            return (
                f"The {name} words are {one!r} and {other!r}. Both have to begin "
                "with the same word, and to end with the same: what differs is between."
            )
    return ""


def _scored(sentence: Callable[[float, float], str]) -> Callable[[tuple], str]:
    return lambda value: sentence(*(score(list(words)) for words in value))


def _both(one: float, other: float) -> str:
    if (one > 0.5) != (other > 0.5):
        return ""
    side = "above" if one > 0.5 else "below"
    return (
        f"The LSTM gives {one:.2f} and {other:.2f}, both {side} 0.5: they say "
        "much the same to it. Which word makes it matter what comes next?"
    )


def _turned(one: float, other: float) -> str:
    if one > other:
        return ""
    return (
        f"The LSTM gives {one:.2f} and {other:.2f}: it tells them apart, but the first "
        "review was to be the one that praises."
    )


def _clear(one: float, other: float) -> str:
    if one >= PRAISE and other <= BLAME:
        return ""
    return (
        f"The LSTM gives {one:.2f} and {other:.2f}. Asked for are {PRAISE} or more "
        f"and {BLAME} or less: use stronger words, or more of them."
    )


TASK = open_task(
    __name__,
    example=(
        ["film", "good", "not", "bad", "film"],
        ["film", "not", "good", "bad", "film"],
    ),
    demands={
        "not_two_reviews": _two,
        "unknown_word": _words,
        "too_short_or_long": _length,
        "same_review": _different,
        "averages_differ": _average,
        "ends_differ": _ends,
        "same_verdict": _scored(_both),
        "wrong_way_round": _scored(_turned),
        "undecided": _scored(_clear),
    },
)
