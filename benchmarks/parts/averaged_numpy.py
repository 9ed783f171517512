"""Ours a by hand: the averaged embedding in NumPy, trained with Adam.

The model of `ours_averaged.py`, written as chapter 04 writes it: gather, mean over
the real tokens, sigmoid, and back by scatter-add. Adam (Kingma and Ba, 2015, in the
form before their section 2.1) moves every row at every step. Keras's, on TensorFlow,
squares a table's gradient place by place and then adds up: for a word that occurs
twice in a batch, the sum of the squares and not the square of the sum. So does this
one, unless it is asked for the textbook's.
"""

from collections.abc import Callable

import numpy as np

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7  # Keras's defaults


def start(vocabulary_size: int, output_dim: int, seed: int) -> list[np.ndarray]:
    """Return table, weights and bias, float32, drawn as Keras draws its own.

    Shapes (vocabulary_size, output_dim), (output_dim,) and (1,).
    """
    rng = np.random.default_rng(seed)
    limit = np.sqrt(6 / (output_dim + 1))  # Glorot's
    table = rng.uniform(-0.05, 0.05, (vocabulary_size, output_dim))
    weights = rng.uniform(-limit, limit, output_dim)
    return [each.astype("float32") for each in (table, weights, np.zeros(1))]


class Padded:
    """Averages and their gradient over all places of a batch, padding too."""

    def __init__(self, indices: np.ndarray):
        """Take `indices`, int (n, length), 0 pads."""
        self.indices = indices

    def averages(self, table: np.ndarray, which: np.ndarray) -> np.ndarray:
        """Return the averages of some reviews' rows, (batch, output_dim)."""
        self.batch = self.indices[which]
        self.mask = (self.batch != 0)[:, :, None].astype(table.dtype)
        self.counts = self.mask.sum(axis=1)
        return (table[self.batch] * self.mask).sum(axis=1) / self.counts

    def gradient(self, table: np.ndarray, d_average: np.ndarray, squares: bool):
        """Return the table's gradient from that of the last averages.

        And, if asked for, the sum of the squares of its places; both are of the
        table's shape.
        """
        d_rows = self.mask * (d_average / self.counts)[:, None, :]
        d_table = np.zeros_like(table)
        np.add.at(d_table, self.batch, d_rows)
        if not squares:
            return d_table, d_table**2
        squared = np.zeros_like(table)
        np.add.at(squared, self.batch, d_rows**2)
        return d_table, squared


class Tokens:
    """The same from the real tokens alone, each different one of a review once.

    All of a token's places in a review have the same gradient, so how often it
    occurs is a factor. The reviews' tokens lie one after the other in one array.
    """

    def __init__(self, indices: np.ndarray):
        """Take `indices`, int (n, length), 0 pads; no review may be empty."""
        found = [np.unique(row[row != 0], return_counts=True) for row in indices]
        self.sizes = np.array([len(tokens) for tokens, _ in found])
        self.begins = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.tokens = np.concatenate([tokens for tokens, _ in found])
        self.times = np.concatenate([count for _, count in found]).astype("float32")
        shares = [count / count.sum() for _, count in found]
        self.shares = np.concatenate(shares).astype("float32")

    def averages(self, table: np.ndarray, which: np.ndarray) -> np.ndarray:
        """Return the averages of some reviews' rows, (batch, output_dim)."""
        sizes = self.sizes[which]
        firsts = np.cumsum(sizes) - sizes
        self.place = np.arange(sizes.sum())
        self.place += np.repeat(self.begins[which] - firsts, sizes)
        self.batch, self.share = self.tokens[self.place], self.shares[self.place]
        self.review = np.repeat(np.arange(len(which)), sizes)
        return np.add.reduceat(table[self.batch] * self.share[:, None], firsts)

    def gradient(self, table: np.ndarray, d_average: np.ndarray, squares: bool):
        """Return what `Padded.gradient` returns."""
        d_table = self.scatter(d_average, self.share, table)
        if not squares:
            return d_table, d_table**2
        # `times` places of one share each: times * (share / times) ** 2
        each = self.share**2 / self.times[self.place]
        return d_table, self.scatter(d_average**2, each, table)

    def scatter(self, values: np.ndarray, factors: np.ndarray, table: np.ndarray):
        """Return each review's values times each token's factor, added by token."""
        d_rows = values.T[:, self.review] * factors
        columns = [np.bincount(self.batch, each, len(table)) for each in d_rows]
        return np.stack(columns, axis=1).astype(table.dtype)


def adam(
    values: list[np.ndarray],
    gradients: list[tuple[np.ndarray, np.ndarray]],
    moments: list[tuple[np.ndarray, np.ndarray]],
    step: int,
    learning_rate: float,
) -> None:
    """Move values and moments in place by one step; `step` counts from 1.

    `gradients` are those of the values, each with its squares.
    """
    rate = learning_rate * np.sqrt(1 - BETA_2**step) / (1 - BETA_1**step)
    rate = np.float32(rate)  # else NumPy would count in float64
    for value, (gradient, square), (m, v) in zip(
        values, gradients, moments, strict=True
    ):
        m += (gradient - m) * np.float32(1 - BETA_1)
        v += (square - v) * np.float32(1 - BETA_2)
        value -= m * rate / (np.sqrt(v) + np.float32(EPSILON))


def fit(
    reviews: Padded | Tokens,
    labels: np.ndarray,
    values: list[np.ndarray],
    epochs: int,
    order: Callable[[int], np.ndarray],
    batch_size: int = 128,
    learning_rate: float = 0.003,
    textbook: bool = False,
) -> list[float]:
    """Train `values` (table, weights, bias) in place; return each epoch's loss.

    `labels` is (n,), 0 or 1; `order(n)` gives the order of the reviews, once per
    epoch. The loss is binary cross-entropy, averaged over the reviews as they came.
    """
    table, weights, bias = values
    moments = [(np.zeros_like(each), np.zeros_like(each)) for each in values]
    labels = labels.astype("float32")
    losses, step = [], 0
    for _ in range(epochs):
        total, shuffled = 0.0, order(len(labels))
        for begin in range(0, len(labels), batch_size):
            step += 1
            which = shuffled[begin : begin + batch_size]
            average = reviews.averages(table, which)
            z = average @ weights + bias
            wrongness = 1 / (1 + np.exp(-z)) - labels[which]
            total += float(np.logaddexp(0, np.where(labels[which], -z, z)).sum())
            d_z = wrongness / np.float32(len(which))
            d_table = reviews.gradient(table, d_z[:, None] * weights, not textbook)
            others = (d_z @ average, d_z.sum(keepdims=True))
            gradients = [d_table, *((each, each**2) for each in others)]
            adam(values, gradients, moments, step, learning_rate)
        losses.append(total / len(labels))
    return losses


def scores(reviews: Padded | Tokens, count: int, values: list[np.ndarray]):
    """Return the scores, (count,), of the first `count` reviews."""
    table, weights, bias = values
    parts = np.array_split(np.arange(count), max(1, count // 500))
    z = [reviews.averages(table, which) @ weights + bias for which in parts]
    return 1 / (1 + np.exp(-np.concatenate(z)))
