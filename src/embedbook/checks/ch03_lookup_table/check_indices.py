"""The task check_indices: stop at an index that has no row."""

import numpy as np

from embedbook.checks.ch03_lookup_table.guards import (
    check_indices,
    ends_of_nothing,
    good_and_bad_indices,
    guard,
    looks_at_one,
    outside,
    position,
    rows_for_indices,
    two_axes,
    whole_batch,
)
from embedbook.checks.tasks import Misconception, Task

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
            guard(lambda i, n: i[(i < 0) | (i > n)]),
            "The index input_dim still passes. The first of input_dim rows has "
            "index 0: which index has the last?",
        ),
        Misconception(
            "forbids_last_row",
            guard(lambda i, n: i[(i < 0) | (i >= n - 1)]),
            "The last row counts as bad. With 5 rows, which indices are good?",
        ),
        Misconception(
            "forbids_padding",
            guard(lambda i, n: i[(i <= 0) | (i >= n)]),
            "Index 0 counts as bad. Does the table have a row 0?",
        ),
        Misconception(
            "ignores_negative",
            guard(lambda i, n: i[i >= n]),
            "A negative index passes. NumPy then counts from the end, and gives "
            "another word's row.",
        ),
        Misconception(
            "ignores_negative_and_allows_input_dim",
            guard(lambda i, n: i[i > n]),
            "Both ends need care: a negative index passes, and so does input_dim.",
        ),
        Misconception(
            "numpy_decides",
            guard(lambda i, n: i[(i < -n) | (i >= n)]),
            "A negative index passes, as it does in NumPy, and reads a row from "
            "the end.",
        ),
        Misconception(
            "ignores_large",
            guard(lambda i, n: i[i < 0]),
            "An index beyond the last row passes.",
        ),
        Misconception(
            "index_error",
            guard(outside, IndexError),
            "It raises an IndexError. A ValueError is asked for.",
        ),
        Misconception(
            "names_largest",
            guard(lambda i, n: i.max() if outside(i, n).size else []),
            "The error names the largest index. Name the first bad one, in reading "
            "order: that is where someone has to look.",
        ),
        Misconception(
            "names_last",
            guard(lambda i, n: outside(i, n)[::-1]),
            "The error names the last bad index. Name the first, in reading order: "
            "that is where someone has to look.",
        ),
        Misconception(
            "names_smallest_bad",
            guard(lambda i, n: np.sort(outside(i, n))),
            "The error names the smallest bad index. Name the first, in reading "
            "order: that is where someone has to look.",
        ),
        Misconception(
            "names_large_before_negative",
            guard(lambda i, n: np.append(i[i >= n], i[i < 0])),
            "An index that is too large is named before a negative one. Name the "
            "first bad index of either kind, in reading order.",
        ),
        Misconception(
            "names_negative_before_large",
            guard(lambda i, n: np.append(i[i < 0], i[i >= n])),
            "A negative index is named before one that is too large. Name the "
            "first bad index of either kind, in reading order.",
        ),
        Misconception(
            "names_position",
            guard(position),
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
            looks_at_one,
            "Only the first index is looked at. Is a `return` inside the loop?",
        ),
        Misconception(
            "ends_of_nothing",
            ends_of_nothing,
            "Right, but for a batch without a single index: NumPy stops, because it "
            "has no smallest and no largest. There is no bad index in it, either.",
        ),
        Misconception(
            "no_check",
            lambda i, n: i,
            "No call ends with an error. Which indices have no row? Where you find "
            "one, `raise` stops the function; after a `print` it goes on.",
        ),
        Misconception(
            "rows_for_indices",
            rows_for_indices,
            "With two axes, a loop over `indices` gives whole rows, and Python cannot "
            "say whether a row is below 0. What gives the indices one by one?",
        ),
        Misconception(
            "two_axes",
            two_axes,
            "Two loops reach each index where there are two axes. With one axis the "
            "first loop gives the indices. What gives them for any number of axes?",
        ),
        Misconception(
            "names_whole_batch",
            whole_batch,
            "The error shows the whole batch, and of a large one NumPy prints the ends "
            "only. Name the first bad index: that is where someone has to look.",
        ),
    ),
)
