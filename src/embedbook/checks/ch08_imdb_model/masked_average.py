"""The task masked_average: one vector per review, without its padding."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def masked_average(vectors: Array, mask: Array) -> Array:
    """Return the mean of the vectors where `mask` is True; zeros if nowhere."""
    weights = mask[..., None].astype(vectors.dtype)
    count = np.maximum(weights.sum(axis=1), 1)
    return (vectors * weights).sum(axis=1) / count


def masked_vectors(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield vectors with full, ragged and empty masks."""
    example = np.array([[[2, 4], [4, 8], [9, 9]]], dtype="float32")
    yield example, np.array([[True, True, False]])
    for lengths, length in [([2, 3], 3), ([2, 0], 4), ([1, 4, 3], 4), ([3, 0, 1], 3)]:
        shape = (len(lengths), length, 2)
        vectors = (rng.integers(1, 40, shape) / 4).astype("float32")
        yield vectors, np.arange(length) < np.array(lengths)[:, None]
    holes = np.array([[True, False, True, False]])
    yield (rng.integers(1, 40, (1, 4, 3)) / 4).astype("float32"), holes
    some_zeros = np.array([[[0, 1], [2, 3]], [[0, 0], [4, 0]]], dtype="float32")
    yield some_zeros, np.ones((2, 2), dtype=bool)
    yield np.array([[[2.5, -4.0]]]), np.array([[True]])  # one token, float64


# Mistakes, as people write them.


def _sum(vectors: Array, mask: Array) -> Array:
    return (vectors * mask[..., None]).sum(axis=1)


def _divided_by_found(count_of: Callable, least: int = 1) -> Callable:
    """Return an average that counts in the vectors, the padding's being zeros."""

    def wrong(vectors: Array, mask: Array) -> Array:
        count = count_of(vectors * mask[..., None])
        return _sum(vectors, mask) / np.maximum(count, least)

    return wrong


TASK = function_task(
    __name__,
    reference=masked_average,
    cases=masked_vectors,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "mask_ignored": lambda vectors, mask: vectors.mean(axis=1),
        "divided_by_length": lambda vectors, mask: (
            _sum(vectors, mask) / vectors.shape[1]
        ),
        "nan_for_empty": lambda vectors, mask: (
            _sum(vectors, mask) / mask.sum(1)[:, None]
        ),
        "count_not_a_column": lambda vectors, mask: (
            _sum(vectors, mask) / np.maximum(mask.sum(1), 1)
        ),
        "count_not_a_column_and_nan": lambda vectors, mask: (
            _sum(vectors, mask) / mask.sum(1)
        ),
        "zeros_not_counted": _divided_by_found(lambda kept: (kept != 0).sum(axis=1)),
        "zero_vectors_not_counted": _divided_by_found(
            lambda kept: kept.any(axis=2).sum(axis=1)[:, None]
        ),
        "zeros_not_counted_and_nan": _divided_by_found(
            lambda kept: (kept != 0).sum(axis=1), least=0
        ),
        "zero_vectors_not_counted_and_nan": _divided_by_found(
            lambda kept: kept.any(axis=2).sum(axis=1)[:, None], least=0
        ),
        "counted_over_batch": lambda vectors, mask: (
            _sum(vectors, mask) / max(mask.sum(), 1)
        ),
        "not_divided": _sum,
        "mask_upside_down": lambda vectors, mask: masked_average(vectors, ~mask),
        "one_too_many": lambda vectors, mask: (
            _sum(vectors, mask) / (mask.sum(1) + 1)[:, None]
        ),
        "whole_batch": lambda vectors, mask: vectors[mask].mean(axis=0),
        "over_output_dim": lambda vectors, mask: vectors.mean(axis=2),
        "over_batch": lambda vectors, mask: vectors.mean(axis=0),
        "masked_not_averaged": lambda vectors, mask: vectors * mask[..., None],
    },
)
