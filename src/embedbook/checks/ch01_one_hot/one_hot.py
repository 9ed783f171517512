"""The task one_hot: one index as a vector."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
KEPT = 256, 1024  # the largest whole number that Python keeps; the latter since 3.15


def one_hot(index: int, vocabulary_size: int) -> Array:
    """Return a float32 vector of zeros with one 1, at `index`."""
    return np.eye(vocabulary_size, dtype="float32")[index]


def one_index(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield the first, the last and other indices.

    Two calls with one size tell apart a vector that is kept between calls, index 0 one
    that is counted from 1, index 260 one that is kept as int8 or uint8 or compared by
    `is`, 1030 the latter since Python 3.15, and the last index one whose 1 falls off
    the end.
    """
    yield from [(2, 5), (4, 5), (0, 4), (6, 7), (0, 1), (260, 300), (1030, 1100)]
    for size in rng.integers(8, 30, 4).tolist():
        yield int(rng.integers(1, size - 1)), size


# Mistakes, as people write them.


def filled(rows: Array, where: object, value: object = 1) -> Array:
    """Return `rows` after `rows[where] = value`."""
    rows[where] = value
    return rows


def _inverted(index: int, vocabulary_size: int) -> Array:
    return filled(np.ones(vocabulary_size), index, 0)


def _one_at(shift: int, more: int = 0) -> Callable:
    """Return one_hot whose 1 is `shift` places further, in a vector that is longer."""
    return lambda index, size: filled(np.zeros(size + more), index + shift)


def _where_equal(shift: int) -> Callable:
    """Return the same by a comparison: a 1 that is beyond an end is not there."""
    return lambda index, size: np.where(np.arange(size) == index + shift, 1, 0)


def _joined_from_one(index: int, vocabulary_size: int) -> Array:
    zeros = [0] * (vocabulary_size - index)
    return np.array([0] * (index - 1) + [1] + zeros)  # one entry more for index 0


def _ends_at_the_one(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(index + 1), index)


def _holds_index(index: int, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), index, index)


def _digits(index: int, vocabulary_size: int) -> Array:
    digits = f"{index:0{vocabulary_size}b}"[-vocabulary_size:]
    return np.array([int(digit) for digit in digits])


def _up_to(largest: int) -> Callable:
    """Compare by `is`, which is true of equal numbers as far as Python keeps them."""
    return lambda index, size: one_hot(index, size) * (index <= largest)


def _in_a_byte(index: int, vocabulary_size: int) -> Array:
    return one_hot(index % 256, vocabulary_size)


def _filled_part(part: Callable[[int], slice]) -> Callable:
    return lambda index, size: filled(np.zeros(size), part(index))


TASK = function_task(
    __name__,
    reference=one_hot,
    cases=one_index,
    mistakes={
        "counts_from_one": (_one_at(-1), _where_equal(-1), _joined_from_one),
        "one_too_far": (_one_at(1), _where_equal(1)),
        "one_too_long": (_one_at(0, 1), _one_at(1, 1)),
        "ends_at_the_one": _ends_at_the_one,
        "holds_index": _holds_index,
        "binary": (_digits, lambda index, size: _digits(index, size)[::-1]),
        "all_up_to": _filled_part(lambda index: slice(index + 1)),
        "all_before": _filled_part(lambda index: slice(index)),
        "all_from": _filled_part(lambda index: slice(index, None)),
        "inverted": _inverted,
        "small_indices_only": tuple(map(_up_to, KEPT)),
        "index_in_a_byte": _in_a_byte,
        "whole_matrix": lambda index, vocabulary_size: np.eye(vocabulary_size),
    },
)
