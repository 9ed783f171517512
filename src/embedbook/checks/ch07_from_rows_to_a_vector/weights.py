"""Scores and masks, weights, averages: right ones, and as people write them.

Everywhere `vectors` is float (batch, length, output_dim), `scores` float and `mask`
bool of shape (batch, length); averages are float (batch, output_dim).
"""

from collections.abc import Callable, Iterable

import numpy as np

Array = np.ndarray


def texts_and_scores(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small, huge and far scores, over full, ragged and empty texts.

    They tell apart: raw exp, and any number taken off but the largest (scores near
    1000, near -1000, and both in a text); the largest of the batch, or of padding (a
    text near 900 beside one near 0, padding of 2000); clipped scores; padding that
    weighs little and not nothing (its score is put at -1000 or above); the first n
    places for the tokens; a sum or a count for what the weights add up to.
    """
    example = np.array([[[3, 0], [0, 6], [9, 9]]], dtype="float32")
    yield example, np.array([[0, 0.6931, 1.6]]), np.array([[True, True, False]])
    for lengths, length, low, high in [
        ([2], 3, -3, -2),
        ([2, 3], 3, -2, 2),
        ([3, 0], 3, -2, 2),
        ([1, 3, 4], 4, -3, 1),
        ([3, 3], 3, 0, 1),
        ([3, 2], 3, 997, 1000),
        ([3, 2], 3, -1000, -997),
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
    yield vectors[:1], np.array([[0.5, -1.0, 0.2]]), np.array([[False, True, True]])
    one = np.array([[[2.5, -4.0]]], dtype="float32")
    yield one, np.array([[0.75]]), np.array([[True]])


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


# What people do with a sum of weights that may be 0: one that is 0 becomes 1, one of no
# tokens makes zeros, nothing, none is too small.


def _zeros_for_empty(sums: Array, mask: Array) -> Array:
    return np.where(mask.any(axis=1)[:, None], sums, np.inf)


ZEROS = (lambda sums, mask: np.where(sums == 0, 1, sums),)
EMPTY = (_zeros_for_empty,)
NONE = (lambda sums, mask: sums,)
LEAST = (lambda sums, mask: np.maximum(sums, 1e-9),)


def forms(weights_of: Callable, *guards: Callable) -> tuple[Callable, ...]:
    """Return averages with `weights_of(scores, mask)`, one for each of some guards."""

    def form(guard: Callable) -> Callable:
        def wrong(vectors: Array, scores: Array, mask: Array) -> Array:
            weights = weights_of(scores, mask)
            sums = weights.sum(axis=1, keepdims=True)
            result = total(vectors, weights) / guard(sums, mask)
            if guard is _zeros_for_empty:  # inf * 0 may be among the weights
                return np.where(mask.any(axis=1)[:, None], result, 0)
            return result

        return wrong

    return tuple(map(form, guards))


def from_largest(scores: Array) -> Array:
    """Return `scores` less the largest of their text, which may be a padding's."""
    return scores - scores.max(axis=1, keepdims=True)


def hard(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return the row with the highest score, zeros for a text without tokens."""
    best = np.where(mask, scores, -np.inf).argmax(axis=1)
    return vectors[np.arange(len(best)), best] * mask.any(axis=1)[:, None]


def by_numpy(weights_of: Callable, *, empty: bool = False) -> Callable:
    """Return averages by `np.average`, of a text's tokens alone.

    It raises where the weights add up to 0. With `empty`, a text without tokens gets
    zeros.
    """

    def one(rows: Array, scores: Array) -> Array:
        if empty and not len(rows):
            return np.zeros(rows.shape[1])
        return np.average(rows, axis=0, weights=weights_of(scores))

    return lambda vectors, scores, mask: np.array(
        [one(v[m], s[m]) for v, s, m in zip(vectors, scores, mask, strict=True)]
    )


def first_places(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return the average over as many first places as there are tokens."""
    count = mask.sum(axis=1, keepdims=True)
    return average(vectors, weights_of(scores, np.arange(mask.shape[1]) < count))
