"""The task int8_and_back: what is left of a table that is stored in int8."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="int8_and_back",
    reference=int8_and_back,
    cases=tables,
    dtype="kind",
    tolerance=1e-6,
    insight="One byte for each number and one scale for each row. A row of small "
    "numbers keeps its detail beside one of large numbers.",
    hints=(
        "By hand for the row `[2, -4]`: which number is furthest from zero, which "
        "code does it get, and by what do you have to divide it to get there?",
        "One scale for each row, made of the largest absolute number. Then three "
        "steps: divide, round, multiply. A row of zeros must not be divided by zero.",
        "`np.abs` and `max` with `axis=1` find the largest; `keepdims=True` keeps it "
        "a column, so that each row meets its own. `np.where` can put 1 where it is "
        "0; `np.round` rounds.",
    ),
    misconceptions=(
        Misconception(
            "one_scale",
            _with(largest=lambda t: np.abs(t).max()),
            "One scale serves the whole table, so a row of small numbers is rounded "
            "to very little. Each row has a scale of its own.",
        ),
        Misconception(
            "scale_per_column",
            _with(largest=lambda t: np.abs(t).max(axis=0, keepdims=True)),
            "Each column has a scale here. A lookup fetches rows.",
        ),
        Misconception(
            "sign_counts",
            _with(largest=lambda t: t.max(axis=1, keepdims=True)),
            "The largest number sets the scale here, and it may be the smallest that "
            "is furthest from zero.",
        ),
        Misconception(
            "cut",
            _with(rounding=np.trunc),
            "The codes are cut off, towards zero. `astype` does that; round first.",
        ),
        Misconception(
            "floor",
            _with(rounding=np.floor),
            "The codes are rounded down, so everything comes back too small. Round to "
            "the nearest.",
        ),
        Misconception(
            "ceil",
            _with(rounding=np.ceil),
            "The codes are rounded up, so everything comes back too large. Round to "
            "the nearest.",
        ),
        Misconception(
            "overflow",
            _overflowing,
            "The largest number gets the code 128, which int8 does not have: it comes "
            "back as -128, with the other sign.",
        ),
        Misconception(
            "no_127",
            _with(steps=1),
            "Only the codes -1, 0 and 1 are used. The largest number of a row has to "
            "get the code 127 or -127.",
        ),
        Misconception(
            "least_scale",
            lambda t: _least_scale(t, 1e-5),
            "The scale has a lower limit here, so a row of tiny numbers is rounded to "
            "very little. Only a row of zeros needs help.",
        ),
        Misconception(
            "half_range",
            _with(steps=128),
            "The largest number gets the code 128, which int8 does not have.",
        ),
        Misconception(
            "unsigned",
            _with(steps=255),
            "Codes of up to 255 are unsigned bytes. An int8 is half of that to either "
            "side.",
        ),
        Misconception(
            "between_ends",
            _between_ends,
            "The codes count from the smallest number of a row to its largest. That is "
            "another scheme: here code 0 stands for 0.",
        ),
        Misconception(
            "nan_for_zeros",
            _with(guarded=False),
            "A row of zeros comes back as NaN: 0 is divided by 0. What scale can such "
            "a row have?",
        ),
        Misconception(
            "codes",
            _codes,
            "Those are the codes. Multiply each row by its scale to come back.",
        ),
        Misconception(
            "no_scale_back",
            lambda table: _codes(table) / 127,
            "The rows come back between -1 and 1: their own size is lost.",
        ),
        Misconception(
            "rounded_alone",
            lambda table: np.round(table),
            "The numbers are rounded without a scale. Numbers below a half are lost.",
        ),
        Misconception(
            "untouched",
            lambda table: table.copy(),
            "The table comes back as it was. Where is it rounded to whole numbers?",
        ),
    ),
)
