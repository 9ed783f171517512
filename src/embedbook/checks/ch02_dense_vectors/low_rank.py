"""The task low_rank: positive PMI of counts, and its best matrix of low rank."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch02_dense_vectors.pmi import (
    clipped_last,
    kept,
    low_rank,
    negative_too,
    pmi,
    positive_pmi,
    root_of_s,
    shares_forgotten,
    short_rows,
    stopped,
    u_for_vt,
    v_for_vt,
    without_s,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def symmetric_counts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield symmetric counts, some with a word that meets no other.

    The singular values on both sides of the cut differ, so there is one answer.
    In the first there is a pair that never meets: its -inf, left in, stops the SVD
    with LinAlgError. On other matrices it may go on for ever.
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


TASK = function_task(
    __name__,
    reference=low_rank,
    cases=symmetric_counts,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "nan_row": lambda counts, d: stopped(np.maximum(pmi(counts), 0), d),
        "log_of_zero": lambda counts, d: stopped(pmi(counts), d),
        "raw_counts": lambda counts, d: kept(counts, slice(d)),
        "log_counts": lambda counts, d: kept(np.log1p(counts), slice(d)),
        "shares_forgotten": shares_forgotten,
        "negative_too": negative_too,
        "clipped_last": clipped_last,
        "base_two": lambda counts, d: kept(positive_pmi(counts) / np.log(2), slice(d)),
        "not_reduced": lambda counts, d: positive_pmi(counts),
        "short_rows": short_rows,
        "without_s": without_s,
        "root_of_s": root_of_s,
        "u_for_vt": u_for_vt,
        "v_for_vt": v_for_vt,
        "smallest": lambda counts, d: kept(positive_pmi(counts), slice(-d, None)),
        "one_too_many": lambda counts, d: kept(positive_pmi(counts), slice(d + 1)),
    },
)
