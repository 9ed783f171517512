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
from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="low_rank",
    reference=low_rank,
    cases=symmetric_counts,
    dtype="kind",
    tolerance=1e-6,
    insight="No other matrix of rank d is nearer to the positive PMI. Its rows have "
    "the same cosines as the d numbers for each word in U times S.",
    hints=(
        "Take the first case on paper: all counts add up to 13. What is the share of "
        "the pair (0, 0), what that of row 0, and what would chance give for the pair?",
        "Two halves. First a matrix of weights: shares, divided by the product of the "
        "row's and the column's share, the logarithm, and 0 for what is below 0 or "
        "was never counted. Then the SVD of it, cut and multiplied.",
        "`np.outer` makes the products of shares. Print the matrix before its SVD: "
        "the logarithm of 0 is minus infinity, 0/0 is NaN, and neither may be left. "
        "Of the three results of `np.linalg.svd`, the middle one says how many "
        "columns and rows belong to d directions.",
    ),
    misconceptions=(
        Misconception(
            "nan_row",
            lambda counts, d: stopped(np.maximum(pmi(counts), 0), d),
            "A word that meets no other has the share 0, and 0/0 is NaN, on which "
            "the SVD stops. What should the row of such a word be?",
        ),
        Misconception(
            "log_of_zero",
            lambda counts, d: stopped(pmi(counts), d),
            "A pair that never meets has the ratio 0, and the logarithm of 0 is minus "
            "infinity, on which the SVD stops or never ends. What does the formula's "
            "`max` make of it?",
        ),
        Misconception(
            "raw_counts",
            lambda counts, d: kept(counts, slice(d)),
            "The counts went into the SVD as they are, so frequent words fill the "
            "first directions. Reweigh them first.",
        ),
        Misconception(
            "log_counts",
            lambda counts, d: kept(np.log1p(counts), slice(d)),
            "The logarithm of the counts is no PMI: a count has to be held against "
            "what chance would give.",
        ),
        Misconception(
            "shares_forgotten",
            shares_forgotten,
            "Every number is 0. So it is where no ratio is above 1: is everything "
            "divided by the sum of all counts? Do the shares of both words stand below "
            "the line, as a product in brackets?",
        ),
        Misconception(
            "negative_too",
            negative_too,
            "Pairs that meet less often than by chance have negative numbers. "
            "*Positive* PMI is asked for.",
        ),
        Misconception(
            "clipped_last",
            clipped_last,
            "The negative numbers went into the SVD and were set to 0 in its result. "
            "Positive PMI comes first: the SVD is of it.",
        ),
        Misconception(
            "base_two",
            lambda counts, d: kept(positive_pmi(counts) / np.log(2), slice(d)),
            "Every number is too large by one factor. Which logarithm is asked for?",
        ),
        Misconception(
            "not_reduced",
            lambda counts, d: positive_pmi(counts),
            "This is the positive PMI itself. Keep d of its directions.",
        ),
        Misconception(
            "short_rows",
            short_rows,
            "These are the short rows, d numbers for each word. Multiply them by the "
            "directions to come back to one column for each word.",
        ),
        Misconception(
            "without_s",
            without_s,
            "The singular values are left out, so each direction counts the same.",
        ),
        Misconception(
            "root_of_s",
            root_of_s,
            "The roots of the singular values stand on one side only. Either both "
            "sides get the root, or one gets the whole value.",
        ),
        Misconception(
            "u_for_vt",
            u_for_vt,
            "The first result stands on both sides. A symmetric matrix has the same "
            "directions there, and for some the sign differs: take the third result.",
        ),
        Misconception(
            "v_for_vt",
            v_for_vt,
            "Columns of the third result were taken. NumPy gives it transposed: a "
            "direction is a row.",
        ),
        Misconception(
            "smallest",
            lambda counts, d: kept(positive_pmi(counts), slice(-d, None)),
            "The directions that hold least were kept. In which order does NumPy "
            "give the singular values?",
        ),
        Misconception(
            "one_too_many",
            lambda counts, d: kept(positive_pmi(counts), slice(d + 1)),
            "One direction too many is kept.",
        ),
    ),
)
