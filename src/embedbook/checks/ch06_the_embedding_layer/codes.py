"""Tables there and back from int8, right and wrong, for the task int8_and_back."""

from collections.abc import Callable
from itertools import product

import numpy as np

Array = np.ndarray
Forms = tuple[Callable, ...]


def int8_and_back(table: Array) -> Array:
    """Return the rows as codes of -127 to 127 times a scale for each row.

    The scale is the row's largest absolute number by 127, as in Keras's
    `keras.quantizers.abs_max_quantize`; a row of zeros comes back as zeros.
    """
    largest = _furthest(table)
    scale = np.where(largest > 0, largest, 1) / 127
    return (np.round(table / scale) * scale).astype(table.dtype)


def _furthest(table: Array) -> Array:
    return np.abs(table).max(axis=1, keepdims=True)


# Mistakes, as people write them.


def per_row(
    largest: Callable = _furthest,
    steps: float = 127,
    rounding: Callable = np.round,
    guarded: tuple[bool, ...] = (True, False),
) -> Forms:
    """Return an int8_and_back with another scale or another rounding.

    It has a form that takes care of rows of zeros, and one that does not.
    """

    def form(guard: bool) -> Callable:
        def wrong(table: Array) -> Array:
            top = largest(table)
            top = (
                np.where((top == 0) | ~table.any(1)[:, None], 1, top) if guard else top
            )
            scale = top / steps
            return (rounding(table / scale) * scale).astype(table.dtype)

        return wrong

    return tuple(map(form, guarded))


def of_largest(*tops: Callable) -> Forms:
    """Return an int8_and_back whose scale comes from one of `tops`, of any sign.

    Its forms differ in what they do with a scale of 0, and with codes too large.
    """
    guards = (
        lambda top, table: np.where(_furthest(table) > 0, top, 1),
        lambda top, table: np.where(top == 0, 1, top),
        lambda top, table: np.where(top > 0, top, 1),
        lambda top, table: np.where(top == 0, 127, top),
        lambda top, table: np.where(top > 0, top, 127),
        lambda top, table: top,
        lambda top, table: np.where(top == 0, 1e-9, top),  # as good as left alone
    )
    ends = (
        lambda codes: codes,
        lambda codes: codes.clip(-127, 127),
        lambda codes: codes.clip(-128, 127),
        as_int8,
    )

    def form(top: Callable, guard: Callable, end: Callable) -> Callable:
        def wrong(table: Array) -> Array:
            scale = guard(top(table), table) / 127
            return end(np.round(table / scale)) * scale

        return wrong

    return tuple(form(*each) for each in product(tops, guards, ends))


def as_int8(codes: Array) -> Array:
    """Return the codes as int8 holds them: 128 has become -128."""
    return codes.astype("int64").astype("int8")


def pushed(codes: Array) -> Array:
    """Cut the codes after a push away from 0, which 126.9999 needs to become 127."""
    return np.trunc(codes + np.sign(codes) * 1e-4)


def longest_by_end(table: Array) -> Array:
    """Return 127 times the scale if -128 may be used, too."""
    low, high = (f(axis=1, keepdims=True) for f in (table.min, table.max))
    return np.maximum(high, -low / 128 * 127)


def taken_for_zeros(zeros: Callable) -> Forms:
    """Return an int8_and_back that scales rows with `zeros(table)` by 1, or by 1/127.

    In the other forms those rows come back as they are, or as zeros.
    """

    def scaled(scale: float) -> Callable:
        def wrong(table: Array) -> Array:
            scales = np.where(zeros(table)[:, None], scale, _furthest(table) / 127)
            return np.round(table / scales) * scales

        return wrong

    def left(factor: int) -> Callable:
        return lambda table: np.where(
            zeros(table)[:, None], table * factor, int8_and_back(table)
        )

    return scaled(1), scaled(1 / 127), left(1), left(0)


def cut_to_int8(table: Array) -> Array:
    """Cut the codes by `astype`, which makes 0 of the nan of a row of zeros."""
    scale = _furthest(table) / 127
    return np.nan_to_num(np.trunc(table / scale)) * scale


def floor_divided(table: Array) -> Array:
    """Divide by `//`, which may make 126 of 127."""
    scale = np.where(_furthest(table) > 0, _furthest(table), 1) / 127
    return table // scale * scale


def overflowing(table: Array) -> Array:
    """Divide by a 128th, so that 128 turns into -128."""
    largest = _furthest(table)
    scale = np.where(largest > 0, largest, 1) / 128
    return as_int8(np.round(table / scale)) * scale


def without_axis(table: Array) -> Array:
    """Lay the scales of the rows over the columns, an error where they do not fit."""
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.round(table / scale) * scale


def codes(
    table: Array, *, guarded: bool = True, rounding: Callable = np.round
) -> Array:
    """Return the codes."""
    largest = _furthest(table)
    largest = np.where(largest > 0, largest, 1) if guarded else largest
    return rounding(table / largest * 127)


def inverted(table: Array) -> Array:
    """Multiply by the scale on the way there, and divide by it on the way back."""
    largest = _furthest(table)
    scale = np.where(largest > 0, largest, 1) / 127
    return np.round(table * scale) / scale


def fixed(end: Callable = lambda codes: codes) -> Callable:
    """Return an int8_and_back for rows between -1 and 1, without a scale of a row."""
    return lambda table: end(np.round(table * 127)) / 127


def least(scale: float) -> Callable:
    """Return an int8_and_back whose scale is never below `scale`."""

    def wrong(table: Array) -> Array:
        of_row = np.maximum(_furthest(table) / 127, scale)
        return np.round(table / of_row) * of_row

    return wrong


def above_smallest(steps: int) -> Callable:
    """Return an int8_and_back that counts from the smallest number of a row."""

    def wrong(table: Array) -> Array:
        low = table.min(axis=1, keepdims=True)
        width = table.max(axis=1, keepdims=True) - low
        scale = np.where(width > 0, width, 1) / steps
        return np.round((table - low) / scale) * scale + low

    return wrong


def decimals(number: int) -> Callable:
    """Return an int8_and_back that rounds to so many decimals."""
    return lambda table: np.round(table, number)
