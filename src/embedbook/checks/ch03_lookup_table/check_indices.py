"""The task check_indices: stop at an index that has no row."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def check_indices(indices: Array, input_dim: int) -> Array:
    """Return `indices`, or raise ValueError with the first that has no row."""
    bad = indices[(indices < 0) | (indices >= input_dim)]
    if bad.size:
        raise ValueError(f"{bad[0]}")
    return indices


def good_and_bad_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices with and without a bad one, at and beyond both ends."""
    yield np.array([[4, 0], [2, 3]]), 5
    yield np.array([1, 2, 1]), 4
    yield np.array([[1, 2], [0, 7]]), 5
    yield np.array([1, -3, 2]), 5
    yield np.array([0, 6, 1]), 6
    yield np.array([2, 9, 23]), 8
    yield np.array([[3, 11], [-7, 1]]), 8
    yield np.array([[3, -7], [11, 1]]), 8
    yield np.array([1, -9, 0]), 8
    yield np.array([9, 1]), 4
    yield np.array([3, 11, -2, -7]), 8
    yield rng.integers(0, 9, (3, 4)), 9
    yield np.array([0]), 1
    yield np.array([], dtype=int), 3


# Mistakes, as people write them.


def _guard(bad_of, error: type = ValueError):
    """Return a check_indices that takes what `bad_of` gives for bad indices."""

    def guard(indices: Array, input_dim: int) -> Array:
        bad = np.ravel(bad_of(indices, input_dim))
        if bad.size:
            raise error(f"{bad[0]}")
        return indices

    return guard


def _outside(indices: Array, input_dim: int) -> Array:
    return indices[(indices < 0) | (indices >= input_dim)]


def _looks_at_one(indices: Array, input_dim: int) -> Array | None:
    for index in indices.ravel():
        if not 0 <= index < input_dim:
            raise ValueError(f"{index}")
        return indices
    return None


def _ends_of_nothing(indices: Array, input_dim: int) -> Array:
    if indices.min() < 0 or indices.max() >= input_dim:
        raise ValueError(f"{_outside(indices, input_dim)[0]}")
    return indices


def _position(indices: Array, input_dim: int) -> Array:
    return np.flatnonzero((indices < 0) | (indices >= input_dim))


TASK = Task(
    name="check_indices",
    reference=check_indices,
    cases=good_and_bad_indices,
    raises=ValueError,
    insight="A table with input_dim rows has the indices 0 to input_dim - 1. Now "
    "a bad index stops with its number, and none quietly reads another word's row.",
    hints=(
        "A table of 5 rows: which of the indices -1, 0, 4 and 5 have a row? Two of "
        "the four do.",
        "Look at one index after the other, in reading order. An index is bad if it "
        "lies below the first row or beyond the last; stop at the first such one.",
        "`indices.ravel()` gives all indices in reading order, for a loop. A "
        "comparison with both ends, `raise ValueError(...)` with the index in an "
        "f-string, and the indices themselves after the loop.",
    ),
    misconceptions=(
        Misconception(
            "allows_input_dim",
            _guard(lambda i, n: i[(i < 0) | (i > n)]),
            "The index input_dim still passes. The first of input_dim rows has "
            "index 0: which index has the last?",
        ),
        Misconception(
            "forbids_last_row",
            _guard(lambda i, n: i[(i < 0) | (i >= n - 1)]),
            "The last row counts as bad. With 5 rows, which indices are good?",
        ),
        Misconception(
            "forbids_padding",
            _guard(lambda i, n: i[(i <= 0) | (i >= n)]),
            "Index 0 counts as bad. Does the table have a row 0?",
        ),
        Misconception(
            "ignores_negative",
            _guard(lambda i, n: i[i >= n]),
            "A negative index passes. NumPy then counts from the end, and gives "
            "another word's row.",
        ),
        Misconception(
            "ignores_negative_and_allows_input_dim",
            _guard(lambda i, n: i[i > n]),
            "Both ends need care: a negative index passes, and so does input_dim.",
        ),
        Misconception(
            "numpy_decides",
            _guard(lambda i, n: i[(i < -n) | (i >= n)]),
            "A negative index passes, as it does in NumPy, and reads a row from "
            "the end.",
        ),
        Misconception(
            "ignores_large",
            _guard(lambda i, n: i[i < 0]),
            "An index beyond the last row passes.",
        ),
        Misconception(
            "index_error",
            _guard(_outside, IndexError),
            "It raises an IndexError. A ValueError is asked for.",
        ),
        Misconception(
            "names_largest",
            _guard(lambda i, n: i.max() if _outside(i, n).size else []),
            "The error names the largest index. Name the first bad one, in reading "
            "order: that is where someone has to look.",
        ),
        Misconception(
            "names_last",
            _guard(lambda i, n: _outside(i, n)[::-1]),
            "The error names the last bad index. Name the first, in reading order: "
            "that is where someone has to look.",
        ),
        Misconception(
            "names_smallest_bad",
            _guard(lambda i, n: np.sort(_outside(i, n))),
            "The error names the smallest bad index. Name the first, in reading "
            "order: that is where someone has to look.",
        ),
        Misconception(
            "names_large_before_negative",
            _guard(lambda i, n: np.append(i[i >= n], i[i < 0])),
            "An index that is too large is named before a negative one. Name the "
            "first bad index of either kind, in reading order.",
        ),
        Misconception(
            "names_negative_before_large",
            _guard(lambda i, n: np.append(i[i < 0], i[i >= n])),
            "A negative index is named before one that is too large. Name the "
            "first bad index of either kind, in reading order.",
        ),
        Misconception(
            "names_position",
            _guard(_position),
            "The error names the place of the bad index. Name the index itself.",
        ),
        Misconception(
            "clips",
            lambda i, n: np.clip(i, 0, n - 1),
            "A clipped index reads another word's row, and nobody notices. Stop "
            "with an error.",
        ),
        Misconception(
            "wraps",
            lambda i, n: i % n,
            "The remainder of a bad index reads another word's row, and nobody "
            "notices. Stop with an error.",
        ),
        Misconception(
            "drops",
            lambda i, n: i[(i >= 0) & (i < n)],
            "Bad indices are left out, so later ones move up. Stop with an error.",
        ),
        Misconception(
            "looks_at_one",
            _looks_at_one,
            "Only the first index is looked at. Is a `return` inside the loop?",
        ),
        Misconception(
            "ends_of_nothing",
            _ends_of_nothing,
            "Right, but for a batch without a single index: NumPy stops, because it "
            "has no smallest and no largest. There is no bad index in it, either.",
        ),
        Misconception(
            "no_check",
            lambda i, n: i,
            "Every index passes. Which ones have no row?",
        ),
    ),
)
