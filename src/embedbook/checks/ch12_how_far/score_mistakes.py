"""Mistakes in the model of the task score, as people write them."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch12_how_far.score_padding import PADDING
from embedbook.checks.ch12_how_far.score_steps import (
    both,
    model_of,
    right,
    sigmoid,
)

Array = np.ndarray


def _sums(padded: bool, combine: Callable[[Array, Array], Array]) -> Callable:
    """Return a model that adds up weights and ratios apart."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        real = (indices != 0) | padded
        sums = [(terms[indices] * real).sum(1) for terms in (weights, ratios)]
        return sigmoid(combine(*sums) + bias)

    return model


def _row_before(padded: bool) -> Callable:
    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        found = (weights * ratios)[indices - 1] * ((indices != 0) | padded)
        return sigmoid(found.sum(1) + bias)

    return model


def _mean(found: Array, real: Array) -> Array:
    return found.sum(1) / real.sum(1)


def _safe_mean(found: Array, real: Array) -> Array:
    return found.sum(1) / np.maximum(real.sum(1), 1)


def _softmax(found: Array, real: Array, bias: float) -> Array:
    powers = np.exp(found.sum(1) + bias)
    return powers / powers.sum()


MISTAKES: dict[str, Callable | tuple[Callable, ...]] = {
    **PADDING,
    **both(
        "fractions_lost",
        lambda found, real, b: sigmoid(np.trunc(found).sum(1) + b),
        lambda found, real, b: sigmoid(np.trunc(found.sum(1)) + b),
        lambda found, real, b: sigmoid(np.trunc(found.sum(1) + b)),
        lambda found, real, b: sigmoid(found.sum(1) + np.trunc(b)),
    ),
    **both(
        "carried_over",
        lambda found, real, b: sigmoid(found.sum(1).cumsum() + b),
        lambda found, real, b: sigmoid((found.sum(1) + b).cumsum()),
    ),
    "bias_for_the_first": model_of(
        lambda found, real, b: sigmoid(found.sum(1) + b * (np.arange(len(found)) == 0))
    ),
    **both(
        "mean",
        lambda found, real, b: sigmoid(_mean(found, real) + b),
        lambda found, real, b: sigmoid(_safe_mean(found, real) + b),
        lambda found, real, b: sigmoid(_safe_mean(found + b, real)),
    ),
    "mean_over_length": model_of(lambda found, real, b: sigmoid(found.mean(1) + b)),
    **both("no_sum", lambda found, real, b: sigmoid(found + b)),
    **both("no_sigmoid", lambda found, real, b: found.sum(1) + b),
    "ratio_added": _sums(False, np.add),
    "ratio_added_and_padding": _sums(True, np.add),
    "sums_multiplied": _sums(False, np.multiply),
    "sums_multiplied_and_padding": _sums(True, np.multiply),
    **both("ratio_forgotten", right, without="ratios"),
    **both("weight_forgotten", right, without="weights"),
    **both("bias_forgotten", lambda found, real, b: sigmoid(found.sum(1))),
    **both(
        "bias_elsewhere",
        lambda found, real, b: sigmoid(found.sum(1) - b),
        lambda found, real, b: sigmoid(found.sum(1) * b),
        lambda found, real, b: sigmoid(found.sum(1)) + b,
        lambda found, real, b: sigmoid(found.sum(1)) * b,
    ),
    "bias_at_each_place": (
        model_of(lambda found, real, b: sigmoid((found + b * real).sum(1))),
        model_of(lambda found, real, b: sigmoid((found + b).sum(1))),
    ),
    "bias_at_each_place_and_padding": model_of(
        lambda found, real, b: sigmoid((found + b).sum(1)), padded=True
    ),
    **both(
        "sigmoid_of_each",
        lambda found, real, b: (sigmoid(found + b) * real).sum(1),
        lambda found, real, b: (sigmoid(found) * real).sum(1),
        lambda found, real, b: (sigmoid(found) * real).sum(1) + b,
        lambda found, real, b: sigmoid((sigmoid(found) * real).sum(1) + b),
        lambda found, real, b: _mean(sigmoid(found + b) * real, real),
        lambda found, real, b: _safe_mean(sigmoid(found + b) * real, real),
        lambda found, real, b: _safe_mean(sigmoid(found) * real, real) + b,
    ),
    **both(
        "sigmoid_turned",
        lambda found, real, b: sigmoid(-found.sum(1) - b),
        lambda found, real, b: sigmoid(b - found.sum(1)),
    ),
    **both("along_the_batch", lambda found, real, b: sigmoid(found.sum(0) + b)),
    **both("one_sum_for_all", lambda found, real, b: sigmoid(found.sum() + b)),
    **both(
        "another_function",
        lambda found, real, b: np.tanh(found.sum(1) + b),
        lambda found, real, b: np.exp(found.sum(1) + b),
        lambda found, real, b: np.exp(-found.sum(1) - b),
        lambda found, real, b: 1 + np.exp(-found.sum(1) - b),
        lambda found, real, b: 1 / (np.exp(-found.sum(1) - b) - 1),
        lambda found, real, b: 1 / (1 - np.exp(-found.sum(1) - b)),
        _softmax,
    ),
    **both(
        "not_added_up",
        lambda found, real, b: sigmoid(found.max(1) + b),
        lambda found, real, b: sigmoid(np.where(real, found, -np.inf).max(1) + b),
        lambda found, real, b: sigmoid(np.where(real, found, 1).prod(1) + b),
    ),
    "index_as_a_number": (
        lambda i, w, r, b: sigmoid((i * r[i]).sum(1) + b),
        lambda i, w, r, b: sigmoid((i * w[i]).sum(1) + b),
        lambda i, w, r, b: sigmoid((i * w[i] * r[i]).sum(1) + b),
    ),
    "whole_table": (
        lambda i, w, r, b: np.full(len(i), sigmoid((w * r).sum() + b)),
        lambda i, w, r, b: np.full(len(i), sigmoid((w * r)[1:].sum() + b)),
    ),
    "row_before": tuple(map(_row_before, (False, True))),
}
