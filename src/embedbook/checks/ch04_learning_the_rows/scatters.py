"""Gradients of a lookup, right and wrong, for the task scatter_add."""

from collections.abc import Callable
from itertools import groupby

import numpy as np

Array = np.ndarray


def scatter_add(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Return, for each row of the table, the sum of its places' gradients."""
    gradient = np.zeros((input_dim, upstream.shape[-1]), dtype=upstream.dtype)
    np.add.at(gradient, indices, upstream)
    return gradient


# Mistakes, as people write them.


def flat(upstream: Array, indices: Array) -> tuple[Array, Array]:
    """Return places and indices with one axis for all sentences."""
    return upstream.reshape(indices.size, upstream.shape[-1]), indices.ravel()


def last(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Let a later place of a row replace an earlier one."""
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    gradient[indices] = upstream
    return gradient


def first(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Count a row's first place only."""
    places, index = flat(upstream, indices)
    return last(places[::-1], index[::-1], input_dim)


def neighbours(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Add up places side by side, and let a later run replace an earlier one."""
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    places, index = flat(upstream, indices)
    for row, run in groupby(range(index.size), key=lambda place: index[place]):
        gradient[row] = places[list(run)].sum(axis=0)
    return gradient


def mean(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Average the places of a row."""
    counts = np.bincount(indices.ravel(), minlength=input_dim)
    total = scatter_add(upstream, indices, input_dim)
    return total / np.maximum(counts, 1)[:, None]


def last_sentence(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Let the sentences of a batch overwrite each other."""
    if indices.ndim == 1:
        return scatter_add(upstream, indices, input_dim)
    return scatter_add(upstream[-1], indices[-1], input_dim)


def first_axis(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Take one sentence after the other, its places all at once."""
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for places, rows in zip(upstream, indices, strict=True):
        gradient[rows] += places
    return gradient


def whole_numbers(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Keep the sums in an array of whole numbers."""
    gradient = np.zeros((input_dim, upstream.shape[-1]), dtype=int)
    for place in np.ndindex(indices.shape):
        gradient[indices[place]] = gradient[indices[place]] + upstream[place]
    return gradient


def sum_for_zeros(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Leave out places whose numbers add up to 0."""
    places, index = flat(upstream, indices)
    kept = places.sum(axis=1) != 0
    return scatter_add(places[kept], index[kept], input_dim)


def without_padding(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Take index 0 for padding, and leave its row out."""
    gradient = scatter_add(upstream, indices, input_dim)
    gradient[0] = 0
    return gradient


def rows_in_order_of_appearance(
    upstream: Array, indices: Array, input_dim: int
) -> Array:
    """Return the rows that were read only, in the order of their first places."""
    seen = list(dict.fromkeys(indices.ravel().tolist()))
    return scatter_add(upstream, indices, input_dim)[seen]


def one_loop(error: type) -> Callable:
    """Return a scatter_add that stops where there is more than one axis."""

    def scatter(upstream: Array, indices: Array, input_dim: int) -> Array:
        if indices.ndim > 1:
            raise error("one axis")
        return scatter_add(upstream, indices, input_dim)

    return scatter


def two_loops(for_one: type, for_three: type | None) -> Callable:
    """Return a scatter_add that stops where there are not two axes.

    With None for the second it goes on where there are three, and takes the places of
    the last axis all at once.
    """

    def scatter(upstream: Array, indices: Array, input_dim: int) -> Array:
        if indices.ndim == 1:
            raise for_one("one axis")
        if indices.ndim == 2:
            return scatter_add(upstream, indices, input_dim)
        if for_three:
            raise for_three("three axes")
        shape = (-1, indices.shape[-1])
        places = upstream.reshape(*shape, upstream.shape[-1])
        return first_axis(places, indices.reshape(shape), input_dim)

    return scatter
