"""Scores and masks, weights, averages: right ones, and as people write them.

Everywhere `vectors` is float (batch, length, output_dim), `scores` float and `mask`
bool of shape (batch, length); averages are float (batch, output_dim).
"""

from collections.abc import Iterable

import numpy as np

Array = np.ndarray


def texts_and_scores(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small, huge and far scores, over full, ragged and empty texts."""
    example = np.array([[[3, 0], [0, 6], [9, 9]]], dtype="float32")
    yield example, np.log([[1.0, 2.0, 5.0]]), np.array([[True, True, False]])
    for lengths, length, low, high in [
        ([2], 3, -3, -2),
        ([2, 3], 3, -2, 2),
        ([3, 0], 3, -2, 2),
        ([1, 3, 4], 4, -3, 1),
        ([3, 3], 3, 0, 1),
        ([3, 2], 3, 900, 903),
        ([3, 2], 3, -903, -900),
    ]:
        shape = (len(lengths), length)
        vectors = (rng.integers(-20, 20, (*shape, 2)) / 2).astype("float32")
        scores = rng.uniform(low, high, shape).round(1)
        yield vectors, scores, np.arange(length) < np.array(lengths)[:, None]
    full = np.ones((2, 3), dtype=bool)
    yield vectors[:1], np.array([[3.0, 1000, -1000]]), full[:1]
    yield vectors, np.array([[900.0, 901, 900], [0, 1, 1]]), full
    mask = np.array([[True, True, False], [False, False, False]])
    yield vectors, np.array([[1.0, 0.5, 2000], [3, 2, 1]]), mask
    yield np.array([[[2.5, -4.0]]]), np.array([[0.75]]), np.array([[True]])


def weights_of(scores: Array, mask: Array) -> Array:
    """Return exp(score) where `mask` is True and 0 elsewhere, the largest being 1."""
    masked = np.where(mask, scores, -np.inf)
    largest = masked.max(axis=1, keepdims=True)
    return np.exp(masked - np.where(np.isfinite(largest), largest, 0))


def average(vectors: Array, weights: Array) -> Array:
    """Return the weighted average, zeros where the weights add up to 0."""
    sums = weights.sum(axis=1, keepdims=True)
    return total(vectors, weights) / np.where(sums == 0, 1, sums)


def total(vectors: Array, weights: Array) -> Array:
    """Return the weighted sum: float (batch, output_dim)."""
    return (vectors * weights[..., None]).sum(axis=1)


def softmax(scores: Array, axis: int | None = 1) -> Array:
    """Return weights that add up to 1 along `axis`, the padding's among them."""
    weights = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def unshifted(
    vectors: Array, scores: Array, mask: Array, *, guarded: bool = True
) -> Array:
    """Return the average by exp(scores) as they are: nan where they are far from 0."""
    weights = np.exp(scores) * mask
    empty = guarded & ~mask.any(axis=1)[:, None]
    sums = weights.sum(axis=1, keepdims=True)
    return np.where(empty, 0, total(vectors, weights) / sums)


def from_largest(scores: Array) -> Array:
    """Return `scores` less the largest of their text, which may be a padding's."""
    return scores - scores.max(axis=1, keepdims=True)


def nan_for_empty(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return the right average, but nan for a text without tokens."""
    weights = weights_of(scores, mask)
    return total(vectors, weights) / weights.sum(axis=1, keepdims=True)


def hard(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return the row with the highest score, zeros for a text without tokens."""
    best = np.where(mask, scores, -np.inf).argmax(axis=1)
    return vectors[np.arange(len(best)), best] * mask.any(axis=1)[:, None]
