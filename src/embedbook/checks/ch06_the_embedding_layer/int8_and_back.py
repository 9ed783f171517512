"""The task int8_and_back: what is left of a table that is stored in int8."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def int8_and_back(table: Array) -> Array:
    """Return the rows as codes of -127 to 127 times a scale for each row.

    The scale is the row's largest absolute number by 127, as in Keras's
    `keras.quantizers.abs_max_quantize`; a row of zeros comes back as zeros.
    """
    largest = np.abs(table).max(axis=1, keepdims=True)
    scale = np.where(largest > 0, largest, 1) / 127
    return (np.round(table / scale) * scale).astype(table.dtype)


def tables(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables with long and short rows, negative ones, and zeros."""
    yield (np.array([[1.0, -0.6, 0.251], [10.0, 4.03, -2.57]], dtype="float32"),)
    for shape in [(4, 3), (3, 8), (1, 5), (6, 2)]:
        length = 10.0 ** rng.integers(-2, 3, (shape[0], 1))
        yield ((rng.normal(size=shape) * length).astype("float32"),)
    with_zeros = rng.normal(size=(3, 4)).astype("float32")
    with_zeros[1] = 0
    yield (with_zeros,)
    # A scale with a lower limit would lose such small numbers.
    tiny = np.array([[4.4e-4, -2.53e-4, 3e-5], [3.0, -1.0, 2.0]], dtype="float32")
    yield (tiny,)
    # Its largest number is negative: the sign must not count.
    yield (np.array([[-5.0, 0.31, 1.0], [0.2, -0.9, 0.13]], dtype="float32"),)


# Mistakes, as people write them.


def _with(
    largest: Callable | None = None,
    steps: float = 127,
    rounding: Callable = np.round,
    guarded: bool = True,
) -> Callable:
    """Return an int8_and_back with another scale or another rounding."""

    def wrong(table: Array) -> Array:
        of_row = np.abs(table).max(axis=1, keepdims=True)
        top = largest(table) if largest else of_row
        top = np.where(of_row > 0, top, 1) if guarded else top
        scale = top / steps
        return (rounding(table / scale) * scale).astype(table.dtype)

    return wrong


def _overflowing(table: Array) -> Array:
    """Divide by a 128th, so that 128 turns into -128."""
    largest = np.abs(table).max(axis=1, keepdims=True)
    scale = np.where(largest > 0, largest, 1) / 128
    codes = np.round(table / scale)
    return np.where(codes > 127, codes - 256, codes) * scale


def _codes(table: Array) -> Array:
    largest = np.abs(table).max(axis=1, keepdims=True)
    return np.round(table / np.where(largest > 0, largest, 1) * 127)


def _least_scale(table: Array, least: float) -> Array:
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, least)
    return np.round(table / scale) * scale


def _between_ends(table: Array) -> Array:
    low = table.min(axis=1, keepdims=True)
    width = table.max(axis=1, keepdims=True) - low
    scale = np.where(width > 0, width, 1) / 255
    return np.round((table - low) / scale) * scale + low


TASK = function_task(
    __name__,
    reference=int8_and_back,
    cases=tables,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "one_scale": _with(largest=lambda t: np.abs(t).max()),
        "scale_per_column": _with(
            largest=lambda t: np.abs(t).max(axis=0, keepdims=True)
        ),
        "sign_counts": _with(largest=lambda t: t.max(axis=1, keepdims=True)),
        "cut": _with(rounding=np.trunc),
        "floor": _with(rounding=np.floor),
        "ceil": _with(rounding=np.ceil),
        "overflow": _overflowing,
        "no_127": _with(steps=1),
        "least_scale": lambda t: _least_scale(t, 1e-5),
        "half_range": _with(steps=128),
        "unsigned": _with(steps=255),
        "between_ends": _between_ends,
        "nan_for_zeros": _with(guarded=False),
        "codes": _codes,
        "no_scale_back": lambda table: _codes(table) / 127,
        "rounded_alone": lambda table: np.round(table),
        "untouched": lambda table: table.copy(),
    },
)
