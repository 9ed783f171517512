"""Reviews that a model judges by one end or the other: the cases of which_end."""

from collections.abc import Iterable

import numpy as np

Array = np.ndarray
PULLS = np.array([0.5, 0.1, 2.0, -2.0, 0.4, -0.4])  # that of padding is not 0
PRAISE, BLAME, SOME_PRAISE, SOME_BLAME = 2, 3, 4, 5  # indices, by their pulls


def _case(first: int, last: int, both: int = 0, neither: int = 0) -> tuple:
    """Return as many reviews as only their first token judges rightly, and so on."""
    kinds = [(1, 0)] * first + [(0, 1)] * last + [(1, 1)] * both + [(0, 0)] * neither
    labels = np.arange(len(kinds)) % 3 % 2  # praise and blame, mixed
    reviews = [
        np.array([PRAISE if good == label else BLAME for good in kind])
        for kind, label in zip(kinds, labels, strict=True)
    ]
    return reviews, labels, PULLS, 0.2, [1]


def evidence(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield reviews that decide for an end, that do not, and that nearly do.

    They tell these programs from the right one. Whoever is ahead wins, or is by once
    the root (2 against 7), by twice a root that is cut off (1 against 6), or by twice
    the root and no more (0 against 4). The root is that of all reviews, or of all right
    verdicts (8 on which both are right, 7 on which both are wrong). The bias is left
    out or added to a sum, or the border is one half (weak words). The end is the rest
    of a review; one length decides for all (another side at each length). A start below
    zero (reviews shorter than the length). Lengths are sorted first (3 before 1). Each
    token counts once (the same twice).
    """
    yield _case(1, 9)
    yield _case(6, 4)
    yield _case(7, 1)
    yield _case(2, 7)
    yield _case(1, 6)
    yield _case(0, 4)
    yield _case(0, 5, both=8)
    yield _case(6, 0, neither=7)
    yield _case(0, 0, both=2, neither=1)
    weak = np.array([SOME_BLAME, SOME_BLAME, BLAME, BLAME])
    yield [weak] * 6, np.ones(6, dtype=int), PULLS, 0.5, [1, 2]
    weak = np.array([SOME_PRAISE, SOME_PRAISE, BLAME])
    yield [weak] * 5, np.ones(5, dtype=int), PULLS, 0.0, [2, 1]
    praise = np.array([SOME_PRAISE, BLAME, PRAISE, SOME_BLAME])
    blame = np.array([SOME_BLAME, PRAISE, BLAME, SOME_PRAISE])
    short = np.array([BLAME]), np.array([1])
    labels = np.array([1, 0] * 4 + [1, 1])
    yield [praise, blame] * 4 + [*short], labels, PULLS, 0.2, [1, 2, 3, 9]
    yield [np.array([PRAISE, BLAME])] * 6, np.ones(6, dtype=int), PULLS, 0.2, [3, 1]
    again = np.array([PRAISE, BLAME, BLAME, BLAME, PRAISE, PRAISE])
    yield [again] * 6, np.ones(6, dtype=int), PULLS, 0.2, [3]
    reviews = [rng.integers(1, 6, size) for size in rng.integers(2, 8, 12)]
    yield reviews, rng.integers(0, 2, 12), PULLS, -0.3, [4, 2]
