"""The task average_gradient: the way back through an average of rows."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def average_gradient(upstream: Array, length: int) -> Array:
    """Return each place's share: (batch, output_dim) to (batch, length, output_dim)."""
    return np.repeat(upstream[:, None, :] / length, length, axis=1)


def gradients_of_averages(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield gradients of one average, of several, of none, and of one place each.

    Told apart are divisions by another size (batch, length and output_dim all differ),
    fractions that `//` loses, and sentences that change places, which a batch of one,
    as in the example, cannot show.
    """
    yield np.array([[6.0, -3.0]]), 3
    yield np.array([[0.5], [3.0]], dtype="float32"), 8
    for batch, columns, length in [(2, 3, 4), (3, 2, 5), (4, 3, 1), (1, 4, 2)]:
        yield rng.integers(-40, 40, (batch, columns)) / 4, length
    yield np.zeros((0, 2)), 4


# Mistakes, as people write them.


def _spread(upstream: Array, length: int) -> Array:
    return average_gradient(upstream, length) * length


def _at_one_place(upstream: Array, length: int, place: int) -> Array:
    result = np.zeros((len(upstream), length, upstream.shape[1]))
    result[:, place] = upstream
    return result


TASK = function_task(
    __name__,
    reference=average_gradient,
    cases=gradients_of_averages,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "not_divided": _spread,
        "multiplied": lambda u, n: _spread(u, n) * n,
        "divided_by_output_dim": lambda u, n: _spread(u, n) / u.shape[1],
        "divided_by_batch": lambda u, n: _spread(u, n) / len(u),
        "divided_by_batch_as_well": lambda u, n: average_gradient(u, n) / len(u),
        "not_spread": lambda u, n: u / n,
        "one_place": lambda u, n: u[:, None] / n,
        "one_place_undivided": lambda u, n: u[:, None] * 1.0,
        "share_alone": lambda u, n: np.full((len(u), n, u.shape[1]), 1 / n),
        "no_new_axis": (
            lambda u, n: np.repeat(u / n, n, axis=1),
            lambda u, n: np.tile(u / n, (1, n)),
            lambda u, n: np.repeat(u, n, axis=1),
            lambda u, n: np.tile(u, (1, n)),
        ),
        "upstream_itself": lambda u, n: u,
        "length_first": lambda u, n: average_gradient(u, n).swapaxes(0, 1),
        "sentences_mixed": lambda u, n: np.tile(u / n, (n, 1)).reshape(len(u), n, -1),
        "columns_mixed": lambda u, n: np.repeat(u / n, n).reshape(len(u), n, -1),
        "length_first_undivided": lambda u, n: _spread(u, n).swapaxes(0, 1),
        "length_last": lambda u, n: average_gradient(u, n).swapaxes(1, 2),
        "flattened": (
            lambda u, n: average_gradient(u, n).reshape(-1, u.shape[1]),
            lambda u, n: np.tile(u / n, (n, 1)),
        ),
        "first_place_only": lambda u, n: _at_one_place(u, n, 0),
    },
)
