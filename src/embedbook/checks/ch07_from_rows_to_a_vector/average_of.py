"""The task average_of: mend an average that counts the padding."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.averages import (
    at_least_1,
    average_of,
    before_padding,
    before_padding_or_all,
    column,
    counts_distinct,
    distinct_counted,
    divided,
    drops_empty,
    first_places,
    numbers_not_0,
    raises_for_empty,
    row_0_for_empty,
    total,
    until_0,
    up_to_last,
    whole_batch,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def tables_and_texts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield texts padded in front, behind and throughout, and rows that hold zeros.

    They tell apart: tokens told by their rows (of zeros, with one 0, adding up to 0)
    and not by their index; row 0 for zeros (it never is); the first n places for
    the tokens, or those before the first 0 or up to the last token; the place of the
    first 0 for a count; distinct tokens for tokens; the count of another text, of all,
    or of all numbers (2 or 3 columns); a text without tokens.
    """
    table = np.array([[1, 3], [2, 4], [4, 8]], dtype="float32")
    yield table, np.array([[1, 2, 0, 0]])
    yield table, np.array([[0, 2, 1], [2, 2, 1]])
    for lengths, width in [((3, 0, 5), 2), ((1, 4, 2), 3), ((5, 5), 2)]:
        table = (rng.integers(1, 20, (6, width)) / 2).astype("float32")
        table[3] = 0
        table[4, 0] = 0
        table[5] = -table[4] if width == 3 else [2, -2]
        indices = rng.integers(1, 6, (len(lengths), 5))
        indices[:, 0] = 3
        indices[0, :3] = 3, 5, 4
        indices[np.arange(5) >= np.array(lengths)[:, None]] = 0
        yield table, indices
    yield table, np.array([[0, 5, 0, 4]])
    yield table, np.zeros((1, 1), dtype=int)
    yield table, np.array([[5]])


def _not_0(table: Array, indices: Array) -> Array:
    return (indices != 0) & (table[indices] != 0).any(axis=-1)


def _sum_not_0(table: Array, indices: Array) -> Array:
    return (indices != 0) & (table[indices].sum(axis=-1) != 0)


TASK = function_task(
    __name__,
    reference=average_of,
    cases=tables_and_texts,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "divided_by_length": divided(lambda mask: mask.shape[1]),
        "nan_for_empty": (
            divided(column),
            lambda t, i: divided(column)(t, i) if i.any() else average_of(t, i),
        ),
        "raises_for_empty": raises_for_empty,
        "count_not_a_column": divided(lambda mask: np.maximum(mask.sum(axis=1), 1)),
        "count_not_a_column_and_nan": divided(lambda mask: mask.sum(axis=1)),
        "one_too_many": divided(lambda mask: column(mask) + 1),
        "mask_from_rows": tuple(
            divided(count, lambda table, indices: (table[indices] != 0).any(axis=-1))
            for count in (at_least_1, column)
        ),
        "zero_rows_not_counted": (divided(at_least_1, _not_0), divided(column, _not_0)),
        "sums_of_0_not_counted": tuple(
            lambda t, i, of=of: total(t, i != 0, i) / of(_sum_not_0(t, i))
            for of in (at_least_1, column)
        ),
        "numbers_not_0": numbers_not_0,
        "padding_counted": lambda table, indices: table[indices].mean(axis=1),
        "padding_in_sum": (
            lambda t, i: t[i].sum(axis=1) / at_least_1(i != 0),
            lambda t, i: t[i].sum(axis=1) / column(i != 0),
        ),
        "padding_at_end": (*first_places, *until_0),
        "until_padding_counted": tuple(
            divided(lambda mask, of=of: np.maximum(of(mask), 1)[:, None])
            for of in (before_padding, before_padding_or_all)
        ),
        "least_index_counted": lambda t, i: (
            total(t, i != 0, i) / np.maximum(i.argmin(axis=1), 1)[:, None]
        ),
        "up_to_last_counted": divided(up_to_last),
        "distinct_counted": distinct_counted,
        "not_divided": divided(lambda mask: 1),
        "divided_by_numbers": tuple(
            lambda t, i, of=of: total(t, i != 0, i) / (of(i != 0) * t.shape[1])
            for of in (at_least_1, column)
        ),
        "divided_by_texts": divided(len),
        "divided_by_padding": (
            divided(lambda mask: at_least_1(~mask)),
            divided(lambda mask: column(~mask)),
        ),
        "nan_spreads": lambda t, i: np.where(
            (i == 0).any(axis=1)[:, None], np.nan, average_of(t, i)
        ),
        "whole_batch": whole_batch,
        "counted_over_batch": divided(lambda mask: max(mask.sum(), 1)),
        "counted_over_batch_and_nan": divided(lambda mask: mask.sum()),
        "divided_by_longest": (
            divided(lambda mask: max(mask.sum(axis=1).max(), 1)),
            divided(lambda mask: mask.sum(axis=1).max()),
        ),
        "divided_by_first": (
            divided(lambda mask: max(mask[0].sum(), 1)),
            divided(lambda mask: mask[0].sum()),
        ),
        "counts_distinct": counts_distinct,
        "row_0_for_empty": row_0_for_empty,
        "drops_empty": drops_empty,
    },
)
