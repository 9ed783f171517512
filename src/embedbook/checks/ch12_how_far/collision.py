"""The open task collision: two bigrams that a small table takes for one."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import numpy as np

from embedbook.checks.ch12_how_far.bigrams import bigrams
from embedbook.checks.compare import a_type
from embedbook.checks.task_files import open_task

REVIEWS, SIZE = 2_000, 2**14
LEAST, TIMES = 6, 3  # reviews that have it at least, and how clear its side has to be
Pair = tuple[str, str]


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, int], Counter, Counter]:
    """Return each word's id, and in how many reviews of each label a bigram stands.

    The reviews are loaded here, because the notebook has loaded them already.
    """
    from embedbook import reviews

    sample = reviews.sample(REVIEWS)
    texts = [text.replace("<br />", " ").lower() for text in sample.texts]
    tokens = [re.findall(r"[a-z']+", text) for text in texts]
    words = sorted({word for row in tokens for word in row})
    stands: dict[int, Counter] = {0: Counter(), 1: Counter()}
    for row, label in zip(tokens, sample.labels.tolist(), strict=True):
        stands[label].update(set(pairwise(row)))
    ids = {word: number for number, word in enumerate(words, 1)}
    return ids, stands[1], stands[0]


def counts(bigram: str) -> tuple[int, int]:
    """Return in how many positive and negative reviews a bigram stands."""
    _, positive, negative = _known()
    pair = tuple(bigram.split())
    return positive[pair], negative[pair]


def index(bigram: str) -> int:
    """Return the index of a bigram of known words in a table of SIZE rows."""
    ids, _, _ = _known()
    return int(bigrams(np.array([ids[word] for word in bigram.split()]), SIZE)[0])


def _two(value: object) -> str:
    if type(value) not in (tuple, list):
        return f"It is {a_type(value)}. Two bigrams are asked for, in a tuple."
    if len(value) != 2:
        return f"It holds {len(value)}, where two bigrams are asked for."
    for each in value:
        if type(each) is not str:
            return f"One of the two is {a_type(each)}. A bigram is a string here."
    return ""


def _words(value: Pair) -> str:
    for bigram in value:
        words = bigram[:100].split()
        if len(words) != 2 or bigram != " ".join(words):
            return (
                f"{bigram[:40]!r} is no bigram here: write two words with one space "
                "between them."
            )
    return ""


def _counted(problem: Callable[[Pair], str]) -> Callable[[Pair], str]:
    """Return a problem that says so if the reviews cannot be loaded."""

    def loaded(value: Pair) -> str:
        try:
            _known()
        except Exception as error:
            return f"The check cannot load the reviews ({type(error).__name__})."
        return problem(value)

    return loaded


def _met(value: Pair) -> str:
    for bigram in value:
        if sum(counts(bigram)) < LEAST:
            return (
                f"{bigram[:40]!r} stands in {sum(counts(bigram))} of the reviews. At "
                f"least {LEAST} are asked for: what stands in few says little."
            )
    return ""


def _different(value: Pair) -> str:
    if value[0] != value[1]:
        return ""
    return "Both are the same bigram. Of course they share a row."


def _clear(value: Pair) -> str:
    for bigram in value:
        more, fewer = sorted(counts(bigram), reverse=True)
        if more < TIMES * fewer:
            return (
                f"{bigram!r} stands in {more} reviews of one label and {fewer} of the "
                f"other. It takes no clear side: {TIMES} times as many are asked for."
            )
    return ""


def _sides(value: Pair) -> str:
    one, other = (counts(bigram) for bigram in value)
    if (one[0] > one[1]) != (other[0] > other[1]):
        return ""
    side = "positive" if one[0] > one[1] else "negative"
    return (
        f"Both stand mostly in {side} reviews. Sharing a row costs these two little: "
        "when would it cost much?"
    )


def _order(value: Pair) -> str:
    positive, negative = counts(value[0])
    if positive > negative:
        return ""
    return "The first was to be the one of the positive reviews: change their places."


def _collide(value: Pair) -> str:
    one, other = map(index, value)
    if one == other:
        return ""
    return (
        f"Their indices are {one:,} and {other:,}, so these two do not share a row. Do "
        "not guess: which bigrams of the one side have an index of the other side?"
    )


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
