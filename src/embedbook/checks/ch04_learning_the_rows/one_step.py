"""A step of training on one sentence, right and wrong, for the task train_step."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def step_of(
    error: Callable,
    share: Callable,
    pooled: Callable = np.mean,
    *,
    biases: Callable = lambda weights, indices: 1,
    repeats: bool = True,
) -> Callable:
    """Return a train_step made of the rate of z, the rate of rows, and a pooling.

    `error(z, label)` gives d_z; `share(d_z, weights, average, length)` the rate
    of one place, of shape (output_dim,); `biases(weights, indices)` how often the bias
    is added. Without `repeats` a word moves once, wherever it occurs.
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
        d_z = error(average @ weights + bias * biases(weights, indices), label)
        place = share(d_z, weights, average, len(indices)) + np.zeros_like(weights)
        gradient = np.zeros_like(table)
        rows = indices if repeats else np.unique(indices)
        np.add.at(gradient, rows, np.tile(place, (len(rows), 1)))
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


def with_repeats_and_without(error: Callable) -> tuple[Callable, Callable]:
    """Return two steps of one error: for a repeated word it is also made once."""
    return step_of(error, nth), step_of(error, nth, repeats=False)


def whole(d_z: float, weights: Array, average: Array, length: int) -> Array:
    """Return the rate of the average, for each of its places."""
    return d_z * weights


def one_number(rows: Array, axis: int) -> Array:
    """Average all numbers of the rows, and take the result for each column."""
    return np.full(rows.shape[1], rows.mean())


def score_anew(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Make a step for each word, with a score of the rows moved so far."""
    moved = t.copy()
    for index in i:
        moved[index] -= r * minus_label(moved[i].mean(0) @ w + b, y) * w / len(i)
    return moved


def weights_first(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Train the weights, too, and go back through the new ones."""
    average = t[i].mean(0)
    d_z = minus_label(average @ w + b, y)
    moved = t.copy()
    np.subtract.at(moved, i, r * d_z * (w - r * d_z * average) / len(i))
    return moved


def turned_sigmoid(z: float, label: int) -> float:
    """Return score minus label, with the minus of the sigmoid forgotten."""
    return sigmoid(-z) - label


def bias_last(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Add the bias to the score."""
    shifted = y - b  # so that score - shifted is score + bias - label
    return train_step(t, w, 0.0, i, shifted, r)


def all_rows(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Average the whole table."""
    moved = t.copy()
    d_z = minus_label(t.mean(0) @ w + b, y)
    np.subtract.at(moved, i, r * d_z * w / len(i))
    return moved


def every_row(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Move the whole table."""
    return t - r * minus_label(t[i].mean(0) @ w + b, y) * w / len(i)


def columns_apart(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Make a score of each column, since the average is one number."""
    score = sigmoid(t[i].mean() * w + b)
    moved = t.copy()
    np.subtract.at(moved, i, r * (score - y) * w / len(i))
    return moved


def score_for_each(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Make a score of each place, and move its row by it."""
    moved = t.copy()
    rates = minus_label(t[i] @ w + b, y)
    np.subtract.at(moved, i, r * rates[:, None] * w / len(i))
    return moved


def scores_averaged(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    """Make a score of each place, and move all rows by their average."""
    moved = t.copy()
    np.subtract.at(moved, i, r * minus_label(t[i] @ w + b, y).mean() * w / len(i))
    return moved


def loss(z: float, label: int) -> float:
    """Return the cross-entropy itself."""
    return np.logaddexp(0, z) - label * z


def squared(z: float, label: int) -> float:
    """Return the rate of half the squared error."""
    return (sigmoid(z) - label) * sigmoid(z) * (1 - sigmoid(z))


def twice_squared(z: float, label: int) -> float:
    """Return the rate of the squared error."""
    return 2 * squared(z, label)


def slope(z: float, label: int) -> float:
    """Return the rate of the score itself, with no loss."""
    return sigmoid(z) * (1 - sigmoid(z))


def rate_of_score(z: float, label: int) -> float:
    """Return the rate of cross-entropy with respect to the score."""
    return (1 - label) / (1 - sigmoid(z)) - label / sigmoid(z)


def praise_alone(z: float, label: int) -> float:
    """Return the first half of that rate, which is 0 for the label 0."""
    return -label / sigmoid(z)
