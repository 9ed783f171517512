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
        "ignores_negative": guard(lambda i, n: i[i >= n]),
        "ignores_negative_and_allows_input_dim": guard(lambda i, n: i[i > n]),
        "numpy_decides": guard(lambda i, n: i[(i < -n) | (i >= n)]),
        "ignores_large": guard(lambda i, n: i[i < 0]),
        "index_error": guard(outside, IndexError),
        "names_largest": guard(lambda i, n: i.max() if outside(i, n).size else []),
        "names_last": guard(lambda i, n: outside(i, n)[::-1]),
        "names_smallest_bad": guard(lambda i, n: np.sort(outside(i, n))),
        "names_large_before_negative": guard(
            lambda i, n: np.append(i[i >= n], i[i < 0])
        ),
        "names_negative_before_large": guard(
            lambda i, n: np.append(i[i < 0], i[i >= n])
        ),
        "names_position": guard(position),
        "clips": lambda i, n: np.clip(i, 0, n - 1),
        "wraps": lambda i, n: i % n,
        "drops": lambda i, n: i[(i >= 0) & (i < n)],
        "looks_at_one": looks_at_one,
        "ends_of_nothing": ends_of_nothing,
        "no_check": lambda i, n: i,
        "rows_for_indices": rows_for_indices,
        "two_axes": two_axes,
        "names_whole_batch": whole_batch,
    },
)
