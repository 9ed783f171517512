"""The open task pair: two reviews that an average cannot tell apart, an LSTM can."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.ch09_the_question.lstm import lstm
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

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
NEAR = 0.1  # between scores that say much the same


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


def _plain(value: object, depth: int = 2) -> object:
    """Return lists for arrays and tuples, and plain strings for those of NumPy."""
    if type(value) is np.ndarray and value.dtype.kind in "UO":
        value = value.tolist()
    if depth and type(value) in (tuple, list):
        return [_plain(each, depth - 1) for each in value]
    return str(value) if type(value) is np.str_ else value


def _plainly(problem: Callable[[list], str]) -> Callable[[object], str]:
    return lambda value: problem(_plain(value))


def _two(value: object) -> str:
    if type(value) is not list:
        return say("not_two_reviews.type", type=a_type(value))
    if value and all(type(each) is str for each in value):
        key = "strings" if len(value) == 2 else "one_review"
        return say(f"not_two_reviews.{key}")
    if len(value) != 2:
        return say("not_two_reviews.number", number=len(value))
    for number, words in enumerate(value, 1):
        if type(words) is str:
            return say("not_two_reviews.string", review=number)
        if type(words) is not list:
            return say("not_two_reviews.entry", review=number, type=a_type(words))
    return ""


def _words(value: list) -> str:
    for number, words in enumerate(value, 1):
        for word in words:
            if type(word) is not str:
                return say("unknown_word.type", review=number, type=a_type(word))
            if word not in ROWS:
                known = word.lower().strip() in ROWS
                key = "unknown_word.letters" if known else "unknown_word.no_row"
                return say(key, review=number, word=word[:30])
    return ""


def _length(value: list) -> str:
    for number, words in enumerate(value, 1):
        if not SHORTEST <= len(words) <= LONGEST:
            return say(
                "too_short_or_long",
                review=number,
                words=len(words),
                least=SHORTEST,
                most=LONGEST,
            )
    return ""


def _different(value: list) -> str:
    return say("same_review") if value[0] == value[1] else ""


def _average(value: list) -> str:
    one, other = (np.mean([ROWS[word] for word in words], axis=0) for words in value)
    if np.allclose(one, other):
        return ""
    # Sums such as 0.1 - 0.1 + ... may end at 1e-18, where 0 is meant.
    rounded = (np.round(row, 9) + 0.0 for row in (one, other))
    first, second = (f"[{a:.3g}, {b:.3g}]" for a, b in rounded)
    return say("averages_differ", first=first, second=second)


def _ends(value: list) -> str:
    for place, number in ((say("place.first"), 0), (say("place.last"), -1)):
        one, other = value[0][number], value[1][number]
        if one != other:
            return say("ends_differ", place=place, one=one, other=other)
    return ""


def _scored(sentence: Callable[[float, float], str]) -> Callable[[list], str]:
    return lambda value: sentence(*(score(words) for words in value))


def _both(one: float, other: float) -> str:
    if abs(one - other) < NEAR:
        digits = 2 if f"{one:.2f}" != f"{other:.2f}" else 3
        first, second = (f"{each:.{digits}f}" for each in (one, other))
        return say("same_verdict.near", one=first, other=second)
    if (one > 0.5) != (other > 0.5):
        return ""
    side = say("side.above") if one > 0.5 else say("side.below")
    return say("same_verdict.side", one=one, other=other, side=side)


def _turned(one: float, other: float) -> str:
    return "" if one > other else say("wrong_way_round", one=one, other=other)


def _clear(one: float, other: float) -> str:
    if one >= PRAISE and other <= BLAME:
        return ""
    unclear = "first" if other <= BLAME else "second" if one >= PRAISE else "both"
    key = f"undecided.{unclear}"
    return say(key, one=one, other=other, praise=PRAISE, blame=BLAME)


TASK = open_task(
    __name__,
    example=(
        ["film", "good", "not", "bad", "film"],
        ["film", "not", "good", "bad", "film"],
    ),
    demands={
        "not_two_reviews": _plainly(_two),
        "unknown_word": _plainly(_words),
        "too_short_or_long": _plainly(_length),
        "same_review": _plainly(_different),
        "averages_differ": _plainly(_average),
        "ends_differ": _plainly(_ends),
        "same_verdict": _plainly(_scored(_both)),
        "wrong_way_round": _plainly(_scored(_turned)),
        "undecided": _plainly(_scored(_clear)),
    },
)
