"""The steps of the task score, right ones and others."""

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


def model_of(last: Last, padded: bool = False, **only: str) -> Callable:
    """Return a model whose last step takes products, places that count, and a bias."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        terms = {"weights": weights, "ratios": ratios}
        terms |= {key: np.ones_like(weights) for key in only.values()}
        found = products(indices, *terms.values(), padded)
        return last(found, (indices != 0) | padded, bias)

    return model


def both(name: str, *steps: Last, **only: str) -> dict[str, tuple]:
    """Return a mistake of the last step alone, and with the padding counted."""
    return {
        name: tuple(model_of(last, **only) for last in steps),
        f"{name}_and_padding": tuple(model_of(last, True, **only) for last in steps),
    }


def right(found: Array, real: Array, bias: float) -> Array:
    """Return the right last step: the sigmoid of a review's sum and the bias."""
    return sigmoid(found.sum(1) + bias)
