"""The open task blind_spots: reviews that a bag of one-hots cannot tell apart."""

from collections import Counter

from embedbook.checks.compare import a_type
from embedbook.checks.tasks import Demand, OpenTask

VOCABULARY = frozenset(
    ["a", "and", "bad", "but", "cast", "film"]
    + ["good", "is", "not", "story", "the", "was"]
)
MOST = 20  # words in a review
ORDER = ("first", "second", "third")


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


def _not_three_texts(answer: object) -> str:
    if type(answer) not in (list, tuple):
        return f"It is {a_type(answer)}: write three texts in brackets, with commas."
    if len(answer) != 3:
        return f"It holds {len(answer)} instead of three texts."
    for name, text in zip(ORDER, answer, strict=True):
        if type(text) is not str:
            return f"The {name} review is {a_type(text)}: write it as a text in quotes."
    return ""


def _wrong_length(answer: object) -> str:
    for name, text in zip(ORDER, answer, strict=True):
        words = len(text.split())
        if not 1 <= words <= MOST:
            return f"The {name} review has {words} words: write 1 to {MOST}."
    return ""


def _unknown_word(answer: object) -> str:
    for name, text in zip(ORDER, answer, strict=True):
        for word in text.split():
            if word not in VOCABULARY:
                return (
                    f"The {name} review holds {word[:30]!r}, which has no place in the "
                    "vocabulary. Write small letters, and blanks in between."
                )
    return ""


def _idle_not(answer: object) -> str:
    for name, text in zip(ORDER, answer, strict=True):
        words = text.split()
        for place, word in enumerate(words):
            if word == "not" and not {"good", "bad"} & set(words[place:]):
                return (
                    f"In the {name} review, {text!r}, no `good` and no `bad` follows "
                    "after a `not`, so it turns nothing round."
                )
    return ""


def _no_praise(answer: object) -> str:
    score = opinion(answer[0])
    if score > 0:
        return ""
    return (
        f"The first review, {answer[0]!r}, shall praise, and its opinion is {score}. "
        "Read it in order: which words does each `not` turn round?"
    )


def _no_blame(answer: object) -> str:
    score = opinion(answer[1])
    if score < 0:
        return ""
    return (
        f"The second review, {answer[1]!r}, shall blame, and its opinion is {score}. "
        "Read it in order: which words does each `not` turn round?"
    )


def _only_in_one(one: str, other: str) -> str:
    """Return a word that stands in one text only, or "" if there is none."""
    return min(set(one.split()) ^ set(other.split()), default="")


def _other_words(answer: object) -> str:
    word = _only_in_one(answer[0], answer[1])
    if not word:
        return ""
    return (
        f"The word {word!r} stands in one of the first two reviews only, so a bag "
        "tells them apart: it has a place for that word."
    )


def _other_counts(answer: object) -> str:
    one, other = (Counter(text.split()) for text in answer[:2])
    for word in one:
        if one[word] != other[word]:
            return (
                "The first two reviews hold the same words, but not as often: "
                f"{word!r} occurs {one[word]} and {other[word]} times. A bag counts."
            )
    return ""


def _third_has_other_words(answer: object) -> str:
    word = _only_in_one(answer[0], answer[2])
    if not word:
        return ""
    return (
        f"The word {word!r} stands in one of the first and the third review only, so "
        "a model that looks whether a word occurs tells them apart."
    )


def _third_has_the_same_bag(answer: object) -> str:
    one, third = (Counter(answer[i].split()) for i in (0, 2))
    if one != third:
        return ""
    return (
        "The third review has the bag of the first: each word as often. A model on "
        "counts shall tell these two apart. What has to change?"
    )


TASK = OpenTask(
    name="blind_spots",
    example=(
        "the film is good and not bad",
        "the film is bad and not good",
        "the film is good and good and not bad",
    ),
    insight="Whatever weights a model has, it gives the first two one and the same "
    "score: equal sums come from equal bags. No training mends that; only features "
    "that know the order do.",
    hints=(
        "Take `not good` and `bad`. What does `not` turn round, and what becomes of "
        "it if it moves elsewhere in the same sentence?",
        "For the second review, let the same words stand in another order: no word "
        "more, none less. For the third, look at what a count has and a plain yes or "
        "no has not.",
        "Write a first review with `good`, `bad` and one `not`. Let two of these "
        "change places, and ask `opinion` whether the sign has changed. For the "
        "third, the question is how often a word stands there.",
    ),
    misconceptions=(
        Demand("not_three_texts", _not_three_texts),
        Demand("wrong_length", _wrong_length),
        Demand("unknown_word", _unknown_word),
        Demand("idle_not", _idle_not),
        Demand("no_praise", _no_praise),
        Demand("no_blame", _no_blame),
        Demand("other_words", _other_words),
        Demand("other_counts", _other_counts),
        Demand("third_has_other_words", _third_has_other_words),
        Demand("third_has_the_same_bag", _third_has_the_same_bag),
    ),
)
