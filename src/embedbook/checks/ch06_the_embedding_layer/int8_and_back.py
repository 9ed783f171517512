"""The task int8_and_back: what is left of a table that is stored in int8."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.codes import (
    above_smallest,
    as_int8,
    codes,
    cut_to_int8,
    decimals,
    fixed,
    floor_divided,
    int8_and_back,
    inverted,
    least,
    longest_by_end,
    of_largest,
    overflowing,
    per_row,
    pushed,
    taken_for_zeros,
    without_axis,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def tables(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables with long and short rows, negative ones, and zeros.

    They tell apart: one scale for all rows (their sizes differ a thousandfold); the
    largest number for the one furthest from zero (it is negative in some rows, and all
    of a row is in one); a scale for each column, or for each row laid over columns; a
    scale of 0, or one with a lower limit (a row near 0.0004); a row that adds up to 0,
    or holds a 0, taken for one of zeros; codes cut, or rounded to one side; 128 or 255
    steps. No number is near the middle between two codes, so that
    any way to round a half, and float32, will do.
    """
    yield (np.array([[1.0, -0.6, 0.251], [10.0, 4.03, -2.57]], dtype="float32"),)
    for shape in [(4, 3), (3, 8), (1, 5), (6, 2)]:
        length = 10.0 ** rng.integers(-1, 3, (shape[0], 1))
        numbers = rng.normal(size=shape).round(2) * length
        yield (numbers.round(3).astype("float32"),)
    with_zeros = rng.normal(size=(3, 4)).round(2).astype("float32")
    with_zeros[1] = 0
    yield (with_zeros,)
    yield (np.array([[4.4e-4, -3.66e-4, 3e-5], [3.0, -1.0, 2.2]], dtype="float32"),)
    negative = [[-5.0, 0.31, 1.0], [-0.2, -0.9, -0.13], [0.0, -1.4, -0.41]]
    negative += [[-0.75, 0.5, 0.25]]
    yield (np.array(negative, dtype="float32"),)


TASK = function_task(
    __name__,
    reference=int8_and_back,
    cases=tables,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "one_scale": (
            *per_row(lambda t: np.abs(t).max()),
            *per_row(lambda t: t.max()),
        ),
        "scale_per_column": per_row(lambda t: np.abs(t).max(axis=0, keepdims=True)),
        "scale_over_columns": without_axis,
        "sign_counts": of_largest(
            lambda t: t.max(axis=1, keepdims=True),
            lambda t: np.abs(t.max(axis=1, keepdims=True)),
        ),
        "cut": (*per_row(rounding=np.trunc), *per_row(rounding=pushed), cut_to_int8),
        "half_added": per_row(rounding=lambda c: np.trunc(c + 0.5)),
        "floor": (
            *per_row(rounding=np.floor),
            floor_divided,
        ),
        "ceil": per_row(rounding=np.ceil),
        "overflow": overflowing,
        "unsigned_codes": per_row(rounding=lambda c: np.round(c) % 256),
        "negative_by_128": per_row(longest_by_end),
        "sum_of_0": taken_for_zeros(lambda t: t.sum(axis=1) == 0),
        "a_0_in_the_row": taken_for_zeros(lambda t: (t == 0).any(axis=1)),
        "no_127": per_row(steps=1),
        "least_scale": tuple(map(least, (1e-5, 1e-4, 1e-3, 1e-3 / 127, 1e-2 / 127))),
        "half_range": (
            *per_row(steps=128),
            *per_row(steps=128, rounding=lambda c: np.round(c).clip(-128, 127)),
        ),
        "inverted": inverted,
        "unsigned": (*per_row(steps=255), *per_row(steps=256)),
        "between_ends": tuple(map(above_smallest, (255, 254, 256, 127))),
        "span": tuple(
            each
            for steps in (255, 254, 256, 127)
            for each in per_row(lambda t: np.ptp(t, axis=1, keepdims=True), steps)
        ),
        "norm": per_row(lambda t: np.linalg.norm(t, axis=1, keepdims=True)),
        "nan_for_zeros": per_row(guarded=(False,)),
        "codes": (
            codes,
            lambda table: codes(table, guarded=False),
            lambda table: codes(table, rounding=np.trunc),
        ),
        "no_scale_back": (
            lambda table: codes(table) / 127,
            lambda table: codes(table, guarded=False) / 127,
        ),
        "no_scale": (fixed(), fixed(lambda c: c.clip(-127, 127)), fixed(as_int8)),
        "rounded_alone": (
            *map(decimals, range(4)),
            lambda table: as_int8(np.round(table)),
            lambda table: as_int8(np.trunc(table)),
        ),
        "untouched": lambda table: table.copy(),
    },
)
