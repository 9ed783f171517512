"""The task log_ratio: on which side an n-gram stands, and how clearly."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def log_ratio(positive: Array, negative: Array, alpha: float) -> Array:
    """Return the naive-Bayes log-ratio of each n-gram (Wang and Manning, 2012)."""
    return np.log(_share(positive, alpha)) - np.log(_share(negative, alpha))


def counted(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield counts with zeros on either side and on both, and unequal sums."""
    yield np.array([5, 2, 0]), np.array([1, 0, 1]), 1.0
    yield np.array([4, 0, 1, 0]), np.array([0, 3, 9, 0]), 0.5
    yield np.array([7]), np.array([2]), 1.0  # the only n-gram says nothing
    yield np.array([30, 1, 6, 2, 2]), np.array([1, 2, 3, 0, 2]), 0.1
    for length, alpha in [(6, 1.0), (9, 2.0), (12, 0.25)]:
        yield rng.integers(0, 40, length), rng.integers(0, 9, length), alpha


# Mistakes, as people write them.


def _share(counts: Array, alpha: float) -> Array:
    """Return each count's share of all, as if each were larger by alpha."""
    return (counts + alpha) / (counts.sum() + alpha * len(counts))


def _of(share: Callable[[Array, float], Array], log: Callable = np.log) -> Callable:
    """Return a log-ratio of other shares, or with another logarithm."""
    return lambda p, n, alpha: log(share(p, alpha)) - log(share(n, alpha))


TASK = Task(
    name="log_ratio",
    reference=log_ratio,
    cases=counted,
    dtype="kind",
    tolerance=1e-5,
    insight="Above 0 an n-gram speaks for praise, below 0 for blame, and rare ones "
    "stay near 0. It is counted, not learned: one pass, no steps, no learning rate.",
    hints=(
        "Do the positive half of the example with a pencil: raise each of the three "
        "counts by 1. What do they add up to now, and what share has each?",
        "Two arrays of shares, each of which adds up to 1. Then a logarithm of each, "
        "and a difference: which of the two is taken off?",
        "The sum of the raised counts is the sum that you divide by: there is one "
        "alpha in it for each n-gram. `np.log` is the logarithm asked for.",
    ),
    misconceptions=(
        Misconception(
            "swapped",
            lambda p, n, alpha: log_ratio(n, p, alpha),
            "Every sign is the wrong way round: an n-gram of praise gets a number "
            "below 0. Which logarithm is taken off which?",
        ),
        Misconception(
            "not_normalised",
            _of(lambda counts, alpha: counts + alpha),
            "The raised counts are compared as they are. If the positive reviews are "
            "longer, every n-gram looks like praise: compare shares of a whole.",
        ),
        Misconception(
            "no_smoothing",
            _of(lambda counts, alpha: counts / counts.sum()),
            "An n-gram that one side lacks gives inf, -inf or nan, from one review "
            "that has it. Where does alpha come in?",
        ),
        Misconception(
            "neither",
            _of(lambda counts, alpha: counts),
            "The counts themselves are compared. Two things are missing: alpha, "
            "without which a count of 0 gives inf, -inf or nan, and the step from "
            "counts to shares.",
        ),
        Misconception(
            "sum_not_raised",
            _of(lambda counts, alpha: (counts + alpha) / counts.sum()),
            "The counts were raised by alpha, but not the sum that you divide by: the "
            "shares of one side do not add up to 1.",
        ),
        Misconception(
            "sum_raised_once",
            _of(lambda counts, alpha: (counts + alpha) / (counts.sum() + alpha)),
            "The sum was raised by one alpha, but each of the counts was raised: do "
            "the shares of one side add up to 1?",
        ),
        Misconception(
            "alpha_after_sharing",
            _of(lambda counts, alpha: counts / counts.sum() + alpha),
            "alpha is added to the shares, where it outweighs them. It raises the "
            "counts.",
        ),
        Misconception(
            "alpha_is_1",
            lambda p, n, alpha: log_ratio(p, n, 1.0),
            "The counts are raised by 1, whatever alpha is.",
        ),
        Misconception(
            "log10",
            _of(_share, np.log10),
            "That is the logarithm to the base 10. The natural one is asked for.",
        ),
        Misconception(
            "log2",
            _of(_share, np.log2),
            "That is the logarithm to the base 2. The natural one is asked for.",
        ),
        Misconception(
            "log1p",
            _of(_share, np.log1p),
            "`np.log1p` adds 1 before it takes the logarithm. alpha is there for that "
            "already.",
        ),
        Misconception(
            "no_logarithm",
            lambda p, n, alpha: _share(p, alpha) / _share(n, alpha),
            "That is the ratio, from 0 up, with 1 for an n-gram that says nothing. One "
            "step is missing, which makes a 0 of that 1.",
        ),
        Misconception(
            "ratio_of_logarithms",
            lambda p, n, alpha: np.log(_share(p, alpha)) / np.log(_share(n, alpha)),
            "One logarithm is divided by the other. The logarithm of a ratio is what "
            "of the two logarithms?",
        ),
        Misconception(
            "share_of_its_own_reviews",
            lambda p, n, alpha: np.log((p + alpha) / (p + n + 2 * alpha)),
            "That is which part of an n-gram's own reviews is positive. Asked for is "
            "its share of all positive counts, and of all negative ones.",
        ),
        Misconception(
            "difference_of_shares",
            lambda p, n, alpha: _share(p, alpha) - _share(n, alpha),
            "The shares are taken off each other, so only frequent n-grams count. What "
            "comes before the difference?",
        ),
    ),
)
