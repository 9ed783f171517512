"""The task mended_step: a training step that moved nothing."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.index_mistakes import IN_BYTES, RENUMBERED, with_changed
from embedbook.checks.task_files import function_task

Array = np.ndarray


def mended_step(
    table: Array, indices: Array, d_average: Array, learning_rate: float
) -> Array:
    """Return the table after one step against the gradient of an average."""
    return table - learning_rate * _gradient(table, indices, d_average)


def steps(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield steps with and without a repeated index, and with one row only.

    Told apart are divisions by the rows of the table (4, as many as places, in the
    example) or by different words, a repeat that counts three times where it is there
    twice, a row 0 or a last row that does not move, and indices that are kept as int8
    or uint8 (260) or numbered anew.
    """
    yield np.ones((4, 2)), np.array([2, 0, 2, 2]), np.array([4.0, -8.0]), 0.5
    yield np.ones((1, 3)), np.array([0]), np.array([1.0, 2.0, 3.0]), 1.0
    yield np.ones((1, 2)), np.array([0, 0, 0]), np.array([3.0, -1.0]), 0.25
    table = np.arange(6, dtype="float32").reshape(3, 2)
    yield table, np.array([1, 2, 1, 1]), np.array([4, 2], dtype="float32"), 0.5
    yield table + 0.5, np.array([2, 0]), np.array([1, 3], dtype="float32"), 0.5
    yield np.ones((300, 2)), np.array([260, 3, 260]), np.array([1.5, -3.0]), 0.5
    for rows, columns, length in [(6, 2, 3), (4, 3, 5), (7, 2, 6)]:
        table = rng.integers(-40, 40, (rows, columns)) / 4
        indices = rng.integers(0, rows - 1, length)
        indices[-1] = indices[0]
        d_average = rng.choice([-3.5, -2, 1.5, 2.5], columns, replace=False)
        yield table, indices, d_average, 0.1


# Mistakes, as people write them.


def _gradient(table: Array, indices: Array, d_average: Array) -> Array:
    return _times(table, indices) * d_average / len(indices)


def _times(table: Array, indices: Array) -> Array:
    """Return a column with how often each row was read."""
    return np.bincount(indices, minlength=len(table))[:, None]


def _once(table: Array, indices: Array) -> Array:
    """Return a column with 1 for each row that was read and 0 for others."""
    return _times(table, indices) > 0


def _three_times(table: Array, indices: Array) -> Array:
    """Return a column with 3 for each row that was read more than once."""
    times = _times(table, indices)
    return np.where(times > 1, 3, times)


TASK = function_task(
    __name__,
    reference=mended_step,
    cases=steps,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "unchanged": lambda t, i, d, r: t,
        "repeats_once": lambda t, i, d, r: t - r * _once(t, i) * d / len(i),
        "not_divided": lambda t, i, d, r: t - r * _gradient(t, i, d) * len(i),
        "repeats_once_and_not_divided": lambda t, i, d, r: t - r * _once(t, i) * d,
        "divided_by_different_words": (
            lambda t, i, d, r: t - r * _times(t, i) * d / len(np.unique(i)),
            lambda t, i, d, r: t - r * _once(t, i) * d / len(np.unique(i)),
        ),
        "divided_by_rows_of_table": (
            lambda t, i, d, r: t - r * _times(t, i) * d / len(t),
            lambda t, i, d, r: t - r * _once(t, i) * d / len(t),
        ),
        "three_times_always": lambda t, i, d, r: (
            t - r * _three_times(t, i) * d / len(i)
        ),
        "repeats_squared": lambda t, i, d, r: t - r * _times(t, i) ** 2 * d / len(i),
        "uphill": (
            lambda t, i, d, r: t + r * _gradient(t, i, d),
            lambda t, i, d, r: t + r * _once(t, i) * d / len(i),
        ),
        "one_place_left_out": tuple(
            lambda t, i, d, r, part=part: t - r * _times(t, i[part]) * d / len(i)
            for part in (slice(1, None), slice(-1))
        ),
        "every_row": lambda t, i, d, r: t - r * d / len(i),
        "other_rows_lost": (
            lambda t, i, d, r: _once(t, i) * mended_step(t, i, d, r),
            lambda t, i, d, r: _once(t, i) * (t - r * d / len(i)),
        ),
        "no_learning_rate": (
            lambda t, i, d, r: t - _gradient(t, i, d),
            lambda t, i, d, r: t - _once(t, i) * d / len(i),
        ),
        "rows_only": (
            lambda t, i, d, r: t[i] - r * d / len(i),
            lambda t, i, d, r: mended_step(t, i, d, r)[i],
            lambda t, i, d, r: mended_step(t, i, d, r)[np.unique(i)],
        ),
        "renumbered": with_changed(1, RENUMBERED, mended_step),
        "index_in_a_byte": with_changed(1, IN_BYTES, mended_step),
        "step_only": lambda t, i, d, r: -r * _gradient(t, i, d),
        "gradient_only": lambda t, i, d, r: _gradient(t, i, d),
    },
)
