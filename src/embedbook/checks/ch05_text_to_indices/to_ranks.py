"""The task to_ranks: the way back, with a blog's mistake to mend."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


START, UNKNOWN, OFFSET = 1, 2, 3


def to_ranks(row: Array) -> Array:
    """Return the ranks in a row, 0 for unknown words; padding and start dropped."""
    return decoder(OFFSET, UNKNOWN)(row)


def decoder(offset: int, unknown: int) -> Callable[[Array], Array]:
    """Return a to_ranks for words above `offset`, and another mark."""

    def decode(row: Array) -> Array:
        words = row[(row == unknown) | (row > offset)]
        return np.where(words == unknown, 0, words - offset)

    return decode


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


def mistakes(
    offset: int = OFFSET, start: int = START, unknown: int = UNKNOWN
) -> dict[str, Callable | tuple[Callable, ...]]:
    """Return wrong ways back, for these marks and this offset, by their names."""
    right = decoder(offset, unknown)

    def words(row: Array) -> Array:
        return row[(row == unknown) | (row > offset)]

    def all_of(chosen: Callable[[Array], Array]) -> tuple[Callable, ...]:
        """Return ranks of a choice of indices, with 0 or numbers below for no word."""
        return (
            lambda row: np.maximum(chosen(row) - offset, 0),
            lambda row: np.where(chosen(row) == unknown, 0, chosen(row) - offset),
        )

    def of(chosen: Callable[[Array], Array]) -> tuple[Callable, ...]:
        """Return ranks of a choice of the indices: of its words, or of all of it."""
        return (lambda row: right(chosen(row)), *all_of(chosen))

    def less(number: int) -> tuple[Callable, ...]:
        """Return ways back that take off another number."""
        return (
            lambda row: np.maximum(words(row) - number, 0),
            lambda row: np.where(words(row) == unknown, 0, words(row) - number),
            lambda row: words(row) - number,
            lambda row: row[row > offset] - number,
        )

    def front_removed(row: Array) -> Array:
        """Return a row without padding at its ends, and without a start in front."""
        row = np.trim_zeros(row)
        return row[1:] if row[:1].sum() == start else row

    def first_start_removed(row: Array) -> Array:
        row = row[row != 0]
        return np.delete(row, np.flatnonzero(row == start)[:1])

    def from_first_start(row: Array) -> Array:
        return row[np.append(np.flatnonzero(row == start), 0)[0] :]

    def after_last_start(row: Array) -> Array:
        return row[np.append(0, np.flatnonzero(row == start) + 1)[-1] :]

    return {
        "the_blog": (
            lambda row: row[row >= offset] - (offset - 1),
            lambda row: row[row > offset] - (offset - 1),
        ),
        "the_blog_with_unknown": lambda row: words(row) - (offset - 1),
        "unknown_dropped": lambda row: row[row > offset] - offset,
        "unknown_negative": lambda row: words(row) - offset,
        "unknown_as_a_rank": (
            lambda row: np.where(words(row) > offset, words(row) - offset, words(row)),
            lambda row: np.abs(words(row) - offset),
        ),
        "nothing_dropped": (
            lambda row: row - offset,
            lambda row: np.where(row == unknown, 0, row - offset),
        ),
        "padding_kept": (
            lambda row: np.maximum(row - offset, 0),
            *all_of(lambda row: row[row != start]),
            *all_of(lambda row: np.trim_zeros(row[row != start], "f")),
            *all_of(lambda row: np.trim_zeros(row[row != start])),
            *all_of(front_removed),
        ),
        "start_kept": (
            *all_of(lambda row: row[row > 0]),
            *all_of(first_start_removed),
            lambda row: row[row > 0] - offset,
        ),
        "first_text_only": lambda row: right(_first_text(row)),
        "no_offset": (
            words,
            lambda row: np.where(words(row) == unknown, 0, words(row)),
            lambda row: row[row > offset],
        ),
        "first_dropped": (
            *of(lambda row: row[1:]),
            *of(lambda row: np.trim_zeros(row)[1:]),
            *of(lambda row: np.trim_zeros(row, "f")[1:]),
            *of(lambda row: row[row != 0][1:]),
        ),
        "after_the_start": (
            *of(lambda row: row[row.tolist().index(start) + 1 :]),
            *of(lambda row: row[np.flatnonzero(row == start)[0] + 1 :]),
            *of(lambda row: row[np.argmax(row == start) + 1 :]),
            *of(from_first_start),
        ),
        "last_text_only": of(after_last_start),
        "order_lost": tuple(
            lambda row, change=change: np.array(change(right(row)))
            for change in (
                np.sort,
                np.unique,
                lambda r: list(dict.fromkeys(r.tolist())),
                lambda r: list(set(r.tolist())),
            )
        ),
        "below_0_in_unsigned": tuple(
            lambda row, dtype=dtype: words(row).astype(dtype) - dtype(offset)
            for dtype in (np.uint64, np.uint32, np.uint16, np.uint8)
        ),
        "small_dtype": tuple(
            lambda row, dtype=dtype: right(row).astype(dtype)
            for dtype in ("uint8", "int8", "int16", "uint16")
        ),
        "offset_four": less(offset + 1),
    }


def _first_text(row: Array) -> Array:
    """Return a row without the padding in front, up to the padding that follows."""
    row = np.trim_zeros(row, "f")
    return row[np.logical_and.accumulate(row != 0)]


TASK = function_task(
    __name__,
    reference=to_ranks,
    cases=rows_of_indices,
    dtype="any",
    mistakes=mistakes(),
)
