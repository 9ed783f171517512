"""The task lookup: rows of a table."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="lookup",
    reference=lookup,
    cases=tables_and_indices,
    insight="A lookup adds one axis: the shape of the indices, then output_dim. "
    "A lookup need not multiply anything, as one-hot vectors with the table would: it "
    "copies rows, to the last bit.",
    hints=(
        "Write down a table of four rows and the indices `[3, 0, 3]`. Which rows of "
        "the table do you copy, and into what shape?",
        "The result is the array of indices with each index replaced by a row. "
        "Nothing is computed: numbers are copied, and the row goes by its number.",
        "NumPy's square brackets take a whole array where a single index may stand, "
        "of any shape. What do they give for the first axis of a table?",
    ),
    misconceptions=(
        Misconception(
            "columns",
            lambda table, indices: table[:, indices],
            "The indices pick columns here. What does one row of the table stand for?",
        ),
        Misconception(
            "flattened",
            lambda table, indices: table[indices.ravel()],
            "The rows are right, but the shape of the indices is lost: sentence "
            "and position run together.",
        ),
        Misconception(
            "from_one",
            lambda table, indices: table[indices - 1],
            "Each row is the one before the right one. Which index does the first "
            "row have?",
        ),
        Misconception(
            "next_row",
            lambda table, indices: table[indices + 1],
            "Each row is the one after the right one, and the last index has "
            "none. Which index does the first row have?",
        ),
        Misconception(
            "entries",
            lambda table, indices: np.take(table, indices),
            "Each index gives one number, and should give a row. "
            "`np.take` without `axis` counts through the flattened table.",
        ),
        Misconception(
            "first_entry",
            lambda table, indices: table[indices, 0],
            "Each index gives one number, and should give the whole row.",
        ),
        Misconception(
            "summed",
            lambda table, indices: table[indices].sum(axis=-2),
            "The rows of one sentence are added up. A lookup keeps one row per index.",
        ),
        Misconception(
            "averaged",
            lambda table, indices: table[indices].mean(axis=-2),
            "The rows of one sentence are averaged. That is what a later layer "
            "does; a lookup keeps one row per index.",
        ),
        Misconception(
            "one_row",
            lambda table, indices: table[indices.flat[0]],
            "Only one row comes back. Each index has its own row.",
        ),
        Misconception(
            "multiplied",
            lambda table, indices: indices @ table,
            "The indices themselves are multiplied with the table, as if index 4 "
            "were four times index 1. An index is a name, not an amount.",
        ),
    ),
)
