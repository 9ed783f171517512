"""The task masked_maximum: the largest number of each column, among real tokens."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def _filled(vectors: Array, mask: Array, value: float) -> Array:
    """Return the maximum after `value` was put where `mask` is False."""
    return np.where(mask[..., None], vectors, value).max(axis=1)


def masked_maximum(vectors: Array, mask: Array) -> Array:
    """Return the maximum of the vectors where `mask` is True; zeros if nowhere.

    `vectors` float (batch, length, output_dim), `mask` bool (batch, length); the
    result is float of shape (batch, output_dim).
    """
    largest = _filled(vectors, mask, -np.inf)
    return np.where(mask.any(axis=1)[:, None], largest, 0).astype(vectors.dtype)


def vectors_and_masks(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield vectors whose padding is large, columns below zero, and empty texts."""
    example = np.array([[[-1, 0], [-4, 2], [9, 9]]], dtype="float32")
    yield example, np.array([[True, True, False]])
    for lengths, length in [([2, 3], 3), ([2, 0], 4), ([1, 4, 3], 4), ([3], 3)]:
        shape = (len(lengths), length, 2)
        vectors = (rng.integers(-60, -1, shape) / 4).astype("float32")
        mask = np.arange(length) < np.array(lengths)[:, None]
        vectors[~mask] += 20  # a padding that would win
        vectors[..., 1] += 8
        yield vectors, mask
    vectors = (rng.integers(-40, 40, (2, 4, 3)) / 4).astype("float32")
    mask = np.array([[False, True, False, True], [False, False, True, True]])
    yield vectors, mask
    yield vectors - 5000, mask  # below most numbers that one might put in
    yield np.array([[[-2.5, 4.0]]]), np.array([[True]])


# Mistakes, as people write them.


def _average(vectors: Array, mask: Array) -> Array:
    count = np.maximum(mask.sum(axis=1), 1)[:, None]
    return (vectors * mask[..., None]).sum(axis=1) / count


def _largest_size(vectors: Array, mask: Array) -> Array:
    sizes = _filled(np.abs(vectors), mask, -1)
    return np.where(mask.any(axis=1)[:, None], sizes, 0)


def _raises_for_empty(vectors: Array, mask: Array) -> Array:
    pairs = zip(vectors, mask, strict=True)
    return np.array([text[keep].max(axis=0) for text, keep in pairs])


TASK = function_task(
    __name__,
    reference=masked_maximum,
    cases=vectors_and_masks,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "mask_ignored": lambda vectors, mask: vectors.max(axis=1),
        "zero_for_padding": lambda vectors, mask: (vectors * mask[..., None]).max(
            axis=1
        ),
        "never_below_zero": lambda vectors, mask: np.maximum(
            _filled(vectors, mask, -np.inf), 0
        ),
        "infinity_for_empty": lambda vectors, mask: _filled(vectors, mask, -np.inf),
        "raises_for_empty": _raises_for_empty,
        "large_number_for_empty": lambda vectors, mask: _filled(vectors, mask, -1e9),
        "small_stand_in": lambda vectors, mask: _filled(vectors, mask, -1),
        "mask_upside_down": lambda vectors, mask: masked_maximum(vectors, ~mask),
        "average": _average,
        "minimum": lambda vectors, mask: -masked_maximum(-vectors, mask),
        "largest_size": _largest_size,
        "whole_batch": lambda vectors, mask: vectors[mask].max(axis=0),
        "over_output_dim": lambda vectors, mask: vectors.max(axis=2),
        "over_batch": lambda vectors, mask: vectors.max(axis=0),
    },
)
