"""Further cases made from a task's own: equal in value, stored otherwise."""

from collections.abc import Callable

import numpy as np


def spread(array: np.ndarray) -> np.ndarray:
    """Return an equal array that is not contiguous: every second place of another.

    That one lies in memory column by column, as a table does that was turned. Axes of
    size 1 or 0 cannot show it; an array without axes comes back as a copy.
    """
    if not array.ndim:
        return array.copy()
    shape = (*array.shape[:-1], 2 * array.shape[-1])
    wide = np.zeros(shape, dtype=array.dtype, order="F")
    wide[..., ::2] = array
    return wide[..., ::2]


def strided(cases: list[tuple]) -> list[tuple]:
    """Return the largest case with arrays that are not contiguous, if any can be."""
    return _variant(cases, spread)


def other_dtypes(cases: list[tuple]) -> list[tuple]:
    """Return the largest case with int32 for int64 (and the reverse), if it has any."""
    other = {"int64": "int32", "int32": "int64"}
    return _variant(cases, lambda a: a.astype(other.get(a.dtype.name, a.dtype)))


def _variant(cases: list[tuple], change: Callable) -> list[tuple]:
    largest = max(cases, key=_size)
    changed = tuple(_changed(argument, change) for argument in largest)
    same = all(map(_alike, largest, changed))
    return [] if same else [changed]


def _changed(argument: object, change: Callable) -> object:
    if type(argument) is np.ndarray:
        return change(argument)
    if type(argument) is list:
        return [_changed(each, change) for each in argument]
    return argument


def _size(case: object) -> int:
    if type(case) is np.ndarray:
        return case.size
    return sum(map(_size, case)) if type(case) in (list, tuple) else 0


def _alike(one: object, other: object) -> bool:
    if type(one) is np.ndarray:
        return (one.dtype, one.strides) == (other.dtype, other.strides)
    return type(one) is not list or all(map(_alike, one, other))
