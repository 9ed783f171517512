"""The task score: the whole model, for a batch of padded indices."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch12_how_far.score_mistakes import MISTAKES
from embedbook.checks.ch12_how_far.score_steps import products, sigmoid
from embedbook.checks.task_files import function_task

Array = np.ndarray


def score(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
    """Return the sigmoid of the bias and a review's products: shape (batch,)."""
    return sigmoid(products(indices, weights, ratios).sum(axis=1) + bias)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with and without padding; row 0 is never 0 itself.

    Padding in front, between, behind and alone tells programs apart that stop at the
    first 0, cut it off the ends, or divide by the n-grams that are there; a review
    without padding those that always drop something; fractions those that keep sums or
    the bias in an array of whole numbers; unequal rows those that sum along the batch;
    several reviews those that go on adding; a bias of either sign those that add it at
    each place.
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


TASK = function_task(
    __name__,
    reference=score,
    cases=batches,
    dtype="kind",
    tolerance=1e-5,
    mistakes=MISTAKES,
)
