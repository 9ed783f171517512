"""The task cosines: how alike one vector is to each row of a table."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def cosines(vector: Array, table: Array) -> Array:
    """Return (rows,) cosines of `vector` with each row; 0 where a length is 0."""
    lengths = row_lengths(table) * np.linalg.norm(vector)
    return table @ vector / _without_zeros(lengths)


def row_lengths(table: Array) -> Array:
    """Return the Euclidean length of each row, shape (rows,)."""
    return np.linalg.norm(table, axis=1)


def _without_zeros(lengths: Array) -> Array:
    return np.where(lengths == 0, 1, lengths)


def vectors_and_tables(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small vectors and tables: rows of zeros, one row, and no row, too."""
    yield np.array([3.0, 4]), np.array([[6.0, 8], [4, -3], [-3, -4], [0, 0]])
    for rows, columns in [(5, 3), (3, 3), (1, 4), (6, 2), (0, 3)]:
        table = rng.integers(-9, 10, (rows, columns)).astype(float)
        yield rng.integers(1, 10, columns).astype(float), table
    yield np.zeros(3), rng.integers(1, 9, (2, 3)).astype(float)
    # Shorter than 1: a divisor that is held above 1 shows.
    yield np.array([0.3, 0.4]), np.array([[0.3, 0.4], [0.06, -0.08], [0, 0]])


TASK = function_task(
    __name__,
    reference=cosines,
    cases=vectors_and_tables,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "nan": lambda v, t: t @ v / (row_lengths(t) * np.linalg.norm(v)),
        "nan_for_a_vector_of_zeros": lambda v, t: (
            t @ v / (_without_zeros(row_lengths(t)) * np.linalg.norm(v))
        ),
        "divisor_held_above_one": lambda v, t: (
            t @ v / np.maximum(row_lengths(t) * np.linalg.norm(v), 1)
        ),
        "dot_product": lambda v, t: t @ v,
        "vector_length_only": lambda v, t: t @ v / np.linalg.norm(v),
        "row_lengths_only": lambda v, t: t @ v / row_lengths(t),
        "squared_lengths": lambda v, t: t @ v / ((t**2).sum(axis=1) * (v**2).sum()),
        "whole_table": lambda v, t: t @ v / (np.linalg.norm(t) * np.linalg.norm(v)),
        "sums_for_lengths": lambda v, t: (
            t @ v / (np.abs(t).sum(axis=1) * np.abs(v).sum())
        ),
        "distance": lambda v, t: row_lengths(t - v),
        "one_minus": lambda v, t: 1 - cosines(v, t),
        "absolute": lambda v, t: np.abs(cosines(v, t)),
        "angle": lambda v, t: np.arccos(np.clip(cosines(v, t), -1, 1)),
    },
)
