"""A step of training on one sentence, right and wrong, for the task train_step."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def step_of(error: Callable, share: Callable, pooled: Callable = np.mean) -> Callable:
    """Return a train_step made of the rate of z, the rate of rows, and a pooling.

    `error(z, label)` gives d_z; `share(d_z, weights, average, length)` the rate
    of one place, of shape (output_dim,).
    """

    def step(
        table: Array,
        weights: Array,
        bias: float,
        indices: Array,
        label: int,
        learning_rate: float,
    ) -> Array:
        average = pooled(table[indices], axis=0)
        d_z = error(average @ weights + bias, label)
        place = share(d_z, weights, average, len(indices)) + np.zeros_like(weights)
        gradient = np.zeros_like(table)
        np.add.at(gradient, indices, np.tile(place, (len(indices), 1)))
        return table - learning_rate * gradient

    return step


def minus_label(z: float, label: int) -> float:
    """Return the rate of cross-entropy with respect to z: score minus label."""
    return sigmoid(z) - label


def nth(d_z: float, weights: Array, average: Array, length: int) -> Array:
    """Return the rate of one of the `length` places."""
    return d_z * weights / length


train_step = step_of(minus_label, nth)


# Mistakes, as people write them.


def last_only(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Move a repeated word once."""
    moved = t.copy()
    moved[i] -= r * (sigmoid(t[i].mean(0) @ w + b) - y) * w / len(i)
    return moved


def last_only_undivided(
    t: Array, w: Array, b: float, i: Array, y: int, r: float
) -> Array:
    """Move a repeated word once, and each by the rate of the average."""
    return t + len(i) * (last_only(t, w, b, i, y, r) - t)


def no_bias(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Leave the bias out of the score."""
    return train_step(t, w, 0.0, i, y, r)


def loss(z: float, label: int) -> float:
    """Return the cross-entropy itself."""
    return np.logaddexp(0, z) - label * z


def squared(z: float, label: int) -> float:
    """Return the rate of half the squared error."""
    return (sigmoid(z) - label) * sigmoid(z) * (1 - sigmoid(z))


def rate_of_score(z: float, label: int) -> float:
    """Return the rate of cross-entropy with respect to the score."""
    return (1 - label) / (1 - sigmoid(z)) - label / sigmoid(z)


def praise_alone(z: float, label: int) -> float:
    """Return the first half of that rate, which is 0 for the label 0."""
    return -label / sigmoid(z)
