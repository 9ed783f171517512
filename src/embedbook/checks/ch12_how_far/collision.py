"""The open task collision: two bigrams that a small table takes for one."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.ch12_how_far.bigrams import MULTIPLIER, bigrams
from embedbook.checks.review_demands import no_reviews
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

REVIEWS, SIZE = 2_000, 2**14
LEAST, TIMES = 6, 3  # reviews that have it at least, and how clear its side has to be
Pair = tuple[str, str]


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, int], Counter, Counter]:
    """Return each word's id, and how many reviews of each label have a bigram.

    The reviews are loaded here, because the notebook has loaded them already.
    """
    from embedbook import reviews

    sample = reviews.sample(REVIEWS)
    texts = [text.replace("<br />", " ").lower() for text in sample.texts]
    tokens = [re.findall(r"[a-z']+", text) for text in texts]
    words = sorted({word for row in tokens for word in row})
    having: dict[int, Counter] = {0: Counter(), 1: Counter()}
    for row, label in zip(tokens, sample.labels.tolist(), strict=True):
        having[label].update(set(pairwise(row)))
    ids = {word: number for number, word in enumerate(words, 1)}
    return ids, having[1], having[0]


def counts(bigram: str) -> tuple[int, int]:
    """Return how many positive and how many negative reviews have a bigram."""
    _, positive, negative = _known()
    pair = tuple(bigram.split())
    return positive[pair], negative[pair]


def index(bigram: str) -> int:
    """Return the index of a bigram of known words in a table of SIZE rows."""
    ids, _, _ = _known()
    return int(bigrams(np.array([ids[word] for word in bigram.split()]), SIZE)[0])


def _two(value: object) -> str:
    if type(value) not in (tuple, list):
        return say("not_two_bigrams.type", type=a_type(value))
    if len(value) != 2:
        return say("not_two_bigrams.number", number=len(value))
    for each in value:
        if type(each) not in (str, np.str_):
            return say("not_two_bigrams.entry", type=a_type(each))
    return ""


def _words(value: Pair) -> str:
    for bigram in value:
        words = bigram[:100].split()
        if len(words) != 2 or bigram != " ".join(words):
            return say("not_two_words", bigram=bigram[:40])
    return ""


def _counted(problem: Callable[[Pair], str]) -> Callable[[Pair], str]:
    """Return a problem that says so if the reviews cannot be loaded."""

    def loaded(value: Pair) -> str:
        try:
            _known()
        except Exception as error:
            return no_reviews(error)
        return problem(value)

    return loaded


def _rows_too(said: str, value: Pair) -> str:
    """Add to what is wrong with two known bigrams that they do not share a row."""
    one, other = map(index, value)
    if one == other:
        return said
    return f"{said} {say('rows_as_well', one=one, other=other)}"


# Rules by which people hash in a way of their own, each without its 1: some pairs
# share an index by these, but not by the rule of the first task.
OTHER_RULES: dict[str, Callable[[int, int], int]] = {
    "remainder": lambda first, second: (first * MULTIPLIER + second) % SIZE,
    "order": lambda first, second: (second * MULTIPLIER + first) % (SIZE - 1),
    "order_forgotten": lambda first, second: (first + second) % (SIZE - 1),
    "overflow": lambda first, second: (
        ((first * MULTIPLIER + second + 2**31) % 2**32 - 2**31) % (SIZE - 1)
    ),
}


def _other_rule(value: Pair) -> str:
    """Return the name of a rule by which two bigrams share an index, or "none"."""
    ids, _, _ = _known()
    one, other = ([ids[word] for word in bigram.split()] for bigram in value)
    rules = OTHER_RULES.items()
    return next((name for name, rule in rules if rule(*one) == rule(*other)), "none")


def _met(value: Pair) -> str:
    for bigram in value:
        if (found := sum(counts(bigram))) < LEAST:
            return say("too_rare", bigram=bigram[:40], reviews=found, least=LEAST)
    return ""


def _different(value: Pair) -> str:
    return say("same_bigram") if value[0] == value[1] else ""


def _clear(value: Pair) -> str:
    for bigram in value:
        more, fewer = sorted(counts(bigram), reverse=True)
        if more < TIMES * fewer:
            said = say(
                "no_clear_side", bigram=bigram, more=more, fewer=fewer, times=TIMES
            )
            return _rows_too(said, value)
    return ""


def _sides(value: Pair) -> str:
    one, other = (counts(bigram) for bigram in value)
    if (one[0] > one[1]) != (other[0] > other[1]):
        return ""
    label = say("label.positive") if one[0] > one[1] else say("label.negative")
    if index(value[0]) == index(value[1]):
        return say("same_side", label=label)
    return _rows_too(say("same_side_apart", label=label), value)


def _order(value: Pair) -> str:
    positive, negative = counts(value[0])
    return "" if positive > negative else _rows_too(say("wrong_way_round"), value)


def _collide(value: Pair) -> str:
    one, other = map(index, value)
    if one == other:
        return ""
    said = say("rows_of_their_own", one=one, other=other)
    return f"{said} {say(f'ask.{_other_rule(value)}')}"


TASK = open_task(
    __name__,
    example=("of great", "fault of"),
    demands={
        "not_two_bigrams": _two,
        "not_two_words": _words,
        "too_rare": _counted(_met),
        "same_bigram": _different,
        "no_clear_side": _clear,
        "same_side": _sides,
        "wrong_way_round": _order,
        "rows_of_their_own": _collide,
    },
)
