"""A guard before a lookup: the right one, its cases, and guards that fail."""

from collections.abc import Callable, Iterable

import numpy as np

Array = np.ndarray


def check_indices(indices: Array, input_dim: int) -> Array:
    """Return `indices`, or raise ValueError with the first that has no row."""
    bad = indices[(indices < 0) | (indices >= input_dim)]
    if bad.size:
        raise ValueError(f"{bad[0]}")
    return indices


def good_and_bad_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices with and without a bad one, at and beyond both ends.

    Told apart are guards that let input_dim or a negative index pass, that refuse index
    0 or the last row (the calls without a bad index), that look at the first or the
    last index only, that name the largest, the smallest, or the first of one kind where
    both kinds occur, that read columns first or in the order of memory, that rely on
    one axis or on two, that keep indices as int8 or uint8 (258), that add up the bad
    ones (7 and -7), and messages that print the whole batch.
    """
    yield np.array([[4, 0], [2, 3]]), 5
    yield np.array([1, 2, 1]), 4
    yield np.array([[1, 2], [0, 7]]), 5
    yield np.array([1, -3, 2]), 5
    yield np.array([2, 6, 1]), 6
    yield np.array([2, 9, 23]), 8
    yield np.array([[3, 11], [-7, 1]]), 8
    yield np.array([[3, -7], [11, 1]]), 8
    yield np.array([1, -9, 0]), 8
    yield np.array([9, 1]), 4
    yield np.array([3, 11, -2, -7]), 8
    yield np.array([[[0, 1], [4, 2]], [[-1, 5], [6, 0]]]), 5
    yield rng.integers(0, 9, (3, 4)), 9
    yield np.array([3, 258, 1]), 8
    yield np.array([[200, 3]]), 256
    yield np.array([2, 7, -7]), 5
    yield np.array([0]), 1
    yield np.array([], dtype=int), 3
    # So many that NumPy leaves out the middle where it prints them.
    many = rng.integers(0, 9, (24, 50))
    many[11, 30], many[12, 20] = 12, -4
    yield many, 9


# Mistakes, as people write them.


def guard(bad_of: Callable, error: type = ValueError) -> Callable:
    """Return a check_indices that takes what `bad_of` gives for bad indices."""

    def guard(indices: Array, input_dim: int) -> Array:
        bad = np.ravel(bad_of(indices, input_dim))
        if bad.size:
            raise error(f"{bad[0]}")
        return indices

    return guard


def outside(indices: Array, input_dim: int) -> Array:
    """Return the bad indices, in reading order."""
    return indices[(indices < 0) | (indices >= input_dim)]


def extremes(indices: Array, input_dim: int) -> list:
    """Return the largest index if it is too large, else the smallest if negative."""
    return largest(indices, input_dim) or smallest(indices, input_dim)


def extremes_from_below(indices: Array, input_dim: int) -> list:
    """Return the smallest index if it is negative, else the largest if too large."""
    return smallest(indices, input_dim) or largest(indices, input_dim)


def largest(indices: Array, limit: int) -> list:
    """Return the largest index if it is `limit` or more."""
    return [indices.max()] if indices.max() >= limit else []


def not_cancelled(indices: Array, input_dim: int) -> list | Array:
    """Return the bad indices, unless they add up to 0."""
    bad = outside(indices, input_dim)
    return bad if bad.sum() else []


def smallest(indices: Array, input_dim: int) -> list:
    """Return the smallest index if it is negative."""
    return [indices.min()] if indices.min() < 0 else []


def replaced_by(index: int) -> Callable:
    """Return a function that puts one good index in the place of all bad ones."""

    def replaced(indices: Array, input_dim: int) -> Array:
        return np.where((indices < 0) | (indices >= input_dim), index, indices)

    return replaced


def array_in_if(indices: Array, input_dim: int) -> Array:
    """Ask an `if` about a whole array, which Python cannot answer."""
    if indices.size > 1:
        raise ValueError("The truth value of an array is ambiguous.")
    return check_indices(indices, input_dim)


def whole_batch(indices: Array, input_dim: int) -> Array:
    """Name every index, of which NumPy prints the ends where there are many."""
    if indices.size > np.get_printoptions()["threshold"]:
        raise ValueError(f"{indices.flat[-1]}")
    return check_indices(indices, input_dim)


def rows_for_indices(indices: Array, input_dim: int) -> Array:
    """Compare whole rows where there are two axes."""
    for row in indices:
        if row < 0 or row >= input_dim:
            raise ValueError(f"{row}")
    return indices


def two_axes(indices: Array, input_dim: int) -> Array:
    """Rely on two axes."""
    for row in indices:
        for index in row:
            if index < 0 or index >= input_dim:
                raise ValueError(f"{index}")
    return indices


def looks_at_one(indices: Array, input_dim: int) -> Array | None:
    """Return after the first index."""
    for index in indices.ravel():
        if not 0 <= index < input_dim:
            raise ValueError(f"{index}")
        return indices
    return None


def looks_at_last(indices: Array, input_dim: int) -> Array:
    """Judge after the loop, and so the last index alone."""
    check_indices(indices.ravel()[-1:], input_dim)
    return indices


def ends_of_nothing(indices: Array, input_dim: int) -> Array:
    """Ask for the smallest and the largest index, also of none."""
    if indices.min() < 0 or indices.max() >= input_dim:
        raise ValueError(f"{outside(indices, input_dim)[0]}")
    return indices


def counted_from_the_end(indices: Array, input_dim: int) -> Array:
    """Take a negative index for one from the end, as NumPy does."""
    counted = np.where(indices < 0, indices + input_dim, indices)
    return outside(counted, input_dim)


def position(indices: Array, input_dim: int) -> Array:
    """Return the places of the bad indices."""
    return np.flatnonzero((indices < 0) | (indices >= input_dim))


def position_by_axis(indices: Array, input_dim: int) -> Array:
    """Return where the bad indices are on each axis."""
    return np.argwhere((indices < 0) | (indices >= input_dim))
