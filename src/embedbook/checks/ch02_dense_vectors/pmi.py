"""Positive PMI and its matrix of low rank, right and as people get them wrong."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def low_rank(counts: Array, d: int) -> Array:
    """Return the (V, V) matrix of rank d nearest to the positive PMI of `counts`.

    Church and Hanks (1990) for PMI; Eckart and Young (1936) for the nearest.
    """
    return kept(positive_pmi(counts), slice(d)).round(12)  # no 2e-16 in a message


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


# Mistakes, as people write them.


def unstopped(matrix: Array, d: int) -> Array:
    """Return `kept`, or the nan of an SVD that comes to an end, as in Pyodide."""
    if not np.isfinite(matrix).all():
        return np.full(matrix.shape, np.nan)
    return kept(matrix, slice(d))


def stopped(matrix: Array, d: int) -> Array:
    """Return `kept`, or raise the error on which NumPy may not come to an end."""
    if not np.isfinite(matrix).all():
        raise np.linalg.LinAlgError("SVD did not converge")
    return kept(matrix, slice(d))


def clipped_last(counts: Array, d: int) -> Array:
    """Set what is negative to 0 after the SVD."""
    return np.maximum(negative_too(counts, d), 0)


def _svd(counts: Array) -> tuple[Array, Array, Array]:
    return np.linalg.svd(positive_pmi(counts))


def negative_too(counts: Array, d: int) -> Array:
    """Keep the negative PMI."""
    return kept(np.where(counts > 0, pmi(counts), 0), slice(d))


def shares_forgotten(counts: Array, d: int) -> Array:
    """Put counts in the place of shares."""
    of_word = counts.sum(axis=1)
    ratio = np.log(counts / np.outer(of_word, of_word))
    return kept(np.where(counts > 0, np.maximum(ratio, 0), 0), slice(d))


def one_added(counts: Array, d: int) -> Array:
    """Add 1 to every count, for no logarithm to be of 0."""
    return low_rank(counts + 1, d)


def ratios(counts: Array) -> Array:
    """Return p(i, j) / (p(i) p(j)), 0 where words never meet."""
    return np.where(counts > 0, np.exp(pmi(counts)), 0)


def counts_over_shares(counts: Array, d: int) -> Array:
    """Divide counts, not their shares, by what chance gives."""
    logs = pmi(counts) + np.log(counts.sum())
    return kept(np.where(counts > 0, np.maximum(logs, 0), 0), slice(d))


def sums_held_above_one(counts: Array, d: int) -> Array:
    """Guard the words that meet no other by a sum of 1 at least."""
    sums = np.maximum(counts.sum(axis=1), 1)
    ratio = counts * counts.sum() / np.outer(sums, sums)
    return kept(np.log(np.maximum(ratio, 1)), slice(d))


def _below_one_as_none(counts: Array, d: int) -> Array:
    return kept(np.where(counts >= 1, positive_pmi(counts), 0), slice(d))


def _cut_to_whole(counts: Array, d: int) -> Array:
    return low_rank(np.trunc(counts), d)  # zeros where no count reaches 1


def _cut_to_whole_stopped(counts: Array, d: int) -> Array:
    whole = np.trunc(counts)
    return low_rank(whole, d) if whole.any() else stopped(pmi(whole), d)


whole_counts = _below_one_as_none, _cut_to_whole, _cut_to_whole_stopped


def without_diagonal(counts: Array, d: int) -> Array:
    """Leave out how often a word is near itself."""
    return low_rank(counts - np.diag(np.diag(counts)), d)


def without_diagonal_stopped(counts: Array, d: int) -> Array:
    """Do the same, and stop where no count is left."""
    rest = counts - np.diag(np.diag(counts))
    return low_rank(rest, d) if rest.any() else stopped(pmi(rest), d)


def by_signed_eigenvalues(counts: Array, which: slice) -> Array:
    """Keep eigenvalues that are large, or small, by value: a sign has a say in it."""
    values, vectors = np.linalg.eigh(positive_pmi(counts))
    return (vectors[:, which] * values[which]) @ vectors[:, which].T


def short_rows(power: float, third: bool = False) -> Callable:
    """Return low_rank that stops at d numbers for each word."""

    def answer(counts: Array, d: int) -> Array:
        u, s, vt = _svd(counts)
        return (vt.T if third else u)[:, :d] * s[:d] ** power

    return answer


def squared_s(counts: Array, d: int) -> Array:
    """Multiply by the singular values twice."""
    u, s, vt = _svd(counts)
    return (u[:, :d] * s[:d] ** 2) @ vt[:d]


def with_themselves(counts: Array, d: int) -> Array:
    """Multiply the short rows with each other."""
    rows = short_rows(1)(counts, d)
    return rows @ rows.T


def without_s(counts: Array, d: int) -> Array:
    """Leave the singular values out."""
    u, _, vt = _svd(counts)
    return u[:, :d] @ vt[:d]


def root_of_s(counts: Array, d: int) -> Array:
    """Multiply by the roots of the singular values, once."""
    u, s, vt = _svd(counts)
    return (u[:, :d] * np.sqrt(s[:d])) @ vt[:d]


def u_for_vt(counts: Array, d: int) -> Array:
    """Take the first result for the third."""
    u, s, _ = _svd(counts)
    return (u[:, :d] * s[:d]) @ u[:, :d].T


def v_for_vt(counts: Array, d: int) -> Array:
    """Take columns of the third result for rows."""
    u, s, vt = _svd(counts)
    return (u[:, :d] * s[:d]) @ vt[:, :d].T
