"""The task scatter_add: the gradient of a lookup."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

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


TASK = function_task(
    __name__,
    reference=scatter_add,
    cases=gradients_and_indices,
    dtype="any",
    tolerance=1e-5,
    mistakes={
        "last_only": _last,
        "first_only": _first,
        "first_axis_only": _first_axis,
        "mean": _mean,
        "used_rows_only": lambda u, i, n: scatter_add(u, i, n)[np.unique(i)],
        "too_few_rows": lambda u, i, n: scatter_add(u, i, int(i.max(initial=-1)) + 1),
        "counts": lambda u, i, n: scatter_add(np.ones_like(u), i, n),
        "transposed": lambda u, i, n: scatter_add(u, i, n).T,
        "negative": lambda u, i, n: -scatter_add(u, i, n),
        "divided_by_places": lambda u, i, n: scatter_add(u, i, n) / max(i.size, 1),
        "total_in_each": lambda u, i, n: (
            scatter_add(u, i, n) * 0 + _flat(u, i)[0].sum(0)
        ),
        "last_sentence_only": _last_axis,
    },
)
