"""The task scatter_add: the gradient of a lookup."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def scatter_add(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Return, for each row of the table, the sum of its places' gradients."""
    gradient = np.zeros((input_dim, upstream.shape[-1]), dtype=upstream.dtype)
    np.add.at(gradient, indices, upstream)
    return gradient


def gradients_and_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield places with and without repeats, in sentences, batches and none."""
    example = np.array([[1, 0], [2, 2], [4, 1]], dtype="float32")
    yield example, np.array([3, 0, 3]), 5
    yield example[:1], np.array([0]), 1
    yield np.zeros((0, 2), dtype="float32"), np.array([], dtype=int), 3
    yield np.array([[0.25], [-1.5], [3.75]]), np.array([1, 1, 1]), 3
    batch = np.array([[[1, 0], [2, 2]], [[4, 1], [8, 3]]], dtype="float32")
    yield batch, np.array([[1, 1], [2, 1]]), 3
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


# Mistakes, as people write them.


def _flat(upstream: Array, indices: Array) -> tuple[Array, Array]:
    return upstream.reshape(indices.size, upstream.shape[-1]), indices.ravel()


def _last(upstream: Array, indices: Array, input_dim: int) -> Array:
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    gradient[indices] = upstream
    return gradient


def _first(upstream: Array, indices: Array, input_dim: int) -> Array:
    places, index = _flat(upstream, indices)
    return _last(places[::-1], index[::-1], input_dim)


def _mean(upstream: Array, indices: Array, input_dim: int) -> Array:
    counts = np.bincount(indices.ravel(), minlength=input_dim)
    total = scatter_add(upstream, indices, input_dim)
    return total / np.maximum(counts, 1)[:, None]


def _last_axis(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Let the sentences of a batch overwrite each other."""
    if indices.ndim == 1:
        return scatter_add(upstream, indices, input_dim)
    return scatter_add(upstream[-1], indices[-1], input_dim)


def _first_axis(upstream: Array, indices: Array, input_dim: int) -> Array:
    """Take one sentence after the other, its places all at once."""
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for places, rows in zip(upstream, indices, strict=True):
        gradient[rows] += places
    return gradient


TASK = Task(
    name="scatter_add",
    reference=scatter_add,
    cases=gradients_and_indices,
    dtype="any",  # of no places np.bincount makes zeros that are whole
    tolerance=1e-5,
    insight="Forwards the indices say where to read, backwards where to add. A row "
    "that was read twice gets both gradients; one that was not read gets zeros.",
    hints=(
        "Take the indices [3, 0, 3] of the example. How many places read row 3, and "
        "how much does the loss change if a number in row 3 is nudged by a little?",
        "Begin with zeros in the shape of the table. Then each place adds its "
        "gradient to the row that it has read; a row that was read twice is added to "
        "twice.",
        "Adding with an array of indices in square brackets forgets repeats. Loop "
        "over all places with `np.ndindex(indices.shape)`, or look up `np.add.at`.",
    ),
    misconceptions=(
        Misconception(
            "last_only",
            _last,
            "Where an index repeats, only its last place is left: with an array of "
            "indices, both `=` and `+=` write each row once. Every place has to count.",
        ),
        Misconception(
            "first_only",
            _first,
            "Where an index repeats, only its first place is left. Every place has to "
            "count.",
        ),
        Misconception(
            "first_axis_only",
            _first_axis,
            "The loop runs over sentences, and within one of them a repeated index "
            "counts once. It has to run over every place of every sentence.",
        ),
        Misconception(
            "mean",
            _mean,
            "Where an index repeats, its places are averaged. If a row is nudged, it "
            "changes the loss through each place in full.",
        ),
        Misconception(
            "used_rows_only",
            lambda u, i, n: scatter_add(u, i, n)[np.unique(i)],
            "Only the rows that were read come back. The gradient has the shape of the "
            "whole table.",
        ),
        Misconception(
            "too_few_rows",
            lambda u, i, n: scatter_add(u, i, int(i.max(initial=-1)) + 1),
            "The result ends with the largest index that occurs. The table has "
            "`input_dim` rows, read or not.",
        ),
        Misconception(
            "counts",
            lambda u, i, n: scatter_add(np.ones_like(u), i, n),
            "These are counts of the indices. What has to be added at each place?",
        ),
        Misconception(
            "transposed",
            lambda u, i, n: scatter_add(u, i, n).T,
            "Rows and columns have changed places. The gradient has the shape of the "
            "table.",
        ),
        Misconception(
            "negative",
            lambda u, i, n: -scatter_add(u, i, n),
            "Every sign is turned. The minus belongs to the step that follows, not to "
            "the gradient.",
        ),
        Misconception(
            "divided_by_places",
            lambda u, i, n: scatter_add(u, i, n) / max(i.size, 1),
            "Everything is divided by the number of places. An average does that on "
            "its own way back; the lookup only adds.",
        ),
        Misconception(
            "total_in_each",
            lambda u, i, n: scatter_add(u, i, n) * 0 + _flat(u, i)[0].sum(0),
            "Every row of the table got the sum of all places. Which places read this "
            "row?",
        ),
        Misconception(
            "last_sentence_only",
            _last_axis,
            "In a batch only the last sentence counts. All of them read one table.",
        ),
    ),
)
