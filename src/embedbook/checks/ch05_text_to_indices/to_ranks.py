"""The task to_ranks: the way back, with a blog's mistake to mend."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def to_ranks(row: Array) -> Array:
    """Return the ranks in a row, 0 for unknown words; padding and start dropped."""
    return np.maximum(row[row > 1] - 3, 0)


def rows_of_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield rows with padding in front, behind, between or nowhere, and unknown words.

    Rows that were cut at the front, and several in one, tell programs apart that drop
    the first entry, cut zeros off the ends, or take all after the first, or the last,
    start; 70,012 those with a small dtype; repeated words those with a set.
    """
    yield (np.array([0, 0, 1, 14, 2, 22]),)
    yield (np.array([1, 4, 5, 4]),)
    yield (np.array([1, 2, 2, 30, 0, 0, 0]),)
    yield (np.array([14, 2, 70_012]),)
    yield (np.array([1, 9, 0, 0, 1, 2, 16]),)
    yield (np.array([16, 2, 1, 9, 1, 4]),)
    yield (np.array([1]),)
    yield (np.array([0, 0, 0]),)
    yield (np.array([], dtype=int),)
    for padding in (0, 3):
        words = rng.integers(4, 60, 8)
        words[rng.integers(0, 8)] = 2
        yield (np.concatenate([np.zeros(padding, int), [1], words]),)


# Mistakes, as people write them.


def _ranks(kept: Array) -> Array:
    return np.maximum(kept - 3, 0)


def _all_of(chosen: Callable[[Array], Array]) -> tuple[Callable, ...]:
    """Return ranks of a choice of the indices, with 0 or numbers below for no word."""
    return (
        lambda row: _ranks(chosen(row)),
        lambda row: np.where(chosen(row) == 2, 0, chosen(row) - 3),
    )


def _of(chosen: Callable[[Array], Array]) -> tuple[Callable, ...]:
    """Return ranks of a choice of the indices: of its words, or of all of it."""
    return (lambda row: to_ranks(chosen(row)), *_all_of(chosen))


def _first_text(row: Array) -> Array:
    """Return a row without the padding in front, up to the padding that follows."""
    row = np.trim_zeros(row, "f")
    return row[np.logical_and.accumulate(row != 0)]


def _front_removed(row: Array) -> Array:
    """Return a row without padding at its ends, and without a start in front."""
    row = np.trim_zeros(row)
    return row[1:] if row[:1].sum() == 1 else row


def _first_start_removed(row: Array) -> Array:
    row = row[row != 0]
    return np.delete(row, np.flatnonzero(row == 1)[:1])


def _from_first_start(row: Array) -> Array:
    return row[np.append(np.flatnonzero(row == 1), 0)[0] :]


def _after_last_start(row: Array) -> Array:
    return row[np.append(0, np.flatnonzero(row == 1) + 1)[-1] :]


TASK = function_task(
    __name__,
    reference=to_ranks,
    cases=rows_of_indices,
    dtype="any",
    mistakes={
        "the_blog": (
            lambda row: row[row >= 3] - 2,
            lambda row: row[row > 3] - 2,
        ),
        "the_blog_with_unknown": lambda row: row[row >= 2] - 2,
        "unknown_dropped": lambda row: row[row > 3] - 3,
        "unknown_negative": lambda row: row[row > 1] - 3,
        "unknown_as_a_rank": (
            lambda row: np.where(row > 2, row - 3, row)[row > 1],
            lambda row: np.abs(row[row > 1] - 3),
        ),
        "nothing_dropped": (
            lambda row: row - 3,
            lambda row: np.where(row == 2, 0, row - 3),
        ),
        "padding_kept": (
            _ranks,
            *_all_of(lambda row: row[row != 1]),
            *_all_of(lambda row: np.trim_zeros(row[row != 1], "f")),
            *_all_of(lambda row: np.trim_zeros(row[row != 1])),
            *_all_of(_front_removed),
        ),
        "start_kept": (
            *_all_of(lambda row: row[row > 0]),
            *_all_of(_first_start_removed),
            lambda row: row[row > 0] - 3,
        ),
        "first_text_only": lambda row: to_ranks(_first_text(row)),
        "no_offset": (
            lambda row: row[row > 1],
            lambda row: np.where(row == 2, 0, row)[row > 1],
            lambda row: row[row > 2],
        ),
        "first_dropped": (
            *_of(lambda row: row[1:]),
            *_of(lambda row: np.trim_zeros(row)[1:]),
            *_of(lambda row: np.trim_zeros(row, "f")[1:]),
            *_of(lambda row: row[row != 0][1:]),
        ),
        "after_the_start": (
            *_of(lambda row: row[row.tolist().index(1) + 1 :]),
            *_of(lambda row: row[np.flatnonzero(row == 1)[0] + 1 :]),
            *_of(lambda row: row[np.argmax(row == 1) + 1 :]),
            *_of(_from_first_start),
        ),
        "last_text_only": _of(_after_last_start),
        "order_lost": tuple(
            lambda row, change=change: np.array(change(to_ranks(row)))
            for change in (
                np.sort,
                np.unique,
                lambda r: list(dict.fromkeys(r.tolist())),
            )
        )
        + (lambda row: np.array(list(set(to_ranks(row).tolist()))),),
        "below_0_in_unsigned": tuple(
            lambda row, dtype=dtype: row[row > 1].astype(dtype) - dtype(3)
            for dtype in (np.uint64, np.uint32, np.uint16, np.uint8)
        ),
        "small_dtype": tuple(
            lambda row, dtype=dtype: to_ranks(row).astype(dtype)
            for dtype in ("uint8", "int8", "int16", "uint16")
        ),
        "offset_four": (
            lambda row: np.maximum(row[row > 1] - 4, 0),
            lambda row: np.where(row == 2, 0, row - 4)[row > 1],
            lambda row: row[row > 1] - 4,
            lambda row: row[row > 3] - 4,
        ),
    },
)
