"""Mistakes in the model of the task score, as people write them."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
Last = Callable[[Array, Array, float], Array]


def sigmoid(values: Array) -> Array:
    """Return the sigmoid of each number."""
    return 1 / (1 + np.exp(-values))


def products(
    indices: Array, weights: Array, ratios: Array, padded: bool = False
) -> Array:
    """Return weight times ratio at each place; 0 at padding unless `padded`."""
    found = weights[indices] * ratios[indices]
    return found if padded else found * (indices != 0)


def _of(last: Last, padded: bool = False, **only: str) -> Callable:
    """Return a model whose last step takes products, places that count, and a bias."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        terms = {"weights": weights, "ratios": ratios}
        terms |= {key: np.ones_like(weights) for key in only.values()}
        found = products(indices, *terms.values(), padded)
        return last(found, (indices != 0) | padded, bias)

    return model


def _both(name: str, *steps: Last, **only: str) -> dict[str, tuple]:
    """Return a mistake of the last step alone, and with the padding counted."""
    return {
        name: tuple(_of(last, **only) for last in steps),
        f"{name}_and_padding": tuple(_of(last, True, **only) for last in steps),
    }


def _right(found: Array, real: Array, bias: float) -> Array:
    return sigmoid(found.sum(1) + bias)


def _sums(padded: bool, combine: Callable[[Array, Array], Array]) -> Callable:
    """Return a model that adds up weights and ratios apart."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        real = (indices != 0) | padded
        sums = [(terms[indices] * real).sum(1) for terms in (weights, ratios)]
        return sigmoid(combine(*sums) + bias)

    return model


def _until_padding(indices: Array, *rest: object) -> Array:
    before = np.minimum.accumulate(indices != 0, axis=1)
    return _of(_right)(indices * before, *rest)


def _as_many(indices: Array, *rest: object) -> Array:
    """Take as many places from the left as there are n-grams."""
    lengths = np.count_nonzero(indices, axis=1)[:, None]
    kept = np.arange(indices.shape[1]) < lengths
    found = products(indices, *rest[:2], padded=True)
    return sigmoid((found * kept).sum(1) + rest[2])


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
    "padding_counted": _of(_right, padded=True),
    **_both(
        "mean",
        lambda found, real, b: sigmoid(_mean(found, real) + b),
        lambda found, real, b: sigmoid(_safe_mean(found, real) + b),
        lambda found, real, b: sigmoid(_safe_mean(found + b, real)),
    ),
    "mean_over_length": _of(lambda found, real, b: sigmoid(found.mean(1) + b)),
    **_both("no_sum", lambda found, real, b: sigmoid(found + b)),
    **_both("no_sigmoid", lambda found, real, b: found.sum(1) + b),
    "ratio_added": _sums(False, np.add),
    "ratio_added_and_padding": _sums(True, np.add),
    "sums_multiplied": _sums(False, np.multiply),
    "sums_multiplied_and_padding": _sums(True, np.multiply),
    **_both("ratio_forgotten", _right, without="ratios"),
    **_both("weight_forgotten", _right, without="weights"),
    **_both("bias_forgotten", lambda found, real, b: sigmoid(found.sum(1))),
    **_both(
        "bias_elsewhere",
        lambda found, real, b: sigmoid(found.sum(1) - b),
        lambda found, real, b: sigmoid(found.sum(1) * b),
        lambda found, real, b: sigmoid(found.sum(1)) + b,
        lambda found, real, b: sigmoid(found.sum(1)) * b,
    ),
    "bias_at_each_place": (
        _of(lambda found, real, b: sigmoid((found + b * real).sum(1))),
        _of(lambda found, real, b: sigmoid((found + b).sum(1))),
    ),
    "bias_at_each_place_and_padding": _of(
        lambda found, real, b: sigmoid((found + b).sum(1)), padded=True
    ),
    **_both(
        "sigmoid_of_each",
        lambda found, real, b: (sigmoid(found + b) * real).sum(1),
        lambda found, real, b: (sigmoid(found) * real).sum(1),
        lambda found, real, b: (sigmoid(found) * real).sum(1) + b,
        lambda found, real, b: sigmoid((sigmoid(found) * real).sum(1) + b),
        lambda found, real, b: _mean(sigmoid(found + b) * real, real),
        lambda found, real, b: _safe_mean(sigmoid(found + b) * real, real),
        lambda found, real, b: _safe_mean(sigmoid(found) * real, real) + b,
    ),
    **_both(
        "sigmoid_turned",
        lambda found, real, b: sigmoid(-found.sum(1) - b),
        lambda found, real, b: sigmoid(b - found.sum(1)),
    ),
    **_both("along_the_batch", lambda found, real, b: sigmoid(found.sum(0) + b)),
    **_both("one_sum_for_all", lambda found, real, b: sigmoid(found.sum() + b)),
    **_both(
        "another_function",
        lambda found, real, b: np.tanh(found.sum(1) + b),
        lambda found, real, b: np.exp(found.sum(1) + b),
        lambda found, real, b: np.exp(-found.sum(1) - b),
        lambda found, real, b: 1 + np.exp(-found.sum(1) - b),
        lambda found, real, b: 1 / (np.exp(-found.sum(1) - b) - 1),
        lambda found, real, b: 1 / (1 - np.exp(-found.sum(1) - b)),
        _softmax,
    ),
    **_both(
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
    "stops_at_padding": (_until_padding, _as_many),
    "row_before": tuple(map(_row_before, (False, True))),
}
