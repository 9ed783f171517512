"""The task average_of: mend an average that counts the padding."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def average_of(table: Array, indices: Array) -> Array:
    """Return the mean row of each text's tokens, zeros for a text of 0s.

    `table` float (input_dim, output_dim), `indices` int (batch, length) with 0 for
    padding; the result is float of shape (batch, output_dim).
    """
    mask = indices != 0
    return _total(table, mask, indices) / np.maximum(mask.sum(axis=1), 1)[:, None]


def tables_and_texts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield texts padded in front, behind and throughout; one row is all zeros."""
    table = np.array([[1, 3], [2, 4], [4, 8]], dtype="float32")
    yield table, np.array([[1, 2, 0, 0]])
    yield table, np.array([[0, 2, 1], [2, 2, 1]])
    for lengths in [(3, 0, 5), (1, 4, 2), (5, 5)]:
        table = (rng.integers(1, 20, (6, 2)) / 2).astype("float32")
        table[3] = 0  # a token whose row happens to be zeros
        indices = rng.integers(1, 6, (len(lengths), 5))
        indices[:, 0] = 3
        indices[np.arange(5) >= np.array(lengths)[:, None]] = 0
        yield table, indices
    yield table, np.zeros((1, 1), dtype=int)
    yield table.astype("float64"), np.array([[5]])


# Mistakes, as people write them.


def _total(table: Array, mask: Array, indices: Array) -> Array:
    return (table[indices] * mask[..., None]).sum(axis=1)


def _divided(count_of, mask_of=lambda table, indices: indices != 0):
    """Return an average_of that divides by what `count_of(mask)` gives."""

    def average(table: Array, indices: Array) -> Array:
        mask = mask_of(table, indices)
        return _total(table, mask, indices) / count_of(mask)

    return average


def _counts_distinct(table: Array, indices: Array) -> Array:
    kept = [np.unique(text[text != 0]) for text in indices]
    zeros = np.zeros(table.shape[1])
    return np.array([table[k].mean(axis=0) if k.size else zeros for k in kept])


def _row_0_for_empty(table: Array, indices: Array) -> Array:
    empty = ~(indices != 0).any(axis=1)
    return np.where(empty[:, None], table[0], average_of(table, indices))


def _drops_empty(table: Array, indices: Array) -> Array:
    return average_of(table, indices[(indices != 0).any(axis=1)])


TASK = function_task(
    __name__,
    reference=average_of,
    cases=tables_and_texts,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "divided_by_length": _divided(lambda mask: mask.shape[1]),
        "nan_for_empty": _divided(lambda mask: mask.sum(axis=1)[:, None]),
        "count_not_a_column": _divided(lambda mask: np.maximum(mask.sum(axis=1), 1)),
        "count_not_a_column_and_nan": _divided(lambda mask: mask.sum(axis=1)),
        "one_too_many": _divided(lambda mask: mask.sum(axis=1)[:, None] + 1),
        "mask_from_rows": _divided(
            lambda mask: np.maximum(mask.sum(axis=1), 1)[:, None],
            lambda table, indices: (table[indices] != 0).any(axis=-1),
        ),
        "zero_rows_not_counted": _divided(
            lambda mask: np.maximum(mask.sum(axis=1), 1)[:, None],
            lambda t, i: (i != 0) & (t[i] != 0).any(axis=-1),
        ),
        "padding_counted": lambda table, indices: table[indices].mean(axis=1),
        "not_divided": _divided(lambda mask: 1),
        "counted_over_batch": _divided(lambda mask: max(mask.sum(), 1)),
        "counted_over_batch_and_nan": _divided(lambda mask: mask.sum()),
        "divided_by_longest": _divided(lambda mask: max(mask.sum(axis=1).max(), 1)),
        "counts_distinct": _counts_distinct,
        "row_0_for_empty": _row_0_for_empty,
        "drops_empty": _drops_empty,
    },
)
