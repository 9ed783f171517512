"""The open task blind_spots: reviews that a bag of one-hots cannot tell apart."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

VOCABULARY = frozenset(
    ["a", "and", "bad", "but", "cast", "film"]
    + ["good", "is", "not", "story", "the", "was"]
)
MOST = 20  # words in a review


def opinion(text: str) -> int:
    """Return a review's opinion, as someone finds it who reads in order.

    `good` adds 1 and `bad` takes 1 away; `not` turns the next of the two round.
    """
    total, sign = 0, 1
    for word in text.split():
        if word == "not":
            sign = -sign
        elif word in ("good", "bad"):
            total += sign if word == "good" else -sign
            sign = 1
    return total


def _place(number: int) -> str:
    return say(f"place.{number}")


def _texts(answer: object) -> object:
    """Return three texts as Python's own, also those of a NumPy array."""
    if type(answer) is np.ndarray and answer.dtype.kind == "U" and answer.ndim == 1:
        return answer.tolist()
    if type(answer) in (list, tuple):
        return [str(each) if type(each) is np.str_ else each for each in answer]
    return answer


def _on_texts(problem: Callable[[object], str]) -> Callable[[object], str]:
    return lambda answer: problem(_texts(answer))


def _not_three_texts(answer: object) -> str:
    if type(answer) not in (list, tuple):
        return say("not_three_texts.type", type=a_type(answer))
    if len(answer) != 3:
        return say("not_three_texts.number", number=len(answer))
    for number, text in enumerate(answer):
        if type(text) is not str:
            return say("not_three_texts.entry", place=_place(number), type=a_type(text))
    return ""


def _wrong_length(answer: object) -> str:
    for number, text in enumerate(answer):
        words = len(text.split())
        if not 1 <= words <= MOST:
            return say("wrong_length", place=_place(number), words=words, most=MOST)
    return ""


def _unknown_word(answer: object) -> str:
    for number, text in enumerate(answer):
        for word in text.split():
            if word not in VOCABULARY:
                return say("unknown_word", place=_place(number), word=word[:30])
    return ""


def _idle_not(answer: object) -> str:
    for number, text in enumerate(answer):
        words = text.split()
        for start, word in enumerate(words):
            if word == "not" and not {"good", "bad"} & set(words[start:]):
                return say("idle_not", place=_place(number), text=text)
    return ""


def _no_praise(answer: object) -> str:
    score = opinion(answer[0])
    return "" if score > 0 else say("no_praise", text=answer[0], score=score)


def _no_blame(answer: object) -> str:
    score = opinion(answer[1])
    return "" if score < 0 else say("no_blame", text=answer[1], score=score)


def _only_in_one(one: str, other: str) -> str:
    """Return a word that is in one text only, or "" if there is none."""
    return min(set(one.split()) ^ set(other.split()), default="")


def _other_words(answer: object) -> str:
    word = _only_in_one(answer[0], answer[1])
    return say("other_words", word=word) if word else ""


def _other_counts(answer: object) -> str:
    one, other = (Counter(text.split()) for text in answer[:2])
    for word in one:
        if one[word] != other[word]:
            return say("other_counts", word=word, one=one[word], other=other[word])
    return ""


def _third_has_other_words(answer: object) -> str:
    word = _only_in_one(answer[0], answer[2])
    return say("third_has_other_words", word=word) if word else ""


def _third_has_the_same_bag(answer: object) -> str:
    one, third = (Counter(answer[i].split()) for i in (0, 2))
    return say("third_has_the_same_bag") if one == third else ""


TASK = open_task(
    __name__,
    example=(
        "the film is good and not bad",
        "the film is bad and not good",
        "the film is good and good and not bad",
    ),
    demands={
        name: _on_texts(problem)
        for name, problem in {
            "not_three_texts": _not_three_texts,
            "wrong_length": _wrong_length,
            "unknown_word": _unknown_word,
            "idle_not": _idle_not,
            "no_praise": _no_praise,
            "no_blame": _no_blame,
            "other_words": _other_words,
            "other_counts": _other_counts,
            "third_has_other_words": _third_has_other_words,
            "third_has_the_same_bag": _third_has_the_same_bag,
        }.items()
    },
)
