"""The task culprits: which text, which place, which index."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def _bad(ids: Array, input_dim: int) -> Array:
    return (ids < 0) | (ids >= input_dim)


def _found(bad: Array, ids: Array) -> Array:
    """Return (text, place, index) for each True in `bad`: shape (n, 3)."""
    return np.column_stack([*np.nonzero(bad), ids[bad]])


def culprits(ids: Array, input_dim: int) -> Array:
    """Return text number, place and index of each index without a row: (n, 3)."""
    return _found(_bad(ids, input_dim), ids)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with no, one and several bad indices, at and beyond both ends."""
    yield np.array([[3, 1, 0], [2, 7, 5]]), 5
    yield np.array([[4, 0], [2, 3]]), 5
    yield np.array([[1, 5, 2], [0, 5, -1], [9, 4, 3]]), 5
    yield np.array([[0, 0, 0, -1]]), 4
    yield np.zeros((0, 3), dtype="int64"), 5
    yield np.array([[3], [8], [6], [7]]), 7
    yield np.array([[8, 2, 6], [6, 8, 1]]), 5
    yield rng.integers(-3, 13, (5, 4)), 9
    yield rng.integers(0, 30, (6, 3)), 20


# Mistakes, as people write them.


def _by(bad: Callable[[Array, int], Array]) -> Callable[[Array, int], Array]:
    return lambda ids, input_dim: _found(bad(ids, input_dim), ids)


def _reordered(order: list[int]) -> Callable[[Array, int], Array]:
    return lambda ids, input_dim: culprits(ids, input_dim)[:, order]


def _flat(ids: Array, input_dim: int) -> Array:
    """Count the place through the whole batch."""
    rows = culprits(ids, input_dim)
    rows[:, 1] = np.flatnonzero(_bad(ids, input_dim))
    return rows


def _once_per_text(ids: Array, input_dim: int) -> Array:
    rows = culprits(ids, input_dim)
    return rows[np.unique(rows[:, 0], return_index=True)[1]]


def _sorted(key: Callable[[Array], Array]) -> Callable[[Array, int], Array]:
    """Return a culprits that is sorted by a key of its rows."""

    def wrong(ids: Array, input_dim: int) -> Array:
        rows = culprits(ids, input_dim)
        return rows[np.argsort(key(rows), kind="stable")]

    return wrong


def _each_index_once(ids: Array, input_dim: int) -> Array:
    rows = culprits(ids, input_dim)
    return rows[np.sort(np.unique(rows[:, 2], return_index=True)[1])]


TASK = function_task(
    __name__,
    reference=culprits,
    cases=batches,
    dtype="any",
    mistakes={
        "ignores_negative": _by(lambda ids, n: ids >= n),
        "allows_input_dim": _by(lambda ids, n: (ids < 0) | (ids > n)),
        "ignores_negative_and_allows_input_dim": _by(lambda ids, n: ids > n),
        "padding_is_bad": _by(lambda ids, n: (ids <= 0) | (ids >= n)),
        "largest_only": _by(lambda ids, n: _bad(ids, n) & (ids == ids.max())),
        "first_only": lambda ids, n: culprits(ids, n)[:1],
        "once_per_text": _once_per_text,
        "place_before_text": _reordered([1, 0, 2]),
        "without_index": _reordered([0, 1]),
        "without_place": _reordered([0, 2]),
        "flat_place": _flat,
        "largest_first": _sorted(lambda rows: -rows[:, 2]),
        "smallest_first": _sorted(lambda rows: rows[:, 2]),
        "by_place": _sorted(lambda rows: rows[:, 1]),
        "each_index_once": _each_index_once,
        "from_one": lambda ids, n: culprits(ids, n) + np.array([1, 1, 0]),
        "the_good_ones": _by(lambda ids, n: ~_bad(ids, n)),
    },
)
