"""Cosines, and what people take for a sign of zeros, for the task cosines."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def cosines(vector: Array, table: Array) -> Array:
    """Return (rows,) cosines of `vector` with each row; 0 where a length is 0."""
    lengths = row_lengths(table) * np.linalg.norm(vector)
    return table @ vector / without_zeros(lengths)


def row_lengths(table: Array) -> Array:
    """Return the Euclidean length of each row, shape (rows,)."""
    return np.linalg.norm(table, axis=1)


def without_zeros(lengths: Array) -> Array:
    """Return lengths by which one may divide: 1 in the place of 0."""
    return np.where(lengths == 0, 1, lengths)


# Mistakes, as people write them.


def guarded(above: Array, below: Array | float) -> Array:
    """Return a quotient, 0 where the divisor is 0."""
    below = np.broadcast_to(below, above.shape)
    return np.where(below == 0, 0, above / without_zeros(below))


def unless_the_sum_is_0(both: bool = False) -> Callable:
    """Return cosines that take numbers which add up to 0 for zeros: rows, or both."""

    def wrong(vector: Array, table: Array) -> Array:
        found = guarded(table @ vector, row_lengths(table) * np.linalg.norm(vector))
        lost = both and vector.sum() == 0
        return np.where((table.sum(axis=1) == 0) | lost, 0, found)

    return wrong


def taken_for_zeros(of_row: Callable, of_vector: Callable) -> Callable:
    """Return cosines that are 0 where `of_row` or `of_vector` finds a row so."""

    def wrong(v: Array, t: Array) -> Array:
        lost = np.array([of_row(row) for row in t], dtype=bool) | of_vector(v)
        return np.where(lost, 0, cosines(v, t))

    return wrong


def stops_at_zeros(v: Array, t: Array) -> Array:
    """Leave 0 from the first row of zeros on."""
    return cosines(v, t) * (np.cumsum(row_lengths(t) == 0) == 0)


def each_way(*signs: Callable) -> tuple[Callable, ...]:
    """Return cosines that take each sign for one of zeros: in rows, vector, or both."""
    return tuple(
        taken_for_zeros(*pair)
        for holds in signs
        for pair in [(holds, _never), (_never, holds), (holds, holds)]
    )


def _never(numbers: Array) -> bool:
    return False
