"""The task pad: one length for every review."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def pad(indices: Array, length: int) -> Array:
    """Return the first `length` indices, with zeros after them if there are fewer."""
    return np.pad(indices[:length], (0, max(length - len(indices), 0)))


def reviews_to_pad(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices shorter than, as long as, and longer than the length.

    They tell these programs from the right one: a fixed supply of zeros (length 3,000),
    a single zero at the end or a single index cut (5 and 7 too many), 8 bits (indices
    above 255), sorting (falling indices), each index once (the same four times), an
    argument that is resized in place.
    """
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 2]), 2
    yield np.array([], dtype=int), 3
    yield np.array([6]), 1
    yield np.array([4, 4, 4, 4]), 4
    yield np.array([19_999, 300, 17]), 8
    yield np.array([9, 2]), 3_000
    yield np.array([31, 4, 700, 2, 8, 3, 12, 5]), 1
    for length in rng.integers(2, 9, 4).tolist():
        yield rng.integers(1, 50, 5), length


# Mistakes, as people write them.


def _front(indices: Array, length: int) -> Array:
    return np.pad(indices, (max(length - len(indices), 0), 0))


def _end(indices: Array, length: int, value: int = 0) -> Array:
    missing = max(length - len(indices), 0)
    return np.pad(indices, (0, missing), constant_values=value)


def _one_short(indices: Array, length: int) -> Array:
    return _end(indices[: length - 1], length)


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
        "not_padded": (
            lambda indices, length: indices[:length],
            lambda indices, length: indices[-length:],
        ),
        "padded_with_unknown": (
            lambda indices, length: _end(indices[:length], length, 1),
            lambda indices, length: np.append(
                [1] * (length - len(indices)), indices[:length]
            ).astype(int),
        ),
        "repeated": (
            lambda indices, length: np.resize(indices, length),
            lambda indices, length: (
                np.tile(indices, length)[:length] if len(indices) else np.zeros(length)
            ),
        ),
        "last_repeated": (
            lambda indices, length: np.pad(
                indices[:length], (0, max(length - len(indices), 0)), mode="edge"
            ),
            lambda indices, length: (
                indices[np.minimum(np.arange(length), len(indices) - 1)]
                if len(indices)
                else np.zeros(length)
            ),
        ),
        "always_adds": lambda indices, length: np.append(
            indices, np.zeros(length, int)
        ),
        "one_zero": (
            lambda indices, length: (
                np.append(indices, 0) if len(indices) < length else indices[:length]
            ),
            lambda indices, length: np.append(indices, 0)[:length],
        ),
        "both_sides": (
            lambda indices, length: np.pad(
                indices[:length], max(length - len(indices), 0)
            ),
            lambda indices, length: np.pad(
                indices[:length],
                (
                    max(length - len(indices), 0) // 2,
                    (max(length - len(indices), 0) + 1) // 2,
                ),
            ),
        ),
        "both_sides_and_too_many": np.pad,
        "too_few_bits": lambda indices, length: _end(indices[:length], length).astype(
            "uint8"
        ),
        "fixed_supply": tuple(
            lambda indices, length, zeros=zeros: np.append(
                indices, np.zeros(zeros, int)
            )[:length]
            for zeros in (*range(6, 33), 50, 64, *range(100, 513, 50), 256, 512, 1_000)
        ),
        "not_in_their_order": (
            lambda indices, length: _end(np.sort(indices)[:length], length),
            lambda indices, length: _end(np.sort(indices[:length]), length),
            lambda indices, length: _end(np.unique(indices)[:length], length),
            lambda indices, length: _end(np.unique(indices[:length]), length),
        ),
        "last_place_lost": (_one_short, lambda i, length: i[: length - 1]),
        "only_short_reviews": lambda indices, length: np.append(
            indices, np.zeros(length - len(indices), int)
        ),
    },
)
