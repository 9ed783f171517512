"""Mistakes of the task score that have to do with padding, as people write them."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch12_how_far.score_steps import model_of, products, right, sigmoid

Array = np.ndarray


def _until_padding(indices: Array, *rest: object) -> Array:
    before = np.minimum.accumulate(indices != 0, axis=1)
    return model_of(right)(indices * before, *rest)


def _as_many(indices: Array, *rest: object) -> Array:
    """Take as many places from the left as there are n-grams."""
    lengths = np.count_nonzero(indices, axis=1)[:, None]
    kept = np.arange(indices.shape[1]) < lengths
    found = products(indices, *rest[:2], padded=True)
    return sigmoid((found * kept).sum(1) + rest[2])


def _at(places: Callable[[Array], Array]) -> Callable:
    """Return a model that counts other places of `indices`."""

    def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        found = weights[indices] * ratios[indices] * places(indices)
        return sigmoid(found.sum(1) + bias)

    return model


def _from_first(indices: Array) -> Array:
    return np.logical_or.accumulate(indices != 0, axis=1)


def _to_last(indices: Array) -> Array:
    return _from_first(indices[:, ::-1])[:, ::-1]


PADDING: dict[str, Callable | tuple[Callable, ...]] = {
    "padding_counted": (
        model_of(right, padded=True),
        _at(lambda i: (i > 0) | ((i == 0) & (np.cumsum(i == 0, axis=1) == 1))),
    ),
    "some_padding_counted": (
        _at(_from_first),
        _at(_to_last),
        _at(lambda indices: _from_first(indices) & _to_last(indices)),
    ),
    "padding_taken_for_granted": _at(lambda i: i > i.min(axis=1, keepdims=True)),
    "all_padding": (
        model_of(lambda found, real, b: sigmoid(found.sum(1) + b * real.any(1))),
        model_of(lambda found, real, b: sigmoid(found.sum(1) + b)[real.any(1)]),
        *(
            model_of(
                lambda found, real, b, other=other: np.where(
                    real.any(1), sigmoid(found.sum(1) + b), other
                )
            )
            for other in (0, np.nan)
        ),
    ),
    "stops_at_padding": (_until_padding, _as_many),
}
