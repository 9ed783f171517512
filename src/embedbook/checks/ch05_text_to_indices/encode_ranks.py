"""The task encode_ranks: the encoding of Keras's IMDB data."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
START, UNKNOWN, OFFSET = 1, 2, 3


def encode_ranks(ranks: Array, num_words: int) -> Array:
    """Return start, then rank + 3, or 2 where that is not below `num_words`."""
    ids = ranks + OFFSET
    return np.append(START, np.where(ids < num_words, ids, UNKNOWN))


def ranks_and_limits(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield ranks around a limit, none at all, and random ones."""
    yield np.array([11, 19, 13, 600]), 100
    yield np.array([1, 2, 1]), 50
    yield np.arange(4, 13), 10
    yield np.array([], dtype="int64"), 10
    yield np.array([7]), 10
    yield np.array([3, 3, 9], dtype="int32"), 9
    for limit in (20, 60):
        yield rng.integers(1, 80, 12), limit


# Mistakes, as people write them.


def _other(
    offset: int = OFFSET,
    start: int = START,
    unknown: int = UNKNOWN,
    keep: Callable[[Array, Array, int], Array] = lambda ids, ranks, n: ids < n,
) -> Callable[[Array, int], Array]:
    """Return an encode_ranks with another offset, mark or limit."""

    def encode(ranks: Array, num_words: int) -> Array:
        ids = ranks + offset
        kept = np.where(keep(ids, ranks, num_words), ids, unknown)
        return np.append(start, kept)

    return encode


def _drops(ranks: Array, num_words: int) -> Array:
    ids = ranks + OFFSET
    return np.append(START, ids[ids < num_words])


TASK = function_task(
    __name__,
    reference=encode_ranks,
    cases=ranks_and_limits,
    dtype="kind",
    mistakes={
        "no_start": lambda ranks, n: encode_ranks(ranks, n)[1:],
        "no_offset": _other(offset=0),
        "words_from_three": _other(offset=2),
        "offset_four": _other(offset=4),
        "start_moved_too": _other(start=START + OFFSET),
        "unknown_moved_too": _other(unknown=UNKNOWN + OFFSET),
        "unknown_as_padding": _other(unknown=0),
        "limit_on_ranks": _other(keep=lambda ids, ranks, n: ranks < n),
        "limit_on_ranks_included": _other(keep=lambda ids, ranks, n: ranks <= n),
        "limit_included": _other(keep=lambda ids, ranks, n: ids <= n),
        "unknown_dropped": _drops,
        "clipped": lambda ranks, n: np.append(START, np.minimum(ranks + OFFSET, n - 1)),
        "no_limit": lambda ranks, num_words: np.append(START, ranks + OFFSET),
    },
)
