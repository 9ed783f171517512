"""The task score: the whole model, for a batch of padded indices."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def score(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
    """Return the sigmoid of the bias and a review's products: shape (batch,)."""
    return _sigmoid(_products(indices, weights, ratios).sum(axis=1) + bias)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with and without padding; row 0 is never 0 itself."""
    weights, ratios = np.array([2.0, 1.0, -1.0, 0.5]), np.array([1.5, 1.0, 2.0, 4.0])
    yield np.array([[1, 2, 0], [3, 0, 0]]), weights, ratios, 1.0
    yield np.array([[1, 2], [3, 1]]), weights, ratios, -0.5
    yield np.array([[0, 0, 0], [2, 0, 0]]), weights, ratios, 0.75
    for batch, length, size in [(1, 4, 6), (3, 5, 8), (4, 6, 9), (5, 5, 12)]:
        indices = rng.integers(1, size, (batch, length))
        some = np.arange(length) < rng.integers(1, length + 1, batch)[:, None]
        numbers = rng.uniform(-1.2, 1.2, (2, size)).round(2)
        numbers[:, 0] = 0.9, -0.8
        yield indices * some, *numbers, round(rng.uniform(-1, 1), 2)


# Mistakes, as people write them.


def _sigmoid(values: Array) -> Array:
    return 1 / (1 + np.exp(-values))


def _products(
    indices: Array, weights: Array, ratios: Array, padded: bool = False
) -> Array:
    """Return weight times ratio at each place; 0 at padding unless `padded`."""
    found = weights[indices] * ratios[indices]
    return found if padded else found * (indices != 0)


def _both(
    name: str, wrong: Callable[[Array, Array, float], Array], **only: str
) -> dict[str, Callable]:
    """Return a mistake of the last step alone, and with the padding counted."""

    def version(padded: bool) -> Callable:
        def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
            terms = {"weights": weights, "ratios": ratios}
            terms |= {key: np.ones_like(weights) for key in only.values()}
            found = _products(indices, *terms.values(), padded)
            return wrong(found, (indices != 0) | padded, bias)

        return model

    return {name: version(padded=False), f"{name}_and_padding": version(padded=True)}


TASK = function_task(
    __name__,
    reference=score,
    cases=batches,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "padding_counted": lambda i, w, r, b: _sigmoid(
            _products(i, w, r, padded=True).sum(1) + b
        ),
        **_both(
            "mean", lambda found, real, b: _sigmoid(found.sum(1) / real.sum(1) + b)
        ),
        "mean_over_length": lambda i, w, r, b: _sigmoid(_products(i, w, r).mean(1) + b),
        **_both("no_sum", lambda found, real, b: _sigmoid(found + b)),
        **_both("no_sigmoid", lambda found, real, b: found.sum(1) + b),
        "ratio_added": lambda i, w, r, b: _sigmoid(((w + r)[i] * (i != 0)).sum(1) + b),
        "ratio_added_and_padding": lambda i, w, r, b: _sigmoid((w + r)[i].sum(1) + b),
        **_both(
            "ratio_forgotten",
            lambda found, real, b: _sigmoid(found.sum(1) + b),
            without="ratios",
        ),
        **_both(
            "weight_forgotten",
            lambda found, real, b: _sigmoid(found.sum(1) + b),
            without="weights",
        ),
        **_both("bias_forgotten", lambda found, real, b: _sigmoid(found.sum(1))),
        **_both(
            "bias_at_each_place",
            lambda found, real, b: _sigmoid((found + b * real).sum(1)),
        ),
        **_both(
            "sigmoid_of_each",
            lambda found, real, b: (_sigmoid(found + b) * real).sum(1),
        ),
        **_both("sigmoid_turned", lambda found, real, b: _sigmoid(-found.sum(1) - b)),
        **_both("along_the_batch", lambda found, real, b: _sigmoid(found.sum(0) + b)),
        **_both("one_sum_for_all", lambda found, real, b: _sigmoid(found.sum() + b)),
    },
)
