"""The task one_hot_rows: one vector per token."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch01_one_hot.one_hot import KEPT, filled
from embedbook.checks.index_mistakes import IN_BYTES, RENUMBERED, with_changed
from embedbook.checks.task_files import function_task

Array = np.ndarray


def one_hot_rows(indices: Array, vocabulary_size: int) -> Array:
    """Return a float32 array (length, vocabulary_size), one one-hot per index."""
    return np.eye(vocabulary_size, dtype="float32")[indices]


def many_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield one review's indices: with repeats, out of order, one, and none.

    Two calls with one length and size tell apart rows that are kept between calls, and
    a word that comes twice a row for each word; 12 beside 1 and 2 an index that is
    searched in a text, and 260 one that is kept as int8 or uint8, packed with a factor
    of 100 or compared by `is`; for the latter, Python 3.15 needs 1030. Index 0 and the
    last one tell apart those who count from 1, or take 0 for padding; gaps between
    indices, those who number the words anew.
    """
    for indices, size in [
        ([3, 0, 3], 5),
        ([4, 1, 0, 2], 5),
        ([1, 4, 4, 1], 5),
        ([0], 3),
        ([2, 2], 4),
        ([], 3),
        ([12, 1, 2, 12, 21], 22),
        ([260, 0, 130], 300),
        ([1030, 0], 1100),
    ]:
        yield np.array(indices, dtype=int), size
    for size in rng.integers(6, 12, 4).tolist():
        yield rng.integers(0, size, 9), size


# Mistakes, as people write them.


def _all_rows_filled(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((len(indices), vocabulary_size)), indices)


def _same_in_every_row(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((len(indices), vocabulary_size)), (slice(None), indices))


def _last_in_every_row(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(np.repeat(indices[-1:], len(indices)), vocabulary_size)


def _rows_fill_up(indices: Array, vocabulary_size: int) -> Array:
    return np.minimum(one_hot_rows(indices, vocabulary_size).cumsum(axis=0), 1)


def shifted(places: int, more: int = 0) -> Callable:
    """Return one_hot_rows whose ones are further right, in rows that are longer."""
    return lambda indices, size: one_hot_rows(indices + places, size + more)


def compared(places: int) -> Callable:
    """Return the same by a comparison: a 1 that is beyond an end is not there."""
    return lambda indices, size: np.where(
        indices[:, None] + places == np.arange(size), 1, 0
    )


def _up_to(largest: int) -> Callable:
    return lambda i, size: one_hot_rows(i, size) * (i <= largest)[:, None]


def _square(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros((vocabulary_size, vocabulary_size)), (indices, indices))


def _row_left_out(place: int) -> Callable:
    """Return one_hot_rows that leaves one row as it was: full of zeros."""

    def answer(indices: Array, vocabulary_size: int) -> Array:
        rows = one_hot_rows(indices, vocabulary_size)
        return filled(rows, place, 0) if len(rows) else rows

    return answer


def _all_in_the_first_row(indices: Array, vocabulary_size: int) -> Array:
    rows = np.zeros((len(indices), vocabulary_size))
    return filled(rows, (0, indices)) if len(indices) else rows


def _as_wide_as_the_largest(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(indices, max(indices) + 1)


def _of_different_words(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(np.array(list(dict.fromkeys(indices)), int), vocabulary_size)


def _zero_left_out(indices: Array, vocabulary_size: int) -> Array:
    return one_hot_rows(indices, vocabulary_size) * (indices > 0)[:, None]


def _only_first_row(indices: Array, vocabulary_size: int) -> Array | None:
    rows = np.zeros((len(indices), vocabulary_size))
    for place in range(len(indices)):
        return filled(rows, (place, indices[place]))
    return None


def _rows_in_a_list(indices: Array, vocabulary_size: int) -> Array:
    return np.array([np.eye(vocabulary_size)[index] for index in indices])


def _stacked(indices: Array, vocabulary_size: int) -> Array:
    return np.stack([np.eye(vocabulary_size)[index] for index in indices])


def _presence(indices: Array, vocabulary_size: int) -> Array:
    return filled(np.zeros(vocabulary_size), indices)


TASK = function_task(
    __name__,
    reference=one_hot_rows,
    cases=many_indices,
    mistakes={
        "transposed": lambda indices, size: one_hot_rows(indices, size).T,
        "all_rows_filled": _all_rows_filled,
        "same_in_every_row": _same_in_every_row,
        "last_in_every_row": _last_in_every_row,
        "rows_fill_up": _rows_fill_up,
        "all_in_the_first_row": _all_in_the_first_row,
        "first_row_of_zeros": _row_left_out(0),
        "last_row_of_zeros": _row_left_out(-1),
        "as_wide_as_the_largest": _as_wide_as_the_largest,
        "rows_from_one": (shifted(-1), compared(-1)),
        "rows_one_too_far": (shifted(1), compared(1)),
        "rows_too_long": (shifted(0, 1), shifted(1, 1)),
        "row_for_each_word": (
            _of_different_words,
            lambda indices, size: one_hot_rows(np.unique(indices), size),
        ),
        "zero_left_out": (
            _zero_left_out,
            lambda indices, size: one_hot_rows(indices[indices > 0], size),
        ),
        "bag": lambda indices, size: np.bincount(indices, minlength=size),
        "presence": _presence,
        "sorted_tokens": lambda indices, size: one_hot_rows(np.sort(indices), size),
        "holds_index": lambda indices, size: (
            one_hot_rows(indices, size) * indices[:, None]
        ),
        "only_first_row": _only_first_row,
        "rows_in_a_list": _rows_in_a_list,
        "stack_of_nothing": _stacked,
        "renumbered": with_changed(0, RENUMBERED, one_hot_rows),
        "small_indices_only": tuple(map(_up_to, KEPT)),
        "index_in_a_byte": (
            *with_changed(0, IN_BYTES, one_hot_rows),
            *with_changed(0, IN_BYTES, compared(0)),
        ),
        "square": (_square, lambda indices, size: np.eye(size)),
    },
)
