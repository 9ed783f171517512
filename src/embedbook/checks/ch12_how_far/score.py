"""The task score: the whole model, for a batch of padded indices."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def score(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
    """Return the sigmoid of the bias and a review's products: shape (batch,)."""
    return _sigmoid(_products(indices, weights, ratios).sum(axis=1) + bias)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with and without padding; row 0 is never 0 itself.

    Padding in front, between, behind and alone tells programs apart that stop at the
    first 0, or divide by the n-grams that are there; unequal rows those that sum along
    the batch; a bias of either sign those that add it at each place.
    """
    weights, ratios = np.array([2.0, 1.0, -1.0, 0.5]), np.array([1.5, 1.0, 2.0, 4.0])
    yield np.array([[1, 2, 0], [3, 0, 0]]), weights, ratios, 1.0
    yield np.array([[1, 2], [3, 1]]), weights, ratios, -0.5
    yield np.array([[0, 0, 0], [2, 0, 0]]), weights, ratios, 0.75
    yield np.array([[0, 0, 3], [1, 0, 3], [0, 2, 0]]), weights, ratios, 0.25
    yield np.array([[3, 1, 2]]), weights, ratios, -1.5
    for batch, length, size in [(3, 5, 8), (4, 6, 9), (5, 5, 12)]:
        rows = [rng.permutation(size - 1)[:length] + 1 for _ in range(batch)]
        some = np.arange(length) < rng.integers(1, length + 1, batch)[:, None]
        numbers = rng.uniform(-1.2, 1.2, (2, size)).round(2)
        numbers[:, 0] = 0.9, -0.8
        yield np.array(rows) * some, *numbers, round(rng.uniform(-1, 1), 2)


# Mistakes, as people write them.

Last = Callable[[Array, Array, float], Array]


def _sigmoid(values: Array) -> Array:
    return 1 / (1 + np.exp(-values))


def _products(
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
        found = _products(indices, *terms.values(), padded)
        return last(found, (indices != 0) | padded, bias)

    return model


def _both(name: str, *steps: Last, **only: str) -> dict[str, tuple]:
    """Return a mistake of the last step alone, and with the padding counted."""
    return {
        name: tuple(_of(last, **only) for last in steps),
        f"{name}_and_padding": tuple(_of(last, True, **only) for last in steps),
    }


def _right(found: Array, real: Array, bias: float) -> Array:
    return _sigmoid(found.sum(1) + bias)


def _sums(padded: bool, combine: Callable[[Array, Array], Array]) -> Callable:
    """Return a model that adds up weights and ratios apart."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        real = (indices != 0) | padded
        sums = [(terms[indices] * real).sum(1) for terms in (weights, ratios)]
        return _sigmoid(combine(*sums) + bias)

    return model


def _until_padding(indices: Array, *rest: object) -> Array:
    return score(indices * np.minimum.accumulate(indices != 0, axis=1), *rest)


def _as_many(indices: Array, *rest: object) -> Array:
    """Take as many places from the left as there are n-grams."""
    lengths = np.count_nonzero(indices, axis=1)[:, None]
    kept = np.arange(indices.shape[1]) < lengths
    found = _products(indices, *rest[:2], padded=True)
    return _sigmoid((found * kept).sum(1) + rest[2])


def _row_before(padded: bool) -> Callable:
    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        found = (weights * ratios)[indices - 1] * ((indices != 0) | padded)
        return _sigmoid(found.sum(1) + bias)

    return model


def _mean(found: Array, real: Array) -> Array:
    return found.sum(1) / real.sum(1)


def _safe_mean(found: Array, real: Array) -> Array:
    return found.sum(1) / np.maximum(real.sum(1), 1)


def _softmax(found: Array, real: Array, bias: float) -> Array:
    powers = np.exp(found.sum(1) + bias)
    return powers / powers.sum()


TASK = function_task(
    __name__,
    reference=score,
    cases=batches,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "padding_counted": _of(_right, padded=True),
        **_both(
            "mean",
            lambda found, real, b: _sigmoid(_mean(found, real) + b),
            lambda found, real, b: _sigmoid(_safe_mean(found, real) + b),
            lambda found, real, b: _sigmoid(_safe_mean(found + b, real)),
        ),
        "mean_over_length": _of(lambda found, real, b: _sigmoid(found.mean(1) + b)),
        **_both("no_sum", lambda found, real, b: _sigmoid(found + b)),
        **_both("no_sigmoid", lambda found, real, b: found.sum(1) + b),
        "ratio_added": _sums(False, np.add),
        "ratio_added_and_padding": _sums(True, np.add),
        "sums_multiplied": _sums(False, np.multiply),
        "sums_multiplied_and_padding": _sums(True, np.multiply),
        **_both("ratio_forgotten", _right, without="ratios"),
        **_both("weight_forgotten", _right, without="weights"),
        **_both("bias_forgotten", lambda found, real, b: _sigmoid(found.sum(1))),
        **_both(
            "bias_elsewhere",
            lambda found, real, b: _sigmoid(found.sum(1) - b),
            lambda found, real, b: _sigmoid(found.sum(1) * b),
            lambda found, real, b: _sigmoid(found.sum(1)) + b,
            lambda found, real, b: _sigmoid(found.sum(1)) * b,
        ),
        "bias_at_each_place": (
            _of(lambda found, real, b: _sigmoid((found + b * real).sum(1))),
            _of(lambda found, real, b: _sigmoid((found + b).sum(1))),
        ),
        "bias_at_each_place_and_padding": _of(
            lambda found, real, b: _sigmoid((found + b).sum(1)), padded=True
        ),
        **_both(
            "sigmoid_of_each",
            lambda found, real, b: (_sigmoid(found + b) * real).sum(1),
            lambda found, real, b: (_sigmoid(found) * real).sum(1),
            lambda found, real, b: (_sigmoid(found) * real).sum(1) + b,
            lambda found, real, b: _sigmoid((_sigmoid(found) * real).sum(1) + b),
            lambda found, real, b: _mean(_sigmoid(found + b) * real, real),
            lambda found, real, b: _safe_mean(_sigmoid(found + b) * real, real),
            lambda found, real, b: _safe_mean(_sigmoid(found) * real, real) + b,
        ),
        **_both(
            "sigmoid_turned",
            lambda found, real, b: _sigmoid(-found.sum(1) - b),
            lambda found, real, b: _sigmoid(b - found.sum(1)),
        ),
        **_both("along_the_batch", lambda found, real, b: _sigmoid(found.sum(0) + b)),
        **_both("one_sum_for_all", lambda found, real, b: _sigmoid(found.sum() + b)),
        **_both(
            "another_function",
            lambda found, real, b: np.tanh(found.sum(1) + b),
            lambda found, real, b: np.exp(found.sum(1) + b),
            lambda found, real, b: np.exp(-found.sum(1) - b),
            lambda found, real, b: 1 + np.exp(-found.sum(1) - b),
            _softmax,
        ),
        "stops_at_padding": (_until_padding, _as_many),
        "row_before": tuple(map(_row_before, (False, True))),
    },
)
