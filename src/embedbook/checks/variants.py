"""Further cases made from a task's own: equal in value, stored otherwise."""

from collections.abc import Callable, Iterator

import numpy as np

DEFAULT = np.dtype(int)  # of whole numbers: int64, but int32 where pointers are short


class CaseNumbers(np.random.Generator):
    """Numbers of `np.random.default_rng`, whole ones in NumPy's default dtype.

    That makes them alike to those written out in a task's cases, on any machine.
    """

    def integers(self, *bounds: object, **settings: object) -> object:
        """Return random integers, of `dtype` if that is among the `settings`."""
        drawn = super().integers(*bounds, **settings)
        if "dtype" in settings or type(drawn) is not np.ndarray:
            return drawn
        return drawn.astype(DEFAULT)


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
    largest = max(cases, key=_size)
    changed = _varied(largest, spread)
    return [] if all(map(_alike, largest, changed)) else [changed]


def other_dtypes(cases: list[tuple]) -> list[tuple]:
    """Return the largest case with int32 for int64 (and the reverse), if it has any.

    Where NumPy counts in 32 bits, as in Pyodide, int32 stays: `np.repeat` and others
    refuse int64 there, so that no right answer could be sure of it.
    """
    wide = "int64" if DEFAULT.itemsize == 8 else "int32"
    other = {"int64": "int32", "int32": wide}
    largest = max(cases, key=_size)
    if not any(array.dtype.name in other for array in _arrays(largest)):
        return []
    return [_varied(largest, lambda a: a.astype(other.get(a.dtype.name, a.dtype)))]


def _varied(case: tuple, change: Callable) -> tuple:
    return tuple(_changed(argument, change) for argument in case)


def _arrays(argument: object) -> Iterator[np.ndarray]:
    if type(argument) is np.ndarray:
        yield argument
    elif type(argument) in (list, tuple):
        for each in argument:
            yield from _arrays(each)


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
        return one.strides == other.strides
    return type(one) is not list or all(map(_alike, one, other))
