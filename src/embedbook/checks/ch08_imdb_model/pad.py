"""The task pad: one length for every review."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def pad(indices: Array, length: int) -> Array:
    """Return the first `length` indices, with zeros after them if there are fewer."""
    return np.pad(indices[:length], (0, max(length - len(indices), 0)))


def reviews_to_pad(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices shorter than, as long as, and longer than the length."""
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 2]), 2
    yield np.array([], dtype=int), 3
    yield np.array([6]), 1
    yield np.array([4, 4, 4]), 4
    for length in rng.integers(2, 9, 4).tolist():
        yield rng.integers(1, 50, 5), length


# Mistakes, as people write them.


def _front(indices: Array, length: int) -> Array:
    return np.pad(indices, (max(length - len(indices), 0), 0))


def _end(indices: Array, length: int, value: int = 0) -> Array:
    missing = max(length - len(indices), 0)
    return np.pad(indices, (0, missing), constant_values=value)


TASK = function_task(
    __name__,
    reference=pad,
    cases=reviews_to_pad,
    dtype="kind",
    mistakes={
        "front": lambda indices, length: _front(indices[:length], length),
        "front_and_keeps_end": lambda indices, length: _front(
            indices[-length:], length
        ),
        "keeps_end": lambda indices, length: _end(indices[-length:], length),
        "not_cut": _end,
        "front_and_not_cut": _front,
        "not_padded": lambda indices, length: indices[:length],
        "padded_with_unknown": lambda indices, length: _end(
            indices[:length], length, 1
        ),
        "repeated": lambda indices, length: np.resize(indices, length),
        "always_adds": lambda indices, length: np.append(
            indices, np.zeros(length, int)
        ),
        "both_sides": lambda indices, length: np.pad(
            indices[:length], max(length - len(indices), 0)
        ),
        "both_sides_and_too_many": np.pad,
        "only_short_reviews": lambda indices, length: np.append(
            indices, np.zeros(length - len(indices), int)
        ),
    },
)
