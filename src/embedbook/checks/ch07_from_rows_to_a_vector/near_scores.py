"""Mistakes of `weighted_average` that show with any scores."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    NONE,
    ZEROS,
    first_places,
    forms,
    hard,
    softmax,
    total,
    weights_of,
)

Array = np.ndarray
Forms = tuple[Callable, ...]


def _shares(scores: Array) -> Array:
    """Return weights that add up to 1, of scores as they are."""
    weights = np.exp(scores)
    return weights / weights.sum(axis=1, keepdims=True)


def _by_shares(shares_of: Callable) -> Forms:
    """Return averages with shares of `shares_of(softmax, scores, mask)`.

    Their forms are with scores less their largest and without, and with zeros for
    texts without tokens.
    """

    def form(shares: Callable) -> Callable:
        return lambda v, s, m: total(v, shares_of(shares, s, m))

    def with_zeros(v: Array, s: Array, m: Array) -> Array:
        return np.where(m.any(axis=1)[:, None], form(softmax)(v, s, m), 0)

    return form(softmax), form(_shares), with_zeros


def _by_count(weights_of: Callable, *, guarded: bool) -> Callable:
    def wrong(vectors: Array, scores: Array, mask: Array) -> Array:
        count = mask.sum(axis=1, keepdims=True)
        count = np.maximum(count, 1) if guarded else count
        return total(vectors, weights_of(scores, mask)) / count

    return wrong


def _raw(scores: Array, mask: Array) -> Array:
    return np.exp(scores) * mask


def _raw_of_tokens(scores: Array, mask: Array) -> Array:
    return np.exp(np.where(mask, scores, -np.inf))


def _divided(weights: Array, axis: int | None, least: float) -> Array:
    return weights / np.maximum(weights.sum(axis=axis, keepdims=True), least)


def _along(axis: int | None) -> Forms:
    """Return averages whose weights add up to 1 along another axis."""

    def less_largest(scores: Array, mask: Array) -> Array:
        masked = np.where(mask, scores, -1e9)
        return np.exp(masked - masked.max(axis=axis, keepdims=True))

    return tuple(
        lambda v, s, m, of=of, e=e: total(v, _divided(of(s, m), axis, e))
        for of in (
            less_largest,
            lambda s, m: less_largest(s, m) * m,
            _raw,
            _raw_of_tokens,
            weights_of,
        )
        for e in (0, 1e-9)
    )


def _largest_size(scores: Array, mask: Array) -> Array:
    sizes = np.where(mask, np.abs(scores), 0).max(axis=1, keepdims=True)
    return np.where(sizes == 0, 1, sizes)


def _sum_of_tokens(weights: Array, mask: Array) -> Array:
    sums = np.where(mask, weights, 0).sum(axis=1, keepdims=True)
    return np.where(sums == 0, 1, sums)


def _rows_kept(vectors: Array, scores: Array, mask: Array, least: float) -> Array:
    return vectors * _divided(weights_of(scores, mask), 1, least)[..., None]


def _weights_only(vectors: Array, scores: Array, mask: Array, least: float) -> Array:
    return _divided(weights_of(scores, mask), 1, least)


def _without_axis(vectors: Array, scores: Array, mask: Array) -> Array:
    return (vectors * _divided(weights_of(scores, mask), 1, 1e-9)).sum(axis=1)


NEAR_SCORES = {
    "mask_ignored": _by_shares(lambda shares, s, m: shares(s)),
    "score_0_for_padding": _by_shares(lambda shares, s, m: shares(s * m)),
    "masked_after_dividing": _by_shares(lambda shares, s, m: shares(s) * m)[:2],
    "not_divided": (
        lambda v, s, m: total(v, _raw(s, m)),
        lambda v, s, m: total(v, _raw_of_tokens(s, m)),
        lambda v, s, m: total(v, weights_of(s, m)),
    ),
    "divided_by_count": tuple(
        _by_count(of, guarded=True) for of in (_raw, _raw_of_tokens, weights_of)
    ),
    "divided_by_count_and_nan": tuple(
        _by_count(of, guarded=False) for of in (_raw, _raw_of_tokens, weights_of)
    ),
    "scores_as_weights": (
        *forms(lambda s, m: s * m, *ZEROS, *NONE),
        *forms(lambda s, m: np.abs(s) * m, *ZEROS, *NONE),
        *forms(lambda s, m: np.maximum(s, 0) * m, *ZEROS, *NONE),
    ),
    "other_function": (
        *forms(lambda s, m: weights_of(s * np.log(2), m), *ZEROS, *NONE),
        *forms(lambda s, m: weights_of(s * np.log(10), m), *ZEROS, *NONE),
        *forms(lambda s, m: m / (1 + np.exp(-s)), *ZEROS, *NONE),
        *forms(lambda s, m: s**2 * m, *ZEROS, *NONE),
    ),
    "scores_divided": tuple(
        form
        for by in (
            lambda s, m: 1000,
            lambda s, m: 100,
            lambda s, m: 10,
            lambda s, m: 2,
            lambda s, m: s.shape[1],
            lambda s, m: np.sqrt(s.shape[1]),
            _largest_size,
            lambda s, m: np.maximum(np.abs(s).max(axis=1, keepdims=True), 1e-9),
        )
        for form in forms(
            lambda s, m, by=by: weights_of(s / by(s, m), m), *ZEROS, *NONE
        )
    ),
    "padding_in_sum": tuple(
        lambda v, s, m, of=of: total(v, of(s)) / _sum_of_tokens(of(s), m)
        for of in (np.exp, lambda s: np.exp(s - s.max(axis=1, keepdims=True)))
    ),
    "equal_weights": forms(lambda s, m: m.astype(float), *ZEROS, *NONE),
    "padding_at_end": first_places,
    "over_batch": _along(0),
    "over_all": _along(None),
    "hard_choice": hard,
    "scores_flipped": forms(lambda s, m: weights_of(-s, m), *ZEROS, *NONE),
    "mask_upside_down": forms(lambda s, m: weights_of(s, ~m), *ZEROS, *NONE),
    "weights_without_axis": _without_axis,
    "weights_only": tuple(
        lambda v, s, m, e=e: _weights_only(v, s, m, e) for e in (0, 1e-9)
    ),
    "rows_kept": tuple(lambda v, s, m, e=e: _rows_kept(v, s, m, e) for e in (0, 1e-9)),
}
