"""The task average_of: mend an average that counts the padding."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="average_of",
    reference=average_of,
    cases=tables_and_texts,
    dtype="kind",
    tolerance=1e-5,
    insight="Padding is now out of the sum and out of the count, and no text, "
    "however empty, makes a nan.",
    hints=(
        "Work the example by hand: two rows are added up. By which number is their sum "
        "divided in the old line, and by which should it be?",
        "The sum is right already. Each text has a divisor of its own: how many of its "
        "places hold a token.",
        "Add up `rows` along the tokens' axis, and count the indices that are not 0 "
        "along it. The count needs shape (batch, 1), and where it is 0, some harmless "
        "number.",
    ),
    misconceptions=(
        Misconception(
            "divided_by_length",
            _divided(lambda mask: mask.shape[1]),
            "This is what the old line gave: the padding is out of the sum, but "
            "still in the number that you divide by.",
        ),
        Misconception(
            "nan_for_empty",
            _divided(lambda mask: mask.sum(axis=1)[:, None]),
            "A text that is all padding gives nan, because 0 is divided by 0. What "
            "should its average be?",
        ),
        Misconception(
            "count_not_a_column",
            _divided(lambda mask: np.maximum(mask.sum(axis=1), 1)),
            "The counts have shape (batch,), so they meet the columns of the sums and "
            "not their texts. Which shape has a count for each row of the sums?",
        ),
        Misconception(
            "count_not_a_column_and_nan",
            _divided(lambda mask: mask.sum(axis=1)),
            "The counts have shape (batch,), so they meet the columns of the sums and "
            "not their texts. And one of them may be 0.",
        ),
        Misconception(
            "one_too_many",
            _divided(lambda mask: mask.sum(axis=1)[:, None] + 1),
            "Every sum is divided by one too many. Only a text without tokens needs "
            "help with its 0.",
        ),
        Misconception(
            "mask_from_rows",
            _divided(
                lambda mask: np.maximum(mask.sum(axis=1), 1)[:, None],
                lambda table, indices: (table[indices] != 0).any(axis=-1),
            ),
            "Padding is told by its numbers here, and there are two slips in that: "
            "row 0 need not be zeros, and a token's row may be.",
        ),
        Misconception(
            "zero_rows_not_counted",
            _divided(
                lambda mask: np.maximum(mask.sum(axis=1), 1)[:, None],
                lambda t, i: (i != 0) & (t[i] != 0).any(axis=-1),
            ),
            "A token whose row is all zeros is not counted. What tells padding from "
            "a token: the row, or something before it?",
        ),
        Misconception(
            "padding_counted",
            lambda table, indices: table[indices].mean(axis=1),
            "The row of the padding is in the average again.",
        ),
        Misconception(
            "not_divided",
            _divided(lambda mask: 1),
            "This is the sum of the rows. What makes a sum an average?",
        ),
        Misconception(
            "counted_over_batch",
            _divided(lambda mask: max(mask.sum(), 1)),
            "Every text is divided by the tokens of the whole batch. Count along "
            "one axis only.",
        ),
        Misconception(
            "counted_over_batch_and_nan",
            _divided(lambda mask: mask.sum()),
            "Every text is divided by the tokens of the whole batch, which may have "
            "none. Count along one axis only.",
        ),
        Misconception(
            "divided_by_longest",
            _divided(lambda mask: max(mask.sum(axis=1).max(), 1)),
            "Every text is divided by the tokens of the longest one. Each text has "
            "its own count.",
        ),
        Misconception(
            "counts_distinct",
            _counts_distinct,
            "A token that occurs twice counts once here. The average counts each "
            "place that holds a token.",
        ),
        Misconception(
            "row_0_for_empty",
            _row_0_for_empty,
            "A text without tokens gets row 0, which is an ordinary row of the "
            "table. What should its average be?",
        ),
        Misconception(
            "drops_empty",
            _drops_empty,
            "Texts without tokens are left out, so the rest no longer stand beside "
            "their labels. Each text needs a vector.",
        ),
    ),
)
