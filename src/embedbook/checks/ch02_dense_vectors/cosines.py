"""The task cosines: how alike one vector is to each row of a table."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="cosines",
    reference=cosines,
    cases=vectors_and_tables,
    dtype="kind",
    tolerance=1e-6,
    insight="The dot product of directions: lengths are divided out. A row of zeros "
    "has no direction, so its cosine is a decision; here it is 0.",
    hints=(
        "Take `[3, 4]` and `[6, 8]` by hand: the dot product is 50, the lengths are 5 "
        "and 10. What makes 1 of these three numbers?",
        "For each row: the dot product with the vector, divided by both lengths. "
        "What is the dot product where a length is 0, and by what may you divide it?",
        "`table @ vector` gives all dot products. `np.linalg.norm` with `axis=1` gives "
        "each row's length, and `np.where` puts something else where a divisor is 0.",
    ),
    misconceptions=(
        Misconception(
            "nan",
            lambda v, t: t @ v / (row_lengths(t) * np.linalg.norm(v)),
            "The cosines are right where there are any. Where a length is 0, you "
            "divide 0 by 0 and get NaN, and the task asks for a number there.",
        ),
        Misconception(
            "nan_for_a_vector_of_zeros",
            lambda v, t: t @ v / (_without_zeros(row_lengths(t)) * np.linalg.norm(v)),
            "Rows of zeros are seen to. But the vector may be all zeros as well: its "
            "length stands below the line, too.",
        ),
        Misconception(
            "divisor_held_above_one",
            lambda v, t: t @ v / np.maximum(row_lengths(t) * np.linalg.norm(v), 1),
            "Short vectors come out wrong: a divisor between 0 and 1 became 1. Only "
            "a divisor of 0 must give way.",
        ),
        Misconception(
            "dot_product",
            lambda v, t: t @ v,
            "These are dot products. A vector twice as long gives a number twice as "
            "large; which lengths have to go out of it?",
        ),
        Misconception(
            "vector_length_only",
            lambda v, t: t @ v / np.linalg.norm(v),
            "The length of the vector is divided out, and that of each row is not.",
        ),
        Misconception(
            "row_lengths_only",
            lambda v, t: t @ v / row_lengths(t),
            "The length of each row is divided out, and that of the vector is not.",
        ),
        Misconception(
            "squared_lengths",
            lambda v, t: t @ v / ((t**2).sum(axis=1) * (v**2).sum()),
            "The squares of the lengths are divided out. Is a root missing?",
        ),
        Misconception(
            "whole_table",
            lambda v, t: t @ v / (np.linalg.norm(t) * np.linalg.norm(v)),
            "All rows are divided by one number: `np.linalg.norm` of a table, "
            "without `axis`, is the length of all its numbers together.",
        ),
        Misconception(
            "sums_for_lengths",
            lambda v, t: t @ v / (np.abs(t).sum(axis=1) * np.abs(v).sum()),
            "The sum of the numbers stands in the place of the length. What would "
            "Pythagoras do?",
        ),
        Misconception(
            "distance",
            lambda v, t: row_lengths(t - v),
            "These are distances: 0 for the same point, and large for what is far. "
            "A cosine is large for what is alike.",
        ),
        Misconception(
            "one_minus",
            lambda v, t: 1 - cosines(v, t),
            "This is the cosine *distance*, as some libraries have it. It is 0 where "
            "two vectors point the same way.",
        ),
        Misconception(
            "absolute",
            lambda v, t: np.abs(cosines(v, t)),
            "The sign is lost. Vectors that point in opposite directions are not "
            "alike.",
        ),
        Misconception(
            "angle",
            lambda v, t: np.arccos(np.clip(cosines(v, t), -1, 1)),
            "This is the angle. Its cosine is asked for.",
        ),
    ),
)
