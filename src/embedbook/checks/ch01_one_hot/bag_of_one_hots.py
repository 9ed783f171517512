"""The task bag_of_one_hots: the sum of a review's one-hot vectors."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import KEPT, filled
from embedbook.checks.ch01_one_hot.one_hot_rows import (
    compared,
    many_indices,
    one_hot_rows,
    shifted,
)
from embedbook.checks.index_mistakes import IN_BYTES, RENUMBERED, with_changed
from embedbook.checks.task_files import function_task

Array = np.ndarray


def bag_of_one_hots(indices: Array, vocabulary_size: int) -> Array:
    """Return (vocabulary_size,) counts: how often each index occurs."""
    return np.bincount(indices, minlength=vocabulary_size)


def counted_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield those of `one_hot_rows`, and a word that occurs 300 times.

    The latter tells apart counts that are kept as int8 or uint8, which begin again
    from 0 above 255. A word that comes twice tells apart who only looks whether it
    comes at all, and a vocabulary with words that do not come who ends too early.
    """
    yield from many_indices(rng)
    yield np.repeat([2, 0, 1, 0], [300, 1, 2, 1]), 4


# Mistakes, as people write them.


def _summed(rows: Callable, axis: int = 0) -> Callable:
    """Return a bag made of rows that are wrong."""
    return lambda indices, size: rows(indices, size).sum(axis=axis)


def _without_zeros(indices: Array, vocabulary_size: int) -> Array:
    return bag_of_one_hots(indices[indices > 0], vocabulary_size)


def _presence(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), indices)


def _average(indices: Array, vocabulary_size: int) -> Array:
    return bag_of_one_hots(indices, vocabulary_size) / len(indices)


def _one_token(place: int) -> Callable:
    """Return the bag of a single token, that in some place."""

    def answer(indices: Array, vocabulary_size: int) -> Array:
        counts = np.zeros(vocabulary_size)
        return filled(counts, indices[place]) if len(indices) else counts

    return answer


def _places(indices: Array, vocabulary_size: int) -> Array:
    counts = np.zeros(vocabulary_size)
    for place in range(len(indices)):
        counts[place] += 1
    return counts


def _in_bytes(indices: Array, vocabulary_size: int) -> Array:
    return bag_of_one_hots(indices, vocabulary_size).astype("uint8")


def _up_to(largest: int) -> Callable:
    return lambda i, size: bag_of_one_hots(i[i <= largest], size)


def _in_front(counts: Array, size: int) -> Array:
    """Return counts with the zeros that are missing put before them."""
    return np.concatenate([np.zeros(size - len(counts), dtype=int), counts])


TASK = function_task(
    __name__,
    reference=bag_of_one_hots,
    cases=counted_indices,
    dtype="any",
    mistakes={
        "presence": _presence,
        "zeros_in_front": lambda indices, size: _in_front(np.bincount(indices), size),
        "no_minlength": lambda indices, vocabulary_size: np.bincount(indices),
        "average": _average,
        "row_sums": _summed(one_hot_rows, axis=1),
        "one_number": lambda indices, size: len(indices),
        "unique": (
            lambda indices, size: np.unique(indices, return_counts=True)[1],
            lambda indices, size: np.array(list(Counter(indices.tolist()).values())),
        ),
        "count_of_each_token": lambda indices, size: np.bincount(indices)[indices],
        "only_first_token": _one_token(0),
        "only_last_token": _one_token(-1),
        "places_counted": _places,
        "not_summed": one_hot_rows,
        "bag_from_one": (_summed(shifted(-1)), _summed(compared(-1))),
        "bag_too_long": (_summed(shifted(0, 1)), _summed(shifted(1, 1))),
        "zero_left_out": _without_zeros,
        "adds_index": lambda indices, size: np.bincount(indices, indices, size),
        "stretched": lambda indices, size: np.histogram(indices, size)[0],
        "too_small_a_dtype": _in_bytes,
        "renumbered": with_changed(0, RENUMBERED, bag_of_one_hots),
        "small_indices_only": tuple(map(_up_to, KEPT)),
        "index_in_a_byte": (
            *with_changed(0, IN_BYTES, bag_of_one_hots),
            *map(_summed, with_changed(0, IN_BYTES, one_hot_rows)),
            *map(_summed, with_changed(0, IN_BYTES, compared(0))),
        ),
    },
)
