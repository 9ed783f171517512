"""The task culprits: which text, which place, which index."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="culprits",
    reference=culprits,
    cases=batches,
    dtype="any",
    insight="Run it before you train: an empty result means that every index has a "
    "row. An error message during training counts within a shuffled batch.",
    hints=(
        "A table with 5 rows has which row numbers? Mark by hand in `[[3, 1, 0], [2, "
        "7, 5]]` what lies outside of them, at both ends.",
        "First an array of True and False, of the same shape as `ids`. Where it is "
        "True, you need three numbers: two that say where, and one from `ids` itself.",
        "`|` joins two comparisons in brackets. `np.nonzero` or `np.argwhere` gives "
        "the places in reading order, and `np.column_stack` sets columns side by side.",
    ),
    misconceptions=(
        Misconception(
            "ignores_negative",
            _by(lambda ids, n: ids >= n),
            "Negative indices pass. They would fetch rows from the end, without an "
            "error.",
        ),
        Misconception(
            "allows_input_dim",
            _by(lambda ids, n: (ids < 0) | (ids > n)),
            "The index input_dim passes. What is the last row of a table with "
            "input_dim rows?",
        ),
        Misconception(
            "ignores_negative_and_allows_input_dim",
            _by(lambda ids, n: ids > n),
            "Both ends need care: negative indices pass, and so does input_dim.",
        ),
        Misconception(
            "padding_is_bad",
            _by(lambda ids, n: (ids <= 0) | (ids >= n)),
            "Padding is listed as a culprit. Does the table have a row 0?",
        ),
        Misconception(
            "largest_only",
            _by(lambda ids, n: _bad(ids, n) & (ids == ids.max())),
            "Only the largest index is listed. There may be others without a row.",
        ),
        Misconception(
            "first_only",
            lambda ids, n: culprits(ids, n)[:1],
            "Only the first culprit is listed. Whoever mends it would run into the "
            "next.",
        ),
        Misconception(
            "once_per_text",
            _once_per_text,
            "Each text is listed once, though it may hold several bad indices.",
        ),
        Misconception(
            "place_before_text",
            _reordered([1, 0, 2]),
            "Text number and place have changed places. Texts are the rows of ids.",
        ),
        Misconception(
            "without_index",
            _reordered([0, 1]),
            "Text and place are right, but the index itself is missing: it tells "
            "which word it is.",
        ),
        Misconception(
            "without_place",
            _reordered([0, 2]),
            "Text and index are right, but the place in the text is missing.",
        ),
        Misconception(
            "flat_place",
            _flat,
            "The place is counted through the whole batch. Count it from the start "
            "of its text.",
        ),
        Misconception(
            "largest_first",
            _sorted(lambda rows: -rows[:, 2]),
            "The culprits are sorted by index. List them in reading order.",
        ),
        Misconception(
            "smallest_first",
            _sorted(lambda rows: rows[:, 2]),
            "The culprits are sorted by index, the smallest first. List them in "
            "reading order.",
        ),
        Misconception(
            "by_place",
            _sorted(lambda rows: rows[:, 1]),
            "The culprits are listed place by place, through all texts at once. Read "
            "one text after the other.",
        ),
        Misconception(
            "each_index_once",
            _each_index_once,
            "Each bad index is listed once, though it may stand in several places.",
        ),
        Misconception(
            "from_one",
            lambda ids, n: culprits(ids, n) + np.array([1, 1, 0]),
            "Texts and places are counted from 1. In ids they are counted from 0.",
        ),
        Misconception(
            "the_good_ones",
            _by(lambda ids, n: ~_bad(ids, n)),
            "Those are the indices that have a row. The others are wanted.",
        ),
    ),
)
