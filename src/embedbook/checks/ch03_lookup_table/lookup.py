"""The task lookup: rows of a table."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch03_lookup_table.lookups import (
    each_once,
    first_part_alone,
    first_place_alone,
    in_order_of_appearance,
    lookup,
    loop_over_lists,
    loop_over_numbers,
    loop_over_sentences,
    next_row_in_a_ring,
    one_vector_for_all,
    two_loops,
    without_padding,
)
from embedbook.checks.index_mistakes import IN_BYTES, RENUMBERED, with_changed
from embedbook.checks.task_files import function_task

Array = np.ndarray


def tables_and_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small tables, indices of one to three axes, and reviews without any.

    Told apart are lookups that lose an axis of size 1 (one sentence, one place, one
    column), that take row 0 for padding, that give an index which repeats one row (the
    example), that rely on one axis or on two, and columns from rows (a square table);
    those that build the rows from a list, which is empty where no review is, that keep
    indices as int8 or uint8 (260) or number them anew, or rows as float16 (the tenths).
    """
    yield np.arange(8, dtype="float32").reshape(4, 2), np.array([3, 0, 3])
    for rows, columns, shape in [
        (4, 2, (2, 3)),
        (5, 3, (1,)),
        (3, 3, (3,)),
        (6, 4, (2, 1)),
        (11, 1, (1, 4)),
        (6, 4, (2, 3, 2)),
    ]:
        table = rng.integers(-40, 40, (rows, columns)).astype("float32") / 4
        indices = rng.integers(0, rows - 1, shape)
        if len(shape) > 1:
            indices.flat[0] = rows - 1
        yield table, indices
    long = np.arange(600, dtype="float32").reshape(300, 2) / 10
    yield long, np.array([[260, 3, 130], [0, 299, 3]])
    yield np.ones((3, 2), dtype="float32"), np.zeros((2, 0), dtype=int)
    yield np.ones((3, 2), dtype="float32"), np.zeros(0, dtype=int)


TASK = function_task(
    __name__,
    reference=lookup,
    cases=tables_and_indices,
    mistakes={
        "columns": lambda table, indices: table[:, indices],
        "output_dim_first": lambda table, indices: table.T[:, indices],
        "flattened": lambda table, indices: table[indices.ravel()],
        "from_one": lambda table, indices: table[indices - 1],
        "next_row": (
            lambda table, indices: table[indices + 1],
            next_row_in_a_ring,
        ),
        "entries": lambda table, indices: np.take(table, indices),
        "first_entry": lambda table, indices: table[indices, 0],
        "summed": (
            lambda table, indices: table[indices].sum(axis=-2),
            lambda table, indices: table[indices].sum(axis=1),
            lambda table, indices: table[indices].sum(axis=0),
            lambda table, indices: one_vector_for_all(np.sum, table, indices),
        ),
        "averaged": (
            lambda table, indices: table[indices].mean(axis=-2),
            lambda table, indices: table[indices].mean(axis=1),
            lambda table, indices: table[indices].mean(axis=0),
            lambda table, indices: one_vector_for_all(np.mean, table, indices),
        ),
        "one_row": (
            lambda table, indices: table[indices.flat[0]],
            lambda table, indices: table[indices.flat[-1]],
        ),
        "list_of_nothing": (
            lambda table, indices: np.array([table[each] for each in indices]),
            lambda table, indices: np.array([table[each] for each in indices], "f"),
        ),
        "others_empty": (first_part_alone, first_place_alone),
        "multiplied": lambda table, indices: indices @ table,
        "repeats_lost": (each_once, in_order_of_appearance),
        "renumbered": with_changed(1, RENUMBERED, lookup),
        "index_in_a_byte": with_changed(1, IN_BYTES, lookup),
        "padding_zeros": without_padding,
        "tuple_of_indices": lambda table, indices: table[tuple(indices)],
        "one_axis_only": (loop_over_sentences, loop_over_lists, loop_over_numbers),
        "two_axes_only": tuple(
            two_loops(error, deeper)
            for error in (ValueError, TypeError, IndexError)
            for deeper in (ValueError, TypeError, None)
        ),
    },
)
