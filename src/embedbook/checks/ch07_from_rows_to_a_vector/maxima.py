"""Masked maxima, right and wrong, for the task masked_maximum.

Everywhere `vectors` is float (batch, length, output_dim), `mask` bool (batch, length).
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
SMALL = (-1, -10, -99, -100, -999, -1000, -9999, -1e4, -99999, -1e5, -999999, -1e6)
SMALL += (-128, -32767, -32768, -65504)  # the least of int8, int16 and float16
LOWEST = float(np.finfo("float32").min)
HUGE = (-1e7, -1e8, -1e9, -999999999, -1e10, -1e12, -1e15, -1e30, -1e38, LOWEST)


def masked_maximum(vectors: Array, mask: Array) -> Array:
    """Return the maximum of the vectors where `mask` is True; zeros if nowhere.

    The result is float of shape (batch, output_dim).
    """
    largest = filled(vectors, mask, -np.inf)
    return np.where(mask.any(axis=1)[:, None], largest, 0).astype(vectors.dtype)


def filled(vectors: Array, mask: Array, value: float | Array) -> Array:
    """Return the maximum after `value` was put where `mask` is False."""
    return np.where(mask[..., None], vectors, value).max(axis=1)


# Mistakes, as people write them.


def guarded(function: Callable) -> tuple[Callable, Callable]:
    """Return the function, and one that gives zeros to texts without tokens."""

    def with_zeros(vectors: Array, mask: Array) -> Array:
        return np.where(mask.any(axis=1)[:, None], function(vectors, mask), 0)

    return function, with_zeros


def of_text(vector_of: Callable) -> Callable:
    """Return a maximum that gives `vector_of(tokens)` for each text."""
    return lambda vectors, mask: np.array(
        [vector_of(text[keep]) for text, keep in zip(vectors, mask, strict=True)]
    )


def _first_rows(vectors: Array, mask: Array) -> Array:
    count = mask.sum(axis=1, keepdims=True)
    return filled(vectors, np.arange(mask.shape[1]) < count, -np.inf)


def _raising(vectors: Array, mask: Array) -> Array:
    pairs = zip(vectors, mask.sum(axis=1), strict=True)
    return np.array([text[:count].max(axis=0) for text, count in pairs])


first_rows = (*guarded(_first_rows), _raising)


def _until_padding(vectors: Array, mask: Array) -> Array:
    return filled(vectors, np.cumprod(mask, axis=1).astype(bool), -np.inf)


def _or_zeros(vectors: Array, mask: Array) -> Array:
    largest = _until_padding(vectors, mask)
    return np.where(np.isinf(largest), 0, largest)


def _until_padding_or_error(vectors: Array, mask: Array) -> Array:
    before = np.cumprod(mask, axis=1).sum(axis=1)
    pairs = zip(vectors, before, strict=True)
    return np.array([text[:count].max(axis=0) for text, count in pairs])


until_padding = *guarded(_until_padding), _or_zeros, _until_padding_or_error


def zero_for_nothing(vectors: Array, mask: Array) -> Array:
    """Take every 0 for padding, whose numbers were set to 0."""
    kept = vectors * mask[..., None]
    largest = np.where(kept == 0, -np.inf, kept).max(axis=1)
    return np.where(np.isinf(largest), 0, largest)


def _first_row_too(vectors: Array, mask: Array) -> Array:
    mask = mask.copy()
    mask[:, 0] = True
    return masked_maximum(vectors, mask)


first_row_too = guarded(_first_row_too)


def _row_with_most(key: Callable) -> tuple[Callable, Callable]:
    """Return maxima that give the row of a text for which `key` is the largest."""

    def row(tokens: Array) -> Array:
        return max(tokens, key=key)

    def or_zeros(tokens: Array) -> Array:
        return row(tokens) if len(tokens) else np.zeros(tokens.shape[1])

    return of_text(row), of_text(or_zeros)


first_or_last = tuple(
    of_text(lambda text, at=at: text[at] if len(text) else np.zeros(text.shape[1]))
    for at in (0, -1)
)
one_row = first_or_last + tuple(
    form
    for key in (
        np.sum,
        np.linalg.norm,
        np.max,
        list,
        lambda row: row[0],
        lambda row: row[-1],
    )
    for form in _row_with_most(key)
)


def of_batch(number_of: Callable) -> tuple[Callable, ...]:
    """Return `number_of(vectors, mask)`, one for each text, in several shapes."""

    def in_columns(vectors: Array, mask: Array) -> Array:
        return np.repeat(number_of(vectors, mask)[:, None], vectors.shape[2], axis=1)

    def finite(vectors: Array, mask: Array) -> Array:
        return np.where(mask.any(axis=1), number_of(vectors, mask), 0)

    return number_of, finite, *guarded(in_columns)


def places(vectors: Array, mask: Array) -> Array:
    """Return where the largest numbers are."""
    return np.where(mask[..., None], vectors, -np.inf).argmax(axis=1)


def average(vectors: Array, mask: Array) -> Array:
    """Return the masked average."""
    count = np.maximum(mask.sum(axis=1), 1)[:, None]
    return (vectors * mask[..., None]).sum(axis=1) / count


def largest_size(vectors: Array, mask: Array) -> Array:
    """Return the largest size, whatever the sign."""
    sizes = filled(np.abs(vectors), mask, -1)
    return np.where(mask.any(axis=1)[:, None], sizes, 0)
