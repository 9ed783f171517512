"""Mistakes of `weighted_average` that show where scores are far from 0 or apart."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    average,
    from_largest,
    nan_for_empty,
    total,
    unshifted,
)

Array = np.ndarray


def _taken_off(number_of: Callable) -> Callable:
    """Return a weighted average that takes `number_of(scores, mask)` off a text."""

    def wrong(vectors: Array, scores: Array, mask: Array) -> Array:
        shifted = np.zeros(scores.shape)
        for row, one, m in zip(shifted, scores, mask, strict=True):
            row[m] = one[m] - number_of(one, m) if m.any() else 0
        return unshifted(vectors, shifted, mask)

    return wrong


def _from_largest_of_batch(scores: Array, mask: Array) -> Array:
    return np.exp(np.where(mask, scores, -np.inf) - scores[mask].max())


def _sum_at_least_1(vectors: Array, scores: Array, mask: Array) -> Array:
    weights = np.exp(scores) * mask
    return total(vectors, weights) / np.maximum(weights.sum(axis=1), 1)[:, None]


FAR_SCORES = {
    "overflow": lambda v, s, m: unshifted(v, np.where(m, s, 0), m),
    "overflow_in_padding": unshifted,
    "padding_0_is_largest": lambda v, s, m: average(v, np.exp(from_largest(s * m)) * m),
    "nan_twice": lambda v, s, m: unshifted(v, s, m, guarded=False),
    "clipped": lambda v, s, m: average(v, np.exp(np.clip(s, -500, 500)) * m),
    "maximum_of_padding": lambda v, s, m: average(v, np.exp(from_largest(s)) * m),
    "padding_makes_nan": lambda v, s, m: unshifted(v, from_largest(s), m),
    "maximum_of_padding_and_empty": lambda v, s, m: unshifted(
        v, from_largest(s), m, guarded=False
    ),
    "nan_for_empty": nan_for_empty,
    "not_the_largest": _taken_off(lambda scores, m: scores[m].mean()),
    "not_the_largest_nor_masked": lambda v, s, m: unshifted(
        v, s - s.mean(axis=1, keepdims=True), m
    ),
    "largest_of_batch": lambda v, s, m: average(v, _from_largest_of_batch(s, m)),
    "largest_of_batch_and_nan": lambda v, s, m: (
        total(v, w := _from_largest_of_batch(s, m)) / w.sum(axis=1, keepdims=True)
    ),
    "overflow_hidden": lambda v, s, m: np.nan_to_num(
        unshifted(v, np.where(m, s, 0), m)
    ),
    "overflow_hidden_with_padding": lambda v, s, m: np.nan_to_num(unshifted(v, s, m)),
    "sum_at_least_1": _sum_at_least_1,
}
