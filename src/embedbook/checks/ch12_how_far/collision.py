"""The open task collision: two bigrams that a small table takes for one."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.ch12_how_far.bigrams import bigrams
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
            return say(
                "no_clear_side", bigram=bigram, more=more, fewer=fewer, times=TIMES
            )
    return ""


def _sides(value: Pair) -> str:
    one, other = (counts(bigram) for bigram in value)
    if (one[0] > one[1]) != (other[0] > other[1]):
        return ""
    label = say("label.positive") if one[0] > one[1] else say("label.negative")
    return say("same_side", label=label)


def _order(value: Pair) -> str:
    positive, negative = counts(value[0])
    return "" if positive > negative else say("wrong_way_round")


def _collide(value: Pair) -> str:
    one, other = map(index, value)
    return "" if one == other else say("rows_of_their_own", one=one, other=other)


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
