"""The task masked_maximum: the largest number of each column, among real tokens."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.maxima import (
    HUGE,
    SMALL,
    average,
    filled,
    first_row_too,
    first_rows,
    guarded,
    largest_size,
    masked_maximum,
    of_batch,
    of_text,
    one_row,
    places,
    until_padding,
    zero_for_nothing,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def vectors_and_masks(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield vectors whose padding is large, columns below zero, and empty texts.

    They tell apart: a maximum that begins at 0, or at any number from -1 to -1,000,000
    (columns far below zero); a number up to 10,000,000 taken off the padding (of
    9,000,000); the first n rows for the real ones (padding in front and in between); a
    0 of a token taken for padding (the largest of its column); one row for all columns;
    the whole batch for one text; a text without tokens that gets -inf, a stand-in, nan
    or an error.
    """
    example = np.array([[[-1, 0], [-4, 2], [9, 9]]], dtype="float32")
    yield example, np.array([[True, True, False]])
    for lengths, length in [([2, 3], 3), ([2, 0], 4), ([1, 4, 3], 4), ([3], 3)]:
        shape = (len(lengths), length, 2)
        vectors = (rng.integers(-60, -1, shape) / 4).astype("float32")
        mask = np.arange(length) < np.array(lengths)[:, None]
        vectors[~mask] += 20  # a padding that would win
        vectors[..., 1] += 8
        yield vectors, mask
    vectors = (rng.integers(-40, 40, (2, 4, 3)) / 4).astype("float32")
    yield vectors, np.array([[False, True, False, True], [False, False, True, True]])
    far_below = [[[9e6, -1], [-3e6, -4e6], [-5e6, -2e6]]]
    yield np.array(far_below, dtype="float32"), np.array([[False, True, True]])
    zero = np.array([[[-2.5, 0], [-0.5, -3]]], dtype="float32")
    yield zero, np.array([[True, True]])
    yield np.array([[[-2.5, 4]]], dtype="float32"), np.array([[True]])


TASK = function_task(
    __name__,
    reference=masked_maximum,
    cases=vectors_and_masks,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "mask_ignored": guarded(lambda v, m: v.max(axis=1)),
        "mask_without_axis": (
            lambda v, m: np.where(m, v, -np.inf).max(axis=1),
            lambda v, m: (v * m).max(axis=1),
        ),
        "zero_for_padding": lambda v, m: (v * m[..., None]).max(axis=1),
        "never_below_zero": lambda v, m: np.maximum(filled(v, m, -np.inf), 0),
        "infinity_for_empty": lambda v, m: filled(v, m, -np.inf),
        "nan_for_empty": of_text(
            lambda text: (
                text.max(axis=0) if len(text) else np.full(text.shape[1], np.nan)
            )
        ),
        "nan_wins": (
            *guarded(lambda v, m: filled(v, m, np.nan)),
            *guarded(lambda v, m: filled(v, m, np.inf)),
        ),
        "raises_for_empty": of_text(lambda text: text.max(axis=0)),
        "number_for_empty": (
            *(lambda v, m, n=n: filled(v, m, n) for n in HUGE),
            lambda v, m: np.nan_to_num(filled(v, m, -np.inf).astype("float64")),
            lambda v, m: filled(v, m, v.min()),
            lambda v, m: filled(v, m, v.min() - 1),
            lambda v, m: filled(v, m, v.min(axis=1, keepdims=True)),
        ),
        "taken_off": tuple(
            form
            for n in (*SMALL, -1e7)
            for form in guarded(lambda v, m, n=n: (v + n * ~m[..., None]).max(axis=1))
        ),
        "small_stand_in": tuple(
            form for n in SMALL for form in guarded(lambda v, m, n=n: filled(v, m, n))
        ),
        "padding_at_end": first_rows,
        "until_padding": until_padding,
        "zero_for_nothing": zero_for_nothing,
        "mask_upside_down": (
            lambda v, m: masked_maximum(v, ~m),
            lambda v, m: filled(v, ~m, -np.inf),
        ),
        "first_row_too": first_row_too,
        "drops_empty": lambda v, m: masked_maximum(v, m)[m.any(axis=1)],
        "one_row": one_row,
        "one_number": of_batch(lambda v, m: filled(v, m, -np.inf).max(axis=1)),
        "places": places,
        "average": average,
        "sum": lambda v, m: (v * m[..., None]).sum(axis=1),
        "minimum": lambda v, m: -masked_maximum(-v, m),
        "largest_size": largest_size,
        "whole_batch": (
            lambda v, m: v[m].max(axis=0),
            lambda v, m: v[m].max(axis=0, keepdims=True),
            *guarded(lambda v, m: np.tile(v[m].max(axis=0), (len(v), 1))),
        ),
        "over_output_dim": (
            lambda v, m: v.max(axis=2),
            lambda v, m: v.max(axis=2) * m,
            lambda v, m: np.where(m, v.max(axis=2), -np.inf),
        ),
        "over_batch": (
            lambda v, m: v.max(axis=0),
            lambda v, m: np.where(m[..., None], v, -np.inf).max(axis=0),
        ),
    },
)
