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

Array = np.ndarray
# No two neighbours are equal, and no exchange leaves the same pairs of neighbours.
WORDS = (
    "plot dull film not good plot dull good plot good plot good not film not dull "
    "good dull plot good"
)
TWENTY = WORDS.split()
SMALLEST = 0.0001  # a change that the next layer can see
NOTHING = 0.000001  # rounding may change as much


def _changed() -> list[tuple[str, list[str]]]:
    """Return texts like TWENTY, each with a sentence on what differs: near words first.

    First every two different words change places, then each word is replaced.
    """
    found = []
    pairs = sorted(combinations(range(len(TWENTY)), 2), key=lambda p: p[1] - p[0])
    for i, j in pairs:
        text = TWENTY.copy()
        text[i], text[j] = one, other = TWENTY[j], TWENTY[i]
        if one != other:
            said = f"words {i + 1} and {j + 1} ({other!r} and {one!r}) change places"
            found.append((said, text))
    order = list(ROWS)
    for i, word in enumerate(TWENTY):
        other = order[order.index(word) - 1]
        text = [*TWENTY[:i], other, *TWENTY[i + 1 :]]
        found.append((f"word {i + 1} is {other!r} and no longer {word!r}", text))
    return found


CHANGED = _changed()
CHANGED_TEXTS = [" ".join(text) for text in (TWENTY, *(text for _, text in CHANGED))]


def order_lost(*results: Array) -> str:
    """Return which two of the ORDERS of three words get the same vector, or ""."""
    pairs = combinations(zip(ORDERS, results, strict=True), 2)
    for (one, first), (other, second) in pairs:
        if alike(first, second):
            return (
                f"{one!r} and {other!r} both become {shown(first[0])}. What could "
                "make the same row count differently at another place of the text?"
            )
    return ""


def token_ignored(text: Array, *others: Array) -> str:
    """Return which word of LONG has no say, or ""."""
    for place, other in enumerate(others):
        if alike(text, other):
            return (
                f"{LONG!r} and {SWAPPED[place]!r} both become {shown(text[0])}: word "
                f"{place + 1} of {len(others)} has no say. Every token should have one."
            )
    return ""


def unseen_far_in(result: Array) -> str:
    """Return which change in a text of 20 words leaves its vector alone, or ""."""
    if not (place := _first_below(NOTHING, result)):
        return ""
    return (
        f"In a text of 20 words, {place[0]}, and the vector stays as it is. Does your "
        "way know the place of every word, or of a few only?"
    )


def fades(result: Array) -> str:
    """Return which change in a text of 20 words is next to nothing, or ""."""
    if not (place := _first_below(SMALLEST, result)):
        return ""
    return (
        f"In a text of 20 words, {place[0]}, and no number of the vector changes by "
        f"more than {place[1]:.2g}. Which weight has a word with many others between "
        "it and the end that counts most?"
    )


def _first_below(limit: float, result: Array) -> tuple[str, float] | None:
    """Return what was changed where no number changed by `limit`, and by how much."""
    sizes = np.abs(result[1:] - result[0]).max(axis=1)
    found = zip((said for said, _ in CHANGED), sizes, strict=True)
    return next((pair for pair in found if pair[1] < limit), None)


def grows(result: Array) -> str:
    """Return how large the vector of 60 equal words is, or "" if not too large."""
    if (largest := np.abs(result).max()) <= 40:
        return ""
    return (
        f"60 times 'good', whose row is [4, 2, 0], makes a number of size {largest:.4g}"
        ". The vector grows with the length of the text: what could you divide by?"
    )
