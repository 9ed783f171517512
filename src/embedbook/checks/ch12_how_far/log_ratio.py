"""The task log_ratio: which side an n-gram is on, and how clearly."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def log_ratio(positive: Array, negative: Array, alpha: float) -> Array:
    """Return the naive-Bayes log-ratio of each n-gram (Wang and Manning, 2012)."""
    return np.log(_share(positive, alpha)) - np.log(_share(negative, alpha))


def counted(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield counts with zeros on either side and on both, and unequal sums.

    Two counts without a 0 belong to no special case. Unequal sums tell shares from
    counts that are compared as they are; an alpha other than 1 `log1p` and a fixed 1,
    and one with a fraction an array of whole numbers, which cuts it; several n-grams a
    sum that is raised once, or not.
    """
    yield np.array([5, 2, 0]), np.array([1, 0, 1]), 1.0
    yield np.array([4, 0, 1, 0]), np.array([0, 3, 9, 0]), 0.5
    yield np.array([7]), np.array([2]), 1.0  # the only n-gram says nothing
    yield np.array([30, 1, 6, 2, 2]), np.array([1, 2, 3, 0, 2]), 0.1
    yield np.array([3, 1]), np.array([2, 4]), 1.5
    yield np.array([12_000, 300, 0]), np.array([2_500, 9_000, 40]), 3.0
    for length, alpha in [(6, 1.0), (9, 2.0), (12, 0.25)]:
        yield rng.integers(0, 40, length), rng.integers(0, 9, length), alpha


# Mistakes, as people write them.


def _share(counts: Array, alpha: float) -> Array:
    """Return each count's share of all, as if each were larger by alpha."""
    return (counts + alpha) / (counts.sum() + alpha * len(counts))


def _raised(counts: Array, alpha: float) -> Array:
    return counts + alpha


def _share_of_seen(counts: Array, alpha: float) -> Array:
    """Return shares of a sum that is raised only for n-grams that were counted."""
    return (counts + alpha) / (counts.sum() + alpha * np.count_nonzero(counts))


def _raised_where_0(counts: Array, alpha: float) -> Array:
    raised = np.where(counts == 0, alpha, counts)
    return raised / raised.sum()


def _less_log_sum(ratios: Array) -> Array:
    return np.log(ratios / ratios.sum())


def _whole(share: Callable[[Array, float], Array]) -> tuple[Callable, ...]:
    """Return shares with an alpha that was cut, or rounded, to a whole number."""
    return tuple(
        lambda counts, alpha, cut=cut: share(counts, cut(alpha)) for cut in (int, round)
    )


def _least(counts: Array, alpha: float) -> Array:
    """Raise only the counts that are below alpha, to alpha."""
    return (raised := np.maximum(counts, alpha)) / raised.sum()


def _of(share: Callable[[Array, float], Array], log: Callable = np.log) -> Callable:
    """Return a log-ratio of other shares, or with another logarithm."""
    return lambda p, n, alpha: log(share(p, alpha)) - log(share(n, alpha))


TASK = function_task(
    __name__,
    reference=log_ratio,
    cases=counted,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "swapped": (
            lambda p, n, alpha: log_ratio(n, p, alpha),
            lambda p, n, alpha: np.log((n + alpha) / (p + alpha)),
        ),
        "not_normalised": _of(lambda counts, alpha: counts + alpha),
        "no_smoothing": (
            _of(lambda counts, alpha: counts / counts.sum()),
            _of(lambda counts, alpha: counts / _raised(counts, alpha).sum()),
        ),
        "neither": _of(lambda counts, alpha: counts),
        "sum_not_raised": _of(lambda counts, alpha: (counts + alpha) / counts.sum()),
        "sum_raised_otherwise": (
            _of(lambda counts, alpha: (counts + alpha) / (counts.sum() + alpha)),
            _of(lambda counts, alpha: (counts + alpha) / (counts.sum() + 2 * alpha)),
            _of(lambda counts, alpha: (counts + alpha) / (counts.sum() + len(counts))),
            _of(lambda counts, alpha: (counts + alpha) / (counts.sum() + 1)),
            _of(_share_of_seen),
        ),
        "alpha_only_at_0": (_of(_raised_where_0), _of(_least)),
        "alpha_only_at_0_and_whole": tuple(map(_of, _whole(_raised_where_0))),
        "alpha_made_whole": tuple(map(_of, _whole(_share))),
        "not_normalised_and_whole": tuple(map(_of, _whole(_raised))),
        "sum_not_raised_and_whole": tuple(
            map(_of, _whole(lambda c, alpha: (c + alpha) / c.sum()))
        ),
        "one_side_raised": (
            lambda p, n, alpha: np.log(_share(p, alpha)) - np.log(n / n.sum()),
            lambda p, n, alpha: np.log(p / p.sum()) - np.log(_share(n, alpha)),
        ),
        "one_side_only": (
            lambda p, n, alpha: np.log(_share(p, alpha)),
            lambda p, n, alpha: _share(p, alpha),
        ),
        "sum_of_logarithms": (
            lambda p, n, alpha: np.log(_share(p, alpha)) + np.log(_share(n, alpha)),
        ),
        "sums_exchanged": lambda p, n, alpha: (
            np.log((p + alpha) / (n + alpha).sum())
            - np.log((n + alpha) / (p + alpha).sum())
        ),
        "normalised_too_late": (
            lambda p, n, alpha: _less_log_sum((p + alpha) / (n + alpha)),
            lambda p, n, alpha: (r := np.log((p + alpha) / (n + alpha))) - r.mean(),
            lambda p, n, alpha: (
                (a := np.log(p + alpha)) / a.sum() - (b := np.log(n + alpha)) / b.sum()
            ),
        ),
        "no_fractions": _of(
            lambda counts, alpha: (counts + alpha) // (counts + alpha).sum()
        ),
        "no_sum": (
            _of(lambda c, alpha: _raised(c, alpha) / np.linalg.norm(c + alpha)),
            _of(lambda c, alpha: _raised(c, alpha) / _raised(c, alpha).max()),
            _of(lambda c, alpha: _raised(c, alpha) / np.linalg.norm(c)),
        ),
        "alpha_after_sharing": _of(lambda counts, alpha: counts / counts.sum() + alpha),
        "alpha_is_1": (
            lambda p, n, alpha: log_ratio(p, n, 1.0),
            _of(lambda counts, alpha: counts + 1),
            _of(lambda counts, alpha: (counts + 1) / counts.sum()),
            _of(lambda counts, alpha: (counts + 1) / (counts + alpha).sum()),
        ),
        "log10": _of(_share, np.log10),
        "log2": _of(_share, np.log2),
        "log1p": _of(_share, np.log1p),
        "no_logarithm": lambda p, n, alpha: _share(p, alpha) / _share(n, alpha),
        "ratio_of_logarithms": lambda p, n, alpha: (
            np.log(_share(p, alpha)) / np.log(_share(n, alpha))
        ),
        "share_of_its_own_reviews": (
            lambda p, n, alpha: np.log((p + alpha) / (p + n + 2 * alpha)),
            lambda p, n, alpha: np.log((p + alpha) / (p + n + alpha)),
            lambda p, n, alpha: (p + alpha) / (p + n + 2 * alpha),
        ),
        "difference_of_shares": lambda p, n, alpha: _share(p, alpha) - _share(n, alpha),
    },
)
