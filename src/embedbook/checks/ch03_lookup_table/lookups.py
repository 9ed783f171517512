"""Lookups of rows, right and wrong, for the task lookup."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def lookup(table: Array, indices: Array) -> Array:
    """Return `table`'s row for each index: indices.shape + (output_dim,)."""
    return table[indices]


# Mistakes, as people write them.


def next_row_in_a_ring(table: Array, indices: Array) -> Array:
    """Count rows from 1, and begin again after the last one."""
    return table[(indices + 1) % len(table)]


def one_vector_for_all(pool: Callable, table: Array, indices: Array) -> Array:
    """Add up or average the rows of all sentences."""
    return pool(table[indices.ravel()], axis=0)


def each_once(table: Array, indices: Array) -> Array:
    """Return the rows that are read, each once, in the order of the table."""
    return table[np.unique(indices)]


def in_order_of_appearance(table: Array, indices: Array) -> Array:
    """Return the rows that are read, each once, in the order of first places."""
    return table[list(dict.fromkeys(indices.ravel().tolist()))]


def without_padding(table: Array, indices: Array) -> Array:
    """Take index 0 for padding, and give it zeros."""
    return table[indices] * (indices != 0)[..., None]


def first_part_alone(table: Array, indices: Array) -> Array:
    """Fill the first entry of the first axis, and leave zeros in the others."""
    rows = np.zeros((*indices.shape, table.shape[1]), dtype="float32")
    rows[0] = table[indices[0]]
    return rows


def first_place_alone(table: Array, indices: Array) -> Array:
    """Fill the first place, and leave zeros in all others."""
    rows = np.zeros((*indices.shape, table.shape[1]), dtype="float32")
    rows[(0,) * indices.ndim] = table[indices.flat[0]]
    return rows


def loop_over_sentences(table: Array, indices: Array) -> Array:
    """Fill a row for each entry of the first axis."""
    rows = np.zeros((len(indices), table.shape[1]), dtype="float32")
    for place, index in enumerate(indices):
        rows[place] = table[index]
    return rows


def loop_over_lists(table: Array, indices: Array) -> Array:
    """Pick from a list of rows, which no list of indices can do."""
    rows = table.tolist()
    return np.array([rows[index] for index in indices.tolist()])


def loop_over_numbers(table: Array, indices: Array) -> Array:
    """Turn each entry of the first axis into a number."""
    return np.array([table[int(index)] for index in indices])


def two_loops(for_one: type, for_three: type | None) -> Callable:
    """Return a lookup that fails where there are not two axes, each with its error.

    With None for the second the lookup is right for three axes: its inner loop gives
    arrays of indices there.
    """

    def lookup_of_two_axes(table: Array, indices: Array) -> Array:
        error = {1: for_one, 2: None}.get(indices.ndim, for_three)
        if error:
            raise error("two axes")
        return table[indices]

    return lookup_of_two_axes
