"""Mistakes of `weighted_average` that show where scores are far from 0 or apart."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    EMPTY,
    LEAST,
    NONE,
    ZEROS,
    by_numpy,
    forms,
    from_largest,
    softmax,
    total,
    weights_of,
)

Array = np.ndarray
Forms = tuple[Callable, ...]
# Of the numbers that people take, those that make a difference.
LIMITS = (10, 20, 100, 709)  # that exp can bear
LARGE = (1e4, 1e5, 1e6, 1e9, 1e12)
FIXED = (800, 999, 1000, 1001, 2000)
TAKEN_OFF = (10, 50, 100, 500, 999, 1000, 2000)  # the padding
TOO_HIGH = (-1, -5, -10, -50, -999, -1000, -1001)


def _raw(scores: Array, mask: Array) -> Array:
    return np.exp(scores) * mask


def _raw_of_tokens(scores: Array, mask: Array) -> Array:
    return np.exp(np.where(mask, scores, -np.inf))


def _hidden(weights_of: Callable) -> Callable:
    [bare] = forms(weights_of, *NONE)
    return lambda v, s, m: np.nan_to_num(bare(v, s, m))


def _taken_off(number_of: Callable) -> Callable:
    """Return weights that take `number_of(scores, mask)` off a text's tokens."""

    def wrong(scores: Array, mask: Array) -> Array:
        shifted = np.full(scores.shape, -np.inf)
        for row, one, m in zip(shifted, scores, mask, strict=True):
            row[m] = one[m] - number_of(one[m]) if m.any() else 0
        return np.exp(shifted)

    return wrong


def _less_mean(scores: Array, mask: Array) -> Array:
    return _raw(scores - scores.mean(axis=1, keepdims=True), mask)


def _less_largest(scores: Array, mask: Array) -> Array:
    return np.exp(from_largest(scores)) * mask


def _less_largest_of_batch(scores: Array, mask: Array) -> Array:
    return np.exp(np.where(mask, scores, -np.inf) - scores[mask].max())


def _less_largest_of_all(scores: Array, mask: Array) -> Array:
    return _raw(scores - scores.max(), mask)


def _of_batch(*guards: Callable) -> Forms:
    return forms(_less_largest_of_batch, *guards) + forms(_less_largest_of_all, *guards)


def _clipped(*guards: Callable) -> Forms:
    cuts = [lambda s, limit=limit: np.clip(s, -limit, limit) for limit in LIMITS]
    cuts += [lambda s, limit=limit: np.minimum(s, limit) for limit in LIMITS]
    return tuple(
        form
        for cut in cuts
        for form in forms(lambda s, m, cut=cut: _raw(cut(s), m), *guards)
    )


def _put_at(scores: tuple[float, ...]) -> Forms:
    """Return averages in which the padding has one of these scores."""
    return tuple(
        lambda v, s, m, c=c: total(v, softmax(np.where(m, s, c))) for c in scores
    )


def _lowered(scores: Array, mask: Array, by: float) -> Array:
    """Return weights after `by` was taken off the scores of the padding."""
    return np.exp(from_largest(scores - by * ~mask))


def _less(number: float) -> Callable:
    """Return weights that take one and the same number off all scores."""
    return lambda s, m: np.exp(np.where(m, s, -np.inf) - number)


def _largest_at_least(limit: float) -> Forms:
    """Return averages that take off the largest score, or `limit` if that is larger.

    In one half of the forms only texts with padding are concerned.
    """

    def with_padding(scores: Array, mask: Array) -> Array:
        return np.exp(from_largest(np.where(mask, scores, limit))) * mask

    def always(scores: Array, mask: Array) -> Array:
        tops = scores.max(axis=1, where=mask, initial=limit, keepdims=True)
        return np.exp(np.where(mask, scores - tops, -np.inf))

    guards = (*ZEROS, *EMPTY, *NONE)
    return forms(with_padding, *guards) + forms(always, *guards)


FAR_SCORES = {
    "overflow": (
        *forms(_raw_of_tokens, *EMPTY, *ZEROS),
        by_numpy(lambda scores: np.exp(scores), empty=True),
    ),
    "raises_for_empty": (
        by_numpy(lambda scores: np.exp(scores - scores.max())),
        by_numpy(lambda scores: np.exp(scores - max(scores, default=0))),
    ),
    "overflow_in_padding": forms(_raw, *EMPTY, *ZEROS),
    "padding_0_is_largest": _largest_at_least(0),
    "padding_score_too_high": _put_at(TOO_HIGH),
    "padding_lowered": tuple(
        form
        for n in TAKEN_OFF
        for form in forms(lambda s, m, n=n: _lowered(s, m, n), *NONE, *EMPTY)
    ),
    "fixed_number": tuple(
        form
        for n in FIXED
        for less in (_less(n), lambda s, m, n=n: _raw(s - n, m))
        for form in forms(less, *ZEROS, *EMPTY, *NONE, *LEAST)
    ),
    "padding_for_empty": (
        *_put_at((-1e9,)),
        *(forms(lambda s, m, n=n: _lowered(s, m, n), *NONE)[0] for n in LARGE),
    ),
    "nan_twice": (*forms(_raw, *NONE), *forms(_raw_of_tokens, *NONE)),
    "clipped": _clipped(*EMPTY, *ZEROS, *LEAST, *NONE),
    "maximum_of_padding": forms(_less_largest, *ZEROS),
    "padding_makes_nan": forms(_less_largest, *EMPTY),
    "maximum_of_padding_and_empty": forms(_less_largest, *NONE),
    "nan_for_empty": forms(weights_of, *NONE),
    "not_the_largest": forms(_taken_off(np.mean), *EMPTY, *ZEROS),
    "not_the_largest_and_nan": forms(_taken_off(np.mean), *NONE),
    "not_the_largest_nor_masked": forms(_less_mean, *EMPTY, *ZEROS),
    "largest_of_batch": _of_batch(*ZEROS),
    "largest_of_batch_makes_nan": _of_batch(*EMPTY),
    "largest_of_batch_and_nan": _of_batch(*NONE),
    "overflow_hidden": (
        _hidden(_raw_of_tokens),
        *(_hidden(_taken_off(each)) for each in (np.mean, np.min)),
    ),
    "overflow_hidden_with_padding": _hidden(_raw),
    "sum_at_least_1": (
        *forms(_raw, lambda sums, mask: np.maximum(sums, 1)),
        *forms(_raw_of_tokens, lambda sums, mask: np.maximum(sums, 1)),
        *forms(_raw, lambda sums, mask: sums + 1),
    ),
}
