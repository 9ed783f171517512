"""The task low_rank: positive PMI of counts, and its best matrix of low rank."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def low_rank(counts: Array, d: int) -> Array:
    """Return the (V, V) matrix of rank d nearest to the positive PMI of `counts`.

    Church and Hanks (1990) for PMI; Eckart and Young (1936) for the nearest.
    """
    return kept(positive_pmi(counts), slice(d))


def pmi(counts: Array) -> Array:
    """Return PMI, natural logarithm: -inf where words never meet, NaN at 0/0."""
    p = counts / counts.sum()
    of_word = p.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(p / np.outer(of_word, of_word))


def positive_pmi(counts: Array) -> Array:
    """Return max(0, PMI), 0 too in the rows of words that meet no other."""
    return np.where(counts > 0, np.maximum(pmi(counts), 0), 0)


def kept(matrix: Array, which: slice) -> Array:
    """Return the part of `matrix` along some of its singular directions."""
    u, s, vt = np.linalg.svd(matrix)
    return (u[:, which] * s[which]) @ vt[which]


def symmetric_counts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield symmetric counts, some with a word that meets no other.

    The singular values on both sides of the cut differ, so there is one answer.
    """
    yield np.array([[4.0, 2, 0], [2, 0, 1], [0, 1, 3]]), 1
    for size, d, lonely in [(5, 3, False), (6, 3, True), (8, 1, False), (4, 4, False)]:
        half = rng.poisson(1.5, (size, size))
        counts = (half + half.T).astype(float)
        if lonely:
            counts[2] = counts[:, 2] = 0
        yield counts, d
    yield np.array([[3.0]]), 1


def _svd(counts: Array) -> tuple[Array, Array, Array]:
    return np.linalg.svd(positive_pmi(counts))


def _negative_too(counts: Array, d: int) -> Array:
    return kept(np.where(counts > 0, pmi(counts), 0), slice(d))


def _shares_forgotten(counts: Array, d: int) -> Array:
    of_word = counts.sum(axis=1)
    ratio = np.log(counts / np.outer(of_word, of_word))
    return kept(np.where(counts > 0, np.maximum(ratio, 0), 0), slice(d))


def _short_rows(counts: Array, d: int) -> Array:
    u, s, _ = _svd(counts)
    return u[:, :d] * s[:d]


def _without_s(counts: Array, d: int) -> Array:
    u, _, vt = _svd(counts)
    return u[:, :d] @ vt[:d]


def _v_for_vt(counts: Array, d: int) -> Array:
    u, s, vt = _svd(counts)
    return (u[:, :d] * s[:d]) @ vt[:, :d].T


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
        "`np.outer` makes the products of shares; raise each ratio to at least 1 "
        "before the logarithm, with care for 0/0. Of `np.linalg.svd` keep d columns "
        "of the first result, d numbers of the second, d rows of the third.",
    ),
    misconceptions=(
        Misconception(
            "nan_row",
            lambda counts, d: kept(np.maximum(pmi(counts), 0), slice(d)),
            "A word that meets no other has the share 0, and 0/0 is NaN, on which "
            "the SVD stops. What should the row of such a word be?",
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
            _shares_forgotten,
            "Every number is 0. That is so where counts stand in the formula in the "
            "place of shares: is everything divided by the sum of all counts?",
        ),
        Misconception(
            "negative_too",
            _negative_too,
            "Pairs that meet less often than by chance have negative numbers. "
            "*Positive* PMI is asked for.",
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
            _short_rows,
            "These are the short rows, d numbers for each word. Multiply them by the "
            "directions to come back to one column for each word.",
        ),
        Misconception(
            "without_s",
            _without_s,
            "The singular values are left out, so each direction counts the same.",
        ),
        Misconception(
            "v_for_vt",
            _v_for_vt,
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
