"""The task mended_step: a training step that moved nothing."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def mended_step(
    table: Array, indices: Array, d_average: Array, learning_rate: float
) -> Array:
    """Return the table after one step against the gradient of an average."""
    return table - learning_rate * _gradient(table, indices, d_average)


def steps(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield steps with and without a repeated index, and with one row only."""
    yield np.ones((4, 2)), np.array([2, 0, 2, 2]), np.array([4.0, -8.0]), 0.5
    yield np.ones((1, 3)), np.array([0]), np.array([1.0, 2.0, 3.0]), 1.0
    yield np.ones((1, 2)), np.array([0, 0, 0]), np.array([3.0, -1.0]), 0.25
    table = np.arange(6, dtype="float32").reshape(3, 2)
    yield table, np.array([1, 2, 1, 1]), np.array([4, -2], dtype="float32"), 0.5
    for rows, columns, length in [(6, 2, 3), (4, 3, 5), (7, 2, 6)]:
        table = rng.integers(-40, 40, (rows, columns)) / 4
        indices = rng.integers(0, rows - 1, length)
        indices[-1] = indices[0]
        yield table, indices, rng.integers(1, 20, columns) / 4, 0.5


# Mistakes, as people write them.


def _gradient(table: Array, indices: Array, d_average: Array) -> Array:
    counts = np.bincount(indices, minlength=len(table))
    return counts[:, None] * d_average / len(indices)


def _once(table: Array, indices: Array) -> Array:
    """Return a column with 1 for each row that was read and 0 for others."""
    return np.isin(np.arange(len(table)), indices)[:, None]


TASK = Task(
    name="mended_step",
    reference=mended_step,
    cases=steps,
    dtype="kind",
    tolerance=1e-6,
    insight="There were two bugs, one behind the other: rows picked with an array of "
    "indices are a copy, and `-=` on them counts a repeated index once.",
    hints=(
        "Print `rows` and `table` after the buggy step. Which of the two has moved?",
        "Picked rows are a copy, so the step has to be taken in a table itself, your "
        "copy of the given one. Then print row 2: it is in the average three times.",
        "A row that is repeated has to move once for each of its places. A loop over "
        "the indices does that, and so does the `.at` of a NumPy function.",
    ),
    misconceptions=(
        Misconception(
            "unchanged",
            lambda t, i, d, r: t,
            "The table comes back as it was. `table[indices]` is a copy of rows: what "
            "happens to it does not reach the table.",
        ),
        Misconception(
            "repeats_once",
            lambda t, i, d, r: t - r * _once(t, i) * d / len(i),
            "The first bug is mended: rows move. But a word that occurs three times "
            "moves no further than one that occurs once.",
        ),
        Misconception(
            "not_divided",
            lambda t, i, d, r: t - r * _gradient(t, i, d) * len(i),
            "Each place got the full gradient of the average. What share does one of "
            "its rows have?",
        ),
        Misconception(
            "repeats_once_and_not_divided",
            lambda t, i, d, r: t - r * _once(t, i) * d,
            "The rows move, but with the full gradient of the average, and a word that "
            "is repeated counts once. Both need care.",
        ),
        Misconception(
            "divided_by_different_words",
            lambda t, i, d, r: t - r * _gradient(t, i, d) * len(i) / len(np.unique(i)),
            "You divided by the number of different words. The average counts a word "
            "as often as it occurs.",
        ),
        Misconception(
            "uphill",
            lambda t, i, d, r: t + r * _gradient(t, i, d),
            "The rows move along the gradient, so the loss goes up.",
        ),
        Misconception(
            "every_row",
            lambda t, i, d, r: t - r * d / len(i),
            "Every row of the table moves. Which rows did the sentence read?",
        ),
        Misconception(
            "no_learning_rate",
            lambda t, i, d, r: t - _gradient(t, i, d),
            "The step is as long as the gradient. What does the learning rate do?",
        ),
        Misconception(
            "rows_only",
            lambda t, i, d, r: t[i] - r * d / len(i),
            "The rows of the sentence come back. Return the whole table, with these "
            "rows moved.",
        ),
        Misconception(
            "step_only",
            lambda t, i, d, r: -r * _gradient(t, i, d),
            "That is how far the rows move. Return the table after the step.",
        ),
        Misconception(
            "gradient_only",
            lambda t, i, d, r: _gradient(t, i, d),
            "That is the gradient. Return the table after the step.",
        ),
    ),
)
