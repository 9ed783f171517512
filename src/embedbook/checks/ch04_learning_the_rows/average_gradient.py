"""The task average_gradient: the way back through an average of rows."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def average_gradient(upstream: Array, length: int) -> Array:
    """Return each place's share: (batch, output_dim) to (batch, length, output_dim)."""
    return np.repeat(upstream[:, None, :] / length, length, axis=1)


def gradients_of_averages(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield gradients of one average, of several, of none, and of one place each."""
    yield np.array([[6.0, -3.0]]), 3
    yield np.zeros((0, 2)), 4
    yield np.array([[0.5], [-3.0]], dtype="float32"), 8
    for batch, columns, length in [(2, 3, 4), (3, 2, 5), (4, 3, 1), (1, 4, 2)]:
        yield rng.integers(-40, 40, (batch, columns)) / 4, length


# Mistakes, as people write them.


def _spread(upstream: Array, length: int) -> Array:
    return average_gradient(upstream, length) * length


def _at_one_place(upstream: Array, length: int, place: int) -> Array:
    result = np.zeros((len(upstream), length, upstream.shape[1]))
    result[:, place] = upstream
    return result


TASK = Task(
    name="average_gradient",
    reference=average_gradient,
    cases=gradients_of_averages,
    dtype="kind",
    tolerance=1e-6,
    insight="Each place has the same say in the average, so each gets the same share, "
    "whatever its row holds. Those of one sentence add up to its upstream gradient.",
    hints=(
        "Average 3, 6 and 9. Now make the 6 a 7. By how much has the average moved?",
        "Each place gets an equal share of its sentence's gradient, and the shares of "
        "one sentence add up to it.",
        "The result has one axis more, in the middle: make room for it with `None` in "
        "square brackets, then fill it with `np.repeat` or by multiplying with ones.",
    ),
    misconceptions=(
        Misconception(
            "not_divided",
            _spread,
            "Each place got the full gradient of the average. If one row of many is "
            "nudged by 1, by how much does their average move?",
        ),
        Misconception(
            "multiplied",
            lambda u, n: _spread(u, n) * n,
            "It is multiplied by the number of places. An average is less sensitive to "
            "each row the more rows there are.",
        ),
        Misconception(
            "divided_by_output_dim",
            lambda u, n: _spread(u, n) / u.shape[1],
            "It is divided by the length of a row. What did the average divide by?",
        ),
        Misconception(
            "divided_by_batch",
            lambda u, n: _spread(u, n) / len(u),
            "It is divided by the number of sentences. Each sentence has an average "
            "of its own: what did that divide by?",
        ),
        Misconception(
            "not_spread",
            lambda u, n: u / n,
            "The share is right, but there is one for each sentence. Each place of "
            "each sentence needs its own.",
        ),
        Misconception(
            "one_place",
            lambda u, n: u[:, None] / n,
            "The share is right, and the new axis is there, but with one place. Each "
            "of the `length` places needs its share.",
        ),
        Misconception(
            "one_place_undivided",
            lambda u, n: u[:, None] * 1.0,
            "The new axis is there, but with one place, and it got everything. Each of "
            "the `length` places needs its share.",
        ),
        Misconception(
            "upstream_itself",
            lambda u, n: u,
            "The gradient of the average came back as it was. The rows have an axis "
            "more than their average.",
        ),
        Misconception(
            "length_first",
            lambda u, n: average_gradient(u, n).swapaxes(0, 1),
            "The first two axes have changed places: batch comes first.",
        ),
        Misconception(
            "sentences_mixed",
            lambda u, n: np.tile(u / n, (n, 1)).reshape(len(u), n, -1),
            "The shape is right, but the sentences are mixed up: `np.tile` goes "
            "through all of them before it begins again.",
        ),
        Misconception(
            "length_last",
            lambda u, n: average_gradient(u, n).swapaxes(1, 2),
            "The last two axes have changed places: `output_dim` comes last.",
        ),
        Misconception(
            "flattened",
            lambda u, n: average_gradient(u, n).reshape(-1, u.shape[1]),
            "The numbers are right, but the sentences run together: batch and length "
            "are axes of their own.",
        ),
        Misconception(
            "first_place_only",
            lambda u, n: _at_one_place(u, n, 0),
            "The first place got everything. Which places had a say in the average?",
        ),
    ),
)
