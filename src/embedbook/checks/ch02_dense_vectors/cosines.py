"""The task cosines: how alike one vector is to each row of a table."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch02_dense_vectors.zeros import (
    cosines,
    each_way,
    guarded,
    row_lengths,
    stops_at_zeros,
    unless_the_sum_is_0,
    without_zeros,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def vectors_and_tables(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small vectors and tables: rows of zeros, one row, and no row, too.

    As many rows as columns tell apart lengths of columns that broadcast; a single 0 in
    a row or a vector, in front, at the end or as the largest, who takes that for zeros;
    a row of zeros that is not the last, who stops there; both signs, sums in the place
    of lengths; numbers that add up to 0, who takes the sum for a sign of zeros; rows
    and vectors shorter than 1, a divisor that is held above 1; a vector of zeros, who
    guards the rows only.
    """
    yield np.array([3.0, 4]), np.array([[6.0, 8], [4, -3], [-3, -4], [0, 0]])
    for rows, columns in [(5, 3), (3, 3), (1, 4), (6, 2), (0, 3)]:
        table = rng.integers(-9, 10, (rows, columns)).astype(float)
        yield _both_signs(rng, columns), table
    yield np.zeros(3), rng.integers(1, 9, (2, 3)).astype(float)
    yield np.array([0.3, 0.4]), np.array([[0.3, 0.4], [0.06, -0.08], [0, 0]])
    yield (
        np.array([-2.0, 0, 1]),
        np.array([[0.0, 0, 0], [0, 0, 3], [0, 0, 0], [5, 0, -1]]),
    )
    yield np.array([0.0, -2, 0]), np.array([[1.0, -1, 2], [0, -3, 0], [0, 0, 0]])
    yield np.array([3.0, 4]), np.array([[4.0, -4], [0, 0], [6, 8]])
    yield np.array([4.0, -4]), np.array([[3.0, 4], [0, 0]])


def _both_signs(rng: np.random.Generator, columns: int) -> Array:
    return rng.integers(1, 10, columns) * (-1.0) ** np.arange(columns)


# Mistakes, as people write them.


def _over(divisor: Callable) -> tuple[Callable, Callable]:
    """Return dot products over what is no length: without a guard, and with one."""
    return (
        lambda v, t: t @ v / divisor(v, t),
        lambda v, t: guarded(t @ v, divisor(v, t)),
    )


def _unguarded(v: Array, t: Array) -> Array:
    return t @ v / (row_lengths(t) * np.linalg.norm(v))


def _after(change: Callable) -> tuple[Callable, Callable]:
    """Return cosines that are changed in the end: with a guard, and without one."""
    return lambda v, t: change(cosines(v, t)), lambda v, t: change(_unguarded(v, t))


def _with_more(number: float) -> Callable:
    return lambda v, t: t @ v / (row_lengths(t) * np.linalg.norm(v) + number)


def _angle(cosines: Array) -> Array:
    return np.arccos(np.clip(cosines, -1, 1))


def _centred(cosines: Callable) -> Callable:
    return lambda v, t: cosines(v - v.mean(), t - t.mean(axis=1, keepdims=True))


def _without_the_rows_of_zeros(guarded: bool) -> Callable:
    def answer(v: Array, t: Array) -> Array:
        kept = t[row_lengths(t) > 0]
        return cosines(v, kept) if guarded else _unguarded(v, kept)

    return answer


def _without_all_zeros(v: Array, t: Array) -> Array:
    return cosines(v, t)[row_lengths(t) * np.linalg.norm(v) > 0]


def _columns_for_rows(v: Array, t: Array) -> Array:
    lengths = np.linalg.norm(t, axis=0)
    return t / without_zeros(lengths) @ v / without_zeros(np.linalg.norm(v))


TASK = function_task(
    __name__,
    reference=cosines,
    cases=vectors_and_tables,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "nan": (
            _unguarded,
            lambda v, t: t @ v / (row_lengths(t) * without_zeros(np.linalg.norm(v))),
        ),
        "nan_for_a_vector_of_zeros": lambda v, t: (
            t @ v / (without_zeros(row_lengths(t)) * np.linalg.norm(v))
        ),
        "divisor_held_above_one": (
            lambda v, t: t @ v / np.maximum(row_lengths(t) * np.linalg.norm(v), 1),
            lambda v, t: (
                t @ v / np.maximum(row_lengths(t), 1) / max(np.linalg.norm(v), 1)
            ),
        ),
        "rows_left_out": (
            _without_the_rows_of_zeros(guarded=False),
            _without_the_rows_of_zeros(guarded=True),
            _without_all_zeros,
        ),
        "one_zero_is_enough": each_way(lambda each: not each.all()),
        "taken_for_zeros": each_way(
            lambda each: each.max() == 0,
            lambda each: each[0] == 0,
            lambda each: each[-1] == 0,
        ),
        "stops_at_zeros": stops_at_zeros,
        "sum_for_zeros": (unless_the_sum_is_0(both=True), unless_the_sum_is_0()),
        "dot_product": lambda v, t: t @ v,
        "vector_length_only": _over(lambda v, t: np.linalg.norm(v)),
        "row_lengths_only": _over(lambda v, t: row_lengths(t)),
        "squared_lengths": (
            *_over(lambda v, t: (t**2).sum(axis=1) * (v**2).sum()),
            *_over(lambda v, t: (t**2).sum(axis=1) * np.linalg.norm(v)),
            *_over(lambda v, t: row_lengths(t) * (v**2).sum()),
        ),
        "lengths_added": _over(lambda v, t: row_lengths(t) + np.linalg.norm(v)),
        "divisor_with_more": tuple(
            _with_more(10.0**exponent) for exponent in range(-6, 1)
        ),
        "not_added_up": (
            lambda v, t: t * v,
            lambda v, t: t * v / (row_lengths(t) * np.linalg.norm(v))[:, None],
            lambda v, t: guarded(t * v, (row_lengths(t) * np.linalg.norm(v))[:, None]),
        ),
        "whole_table": _over(lambda v, t: np.linalg.norm(t) * np.linalg.norm(v)),
        "column_lengths": (
            lambda v, t: t @ (v / np.linalg.norm(t, axis=0)) / np.linalg.norm(v),
            _columns_for_rows,
            *_over(lambda v, t: np.linalg.norm(t, axis=0) * np.linalg.norm(v)),
        ),
        "sums_for_lengths": (
            *_over(lambda v, t: np.abs(t).sum(axis=1) * np.abs(v).sum()),
            *_over(lambda v, t: t.sum(axis=1) * v.sum()),
        ),
        "correlation": (_centred(cosines), _centred(_unguarded)),
        "distance": lambda v, t: row_lengths(t - v),
        "from_distance": (
            lambda v, t: -row_lengths(t - v),
            lambda v, t: 1 / (1 + row_lengths(t - v)),
            lambda v, t: np.exp(-row_lengths(t - v)),
        ),
        "one_minus": _after(lambda cosines: 1 - cosines),
        "absolute": _after(np.abs),
        "angle": (*_after(_angle), *_after(lambda each: np.degrees(_angle(each)))),
    },
)
