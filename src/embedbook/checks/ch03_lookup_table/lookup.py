"""The task lookup: rows of a table."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def lookup(table: Array, indices: Array) -> Array:
    """Return `table`'s row for each index: indices.shape + (output_dim,)."""
    return table[indices]


def tables_and_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield small tables, indices of one to three axes, and reviews without any."""
    yield np.arange(8, dtype="float32").reshape(4, 2), np.array([3, 0, 3])
    for rows, columns, shape in [
        (4, 2, (2, 3)),
        (5, 3, (1,)),
        (3, 3, (3,)),
        (6, 4, (2, 1)),
        (6, 4, (2, 3, 2)),
    ]:
        table = rng.integers(-40, 40, (rows, columns)).astype("float32") / 4
        indices = rng.integers(0, rows - 1, shape)
        if len(shape) > 1:
            indices.flat[0] = rows - 1
        yield table, indices
    yield np.ones((3, 2), dtype="float32"), np.zeros((2, 0), dtype=int)


TASK = function_task(
    __name__,
    reference=lookup,
    cases=tables_and_indices,
    mistakes={
        "columns": lambda table, indices: table[:, indices],
        "flattened": lambda table, indices: table[indices.ravel()],
        "from_one": lambda table, indices: table[indices - 1],
        "next_row": lambda table, indices: table[indices + 1],
        "entries": lambda table, indices: np.take(table, indices),
        "first_entry": lambda table, indices: table[indices, 0],
        "summed": lambda table, indices: table[indices].sum(axis=-2),
        "averaged": lambda table, indices: table[indices].mean(axis=-2),
        "one_row": lambda table, indices: table[indices.flat[0]],
        "multiplied": lambda table, indices: indices @ table,
    },
)
