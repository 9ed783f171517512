"""The task low_rank: positive PMI of counts, and its best matrix of low rank."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch02_dense_vectors.pmi import (
    by_signed_eigenvalues,
    clipped_last,
    counts_over_shares,
    kept,
    low_rank,
    negative_too,
    one_added,
    pmi,
    positive_pmi,
    ratios,
    root_of_s,
    shares_forgotten,
    short_rows,
    squared_s,
    stopped,
    sums_held_above_one,
    u_for_vt,
    unstopped,
    v_for_vt,
    whole_counts,
    with_themselves,
    without_diagonal,
    without_diagonal_stopped,
    without_s,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def symmetric_counts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield symmetric counts, some with a word that meets no other.

    The singular values on both sides of the cut differ, so there is one answer.
    In the first there is a pair that never meets: its -inf, left in, stops the SVD
    with LinAlgError. On other matrices it may go on for ever. Fractions tell apart
    sums that are held above 1, and who takes a count below 1 for none; eigenvalues
    below 0 those who keep the largest by value, and numbers below 0 in the result who
    sets them to 0.
    """
    yield np.array([[4.0, 2, 0], [2, 0, 1], [0, 1, 3]]), 1
    yield np.array([[3.0, 0, 1], [0, 0, 0], [1, 0, 2]]), 1
    for size, d, lonely in [(4, 1, False), (4, 4, False), (6, 3, True), (8, 1, False)]:
        half = rng.poisson(1.5, (size, size))
        counts = half + half.T + np.eye(size)
        if lonely:
            counts[-1] = counts[:, -1] = 0
        yield counts, d
    yield np.array([[3.0]]), 1
    yield np.array([[0.5, 0.2, 0.1], [0.2, 0, 0.3], [0.1, 0.3, 0.4]]), 2


def _of(weights: Callable[[Array], Array]) -> Callable:
    """Return low_rank of other weights than positive PMI."""
    return lambda counts, d: kept(weights(counts), slice(d))


def _in_base(base: float) -> Callable:
    return _of(lambda counts: positive_pmi(counts) / np.log(base))


TASK = function_task(
    __name__,
    reference=low_rank,
    cases=symmetric_counts,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "nan_row": tuple(
            lambda counts, d, svd=svd: svd(np.maximum(pmi(counts), 0), d)
            for svd in (stopped, unstopped)
        ),
        "log_of_zero": tuple(
            lambda counts, d, svd=svd: svd(pmi(counts), d)
            for svd in (stopped, unstopped)
        ),
        "raw_counts": (
            _of(lambda counts: counts),
            _of(lambda counts: counts / counts.sum()),
        ),
        "log_counts": (
            _of(np.log1p),
            _of(lambda counts: np.log(np.maximum(counts, 1))),
        ),
        "shares_forgotten": (shares_forgotten, lambda counts, d: np.zeros_like(counts)),
        "counts_over_shares": counts_over_shares,
        "one_added": one_added,
        "one_added_to_the_ratio": _of(lambda counts: np.log1p(ratios(counts))),
        "no_logarithm": (
            _of(ratios),
            _of(lambda counts: np.where(ratios(counts) > 1, ratios(counts), 0)),
        ),
        "sums_held_above_one": sums_held_above_one,
        "whole_counts": whole_counts,
        "without_diagonal": (without_diagonal, without_diagonal_stopped),
        "negative_too": negative_too,
        "clipped_last": clipped_last,
        "clipped_again": lambda counts, d: np.maximum(low_rank(counts, d), 0),
        "other_base": (_in_base(2), _in_base(10)),
        "not_reduced": lambda counts, d: positive_pmi(counts),
        "short_rows": tuple(
            short_rows(power, third) for power in (1, 0, 0.5) for third in (False, True)
        ),
        "with_themselves": (with_themselves, squared_s),
        "without_s": without_s,
        "root_of_s": root_of_s,
        "u_for_vt": u_for_vt,
        "v_for_vt": v_for_vt,
        "smallest": lambda counts, d: kept(positive_pmi(counts), slice(-d, None)),
        "eigenvalues_by_sign": (
            lambda counts, d: by_signed_eigenvalues(counts, slice(-d, None)),
            lambda counts, d: by_signed_eigenvalues(counts, slice(d)),
        ),
        "one_too_few": lambda counts, d: kept(positive_pmi(counts), slice(d - 1)),
        "one_too_many": lambda counts, d: kept(positive_pmi(counts), slice(d + 1)),
    },
)
