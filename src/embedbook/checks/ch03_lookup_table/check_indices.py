"""The task check_indices: stop at an index that has no row."""

import numpy as np

from embedbook.checks.ch03_lookup_table.guards import (
    array_in_if,
    check_indices,
    counted_from_the_end,
    ends_of_nothing,
    extremes,
    extremes_from_below,
    good_and_bad_indices,
    guard,
    largest,
    looks_at_last,
    looks_at_one,
    not_cancelled,
    outside,
    position,
    position_by_axis,
    replaced_by,
    rows_for_indices,
    smallest,
    two_axes,
    whole_batch,
)
from embedbook.checks.index_mistakes import IN_BYTES
from embedbook.checks.task_files import function_task

TASK = function_task(
    __name__,
    reference=check_indices,
    cases=good_and_bad_indices,
    raises=ValueError,
    mistakes={
        "allows_input_dim": guard(lambda i, n: i[(i < 0) | (i > n)]),
        "forbids_last_row": guard(lambda i, n: i[(i < 0) | (i >= n - 1)]),
        "forbids_padding": guard(lambda i, n: i[(i <= 0) | (i >= n)]),
        "counts_from_one": guard(lambda i, n: i[(i < 1) | (i > n)]),
        "ignores_negative": (
            guard(lambda i, n: i[i >= n]),
            guard(largest),
            guard(lambda i, n: outside(abs(i), n)),
        ),
        "not_cancelled": guard(not_cancelled),
        "ignores_negative_and_allows_input_dim": (
            guard(lambda i, n: i[i > n]),
            guard(lambda i, n: largest(i, n + 1)),
        ),
        "numpy_decides": (
            guard(lambda i, n: i[(i < -n) | (i >= n)]),
            guard(counted_from_the_end),
        ),
        "ignores_large": (guard(lambda i, n: i[i < 0]), guard(smallest)),
        "index_error": guard(outside, IndexError),
        "names_largest": (
            guard(lambda i, n: i.max() if outside(i, n).size else []),
            guard(lambda i, n: -np.sort(-outside(i, n))),
        ),
        "names_an_extreme": (guard(extremes), guard(extremes_from_below)),
        "names_last": guard(lambda i, n: outside(i, n)[::-1]),
        "names_smallest_bad": guard(lambda i, n: np.sort(outside(i, n))),
        "names_large_before_negative": guard(
            lambda i, n: np.append(i[i >= n], i[i < 0])
        ),
        "names_negative_before_large": guard(
            lambda i, n: np.append(i[i < 0], i[i >= n])
        ),
        "reads_columns_first": guard(lambda i, n: outside(i.T, n)),
        "reads_memory": guard(lambda i, n: outside(i.ravel("K"), n)),
        "names_position": (guard(position), guard(position_by_axis)),
        "index_in_a_byte": tuple(
            guard(lambda i, n, change=change: outside(change(i), n))
            for change in IN_BYTES
        ),
        "clips": lambda i, n: np.clip(i, 0, n - 1),
        "wraps": lambda i, n: i % n,
        "replaces": (replaced_by(0), replaced_by(1)),
        "drops": lambda i, n: i[(i >= 0) & (i < n)],
        "looks_at_one": looks_at_one,
        "looks_at_last": looks_at_last,
        "ends_of_nothing": ends_of_nothing,
        "no_check": lambda i, n: i,
        "rows_for_indices": rows_for_indices,
        "array_in_if": array_in_if,
        "two_axes": two_axes,
        "names_whole_batch": whole_batch,
    },
)
