"""The task scatter_add: the gradient of a lookup."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.scatters import (
    first,
    first_axis,
    flat,
    last,
    last_sentence,
    mean,
    neighbours,
    one_loop,
    rows_in_order_of_appearance,
    scatter_add,
    sum_for_zeros,
    two_loops,
    whole_numbers,
    without_padding,
)
from embedbook.checks.index_mistakes import IN_BYTES, RENUMBERED, with_changed
from embedbook.checks.task_files import function_task

Array = np.ndarray


def gradients_and_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield places with and without repeats, in sentences, batches and none.

    Told apart are sums that lose repeats: all of them, those of one sentence, those
    that are not side by side (the example), those of all sentences but one. Further,
    sums cut to whole numbers (the fractions), a row 0 left out as padding or a last row
    that a range misses (one row only), code for one axis or for two, indices that are
    kept as int8 or uint8 (260) or numbered anew, and sums of 0 taken for zeros.
    """
    example = np.array([[1, 0], [2, 2], [4, 1]], dtype="float32")
    yield example, np.array([3, 0, 3]), 5
    yield example[:1], np.array([0]), 1
    yield np.zeros((0, 2), dtype="float32"), np.array([], dtype=int), 3
    yield np.array([[0.25], [-1.5], [3.75]]), np.array([1, 1, 1]), 3
    yield np.array([[0.6], [0.7], [1.8]]), np.array([2, 0, 2]), 3
    yield np.array([[2.0, 0.5], [1.0, 3.5]]), np.array([2, 0]), 4
    yield np.array([[2.0, -2.0], [1.0, 3.5], [0.5, 1.0]]), np.array([2, 2, 0]), 4
    yield example, np.array([260, 0, 130]), 300
    batch = np.array([[[1, 0], [2, 2]], [[4, 1], [8, 3]]], dtype="float32")
    yield batch, np.array([[1, 1], [2, 1]]), 3
    yield batch.reshape(2, 1, 2, 2), np.array([[[11, 0]], [[4, 4]]]), 12
    for shape, input_dim, columns in [
        ((4,), 6, 3),
        ((6,), 4, 2),
        ((2, 3), 5, 2),
        ((3, 4), 4, 3),
    ]:
        upstream = rng.integers(-40, 40, (*shape, columns)).astype("float32") / 4
        indices = rng.integers(0, input_dim - 1, shape)
        indices.flat[-1] = indices.flat[0]
        yield upstream, indices, input_dim


TASK = function_task(
    __name__,
    reference=scatter_add,
    cases=gradients_and_indices,
    dtype="any",
    tolerance=1e-5,
    mistakes={
        "last_only": last,
        "first_only": first,
        "neighbours_only": neighbours,
        "first_axis_only": first_axis,
        "mean": mean,
        "used_rows_only": (
            lambda u, i, n: scatter_add(u, i, n)[np.unique(i)],
            rows_in_order_of_appearance,
        ),
        "too_few_rows": lambda u, i, n: scatter_add(u, i, int(i.max(initial=-1)) + 1),
        "counts": (
            lambda u, i, n: scatter_add(np.ones_like(u), i, n),
            lambda u, i, n: np.bincount(i.ravel(), minlength=n),
        ),
        "transposed": lambda u, i, n: scatter_add(u, i, n).T,
        "negative": lambda u, i, n: -scatter_add(u, i, n),
        "divided_by_places": (
            lambda u, i, n: scatter_add(u, i, n) / max(i.size, 1),
            lambda u, i, n: scatter_add(u, i, n) / max(i.shape[-1], 1),
            lambda u, i, n: scatter_add(u, i, n) / max(len(i), 1),
        ),
        "total_in_each": lambda u, i, n: (
            scatter_add(u, i, n) * 0 + flat(u, i)[0].sum(0)
        ),
        "columns_together": lambda u, i, n: (
            scatter_add(u, i, n) * 0 + scatter_add(u, i, n).sum(1)[:, None]
        ),
        "last_sentence_only": last_sentence,
        "whole_numbers": whole_numbers,
        "sum_for_zeros": sum_for_zeros,
        "renumbered": with_changed(1, RENUMBERED, scatter_add),
        "index_in_a_byte": with_changed(1, IN_BYTES, scatter_add),
        "padding_left_out": without_padding,
        "one_axis_only": (one_loop(TypeError), one_loop(ValueError)),
        "two_axes_only": tuple(
            two_loops(error, deeper)
            for error in (ValueError, TypeError, IndexError)
            for deeper in (ValueError, TypeError, None)
        ),
    },
)
