"""What the checks of `pool` say of words: their order, their say, their number."""

from itertools import combinations

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.pool_calls import (
    LONG,
    ORDERS,
    ROWS,
    SWAPPED,
    alike,
    shown,
)
from embedbook.checks.wording import sentences

Array = np.ndarray
say = sentences(f"{__package__}.pool")
# No two neighbours are equal, and no exchange leaves the same pairs of neighbours.
WORDS = (
    "plot dull film not good plot dull good plot good plot good not film not dull "
    "good dull plot good"
)
TWENTY = WORDS.split()
SMALLEST = 0.0001  # a change that the next layer can see
NOTHING = 0.000001  # rounding may change as much


def _changed() -> list[tuple[str, list[str]]]:
    """Return texts like TWENTY, each with words on what differs: near places first.

    First every two different words change places, then each word is replaced.
    """
    found = []
    pairs = sorted(combinations(range(len(TWENTY)), 2), key=lambda p: p[1] - p[0])
    for i, j in pairs:
        one, other, text = TWENTY[i], TWENTY[j], TWENTY.copy()
        text[i], text[j] = other, one
        if one != other:
            said = say("change.places", i=i + 1, j=j + 1, one=one, other=other)
            found.append((said, text))
    order = list(ROWS)
    for i, word in enumerate(TWENTY):
        new = order[order.index(word) - 1]
        text = [*TWENTY[:i], new, *TWENTY[i + 1 :]]
        found.append((say("change.word", place=i + 1, new=new, old=word), text))
    return found


CHANGED = _changed()
CHANGED_TEXTS = [" ".join(text) for text in (TWENTY, *(text for _, text in CHANGED))]


def order_lost(*results: Array) -> str:
    """Return which two of the ORDERS of three words get the same vector, or ""."""
    pairs = combinations(zip(ORDERS, results, strict=True), 2)
    for (one, first), (other, second) in pairs:
        if alike(first, second):
            return say("order_lost", one=one, other=other, vector=shown(first[0]))
    return ""


def token_ignored(text: Array, *others: Array) -> str:
    """Return which word of LONG has no say, or ""."""
    for place, (swapped, other) in enumerate(zip(SWAPPED, others, strict=True), 1):
        if alike(text, other):
            return say(
                "token_ignored",
                one=LONG,
                other=swapped,
                vector=shown(text[0]),
                place=place,
                words=len(others),
            )
    return ""


def unseen_far_in(result: Array) -> str:
    """Return which change in a text of 20 words leaves its vector alone, or ""."""
    found = _first_below(NOTHING, result)
    return say("unseen_far_in", change=found[0]) if found else ""


def fades(result: Array) -> str:
    """Return which change in a text of 20 words is next to nothing, or ""."""
    found = _first_below(SMALLEST, result)
    return say("fades", change=found[0], most=found[1]) if found else ""


def _first_below(limit: float, result: Array) -> tuple[str, float] | None:
    """Return what was changed where no number changed by `limit`, and by how much."""
    sizes = np.abs(result[1:] - result[0]).max(axis=1)
    found = zip((said for said, _ in CHANGED), sizes, strict=True)
    return next((pair for pair in found if pair[1] < limit), None)


def grows(result: Array) -> str:
    """Return how large the vector of 60 equal words is, or "" if not too large."""
    largest = np.abs(result).max()
    return "" if largest <= 40 else say("grows_with_length", largest=largest)
