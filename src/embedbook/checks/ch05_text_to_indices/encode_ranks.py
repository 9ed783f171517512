"""The task encode_ranks: the encoding of Keras's IMDB data."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="encode_ranks",
    reference=encode_ranks,
    cases=ranks_and_limits,
    dtype="kind",
    insight="This is what `imdb.load_data(num_words=...)` does with the ranks. No "
    "index reaches num_words, so num_words rows are enough for the table.",
    hints=(
        "By hand: with `num_words=10`, which indices do the ranks 6 and 7 get before "
        "the limit is looked at, and which of them is below 10?",
        "Three steps in this order: move the ranks, replace what is too large, put "
        "the start in front. The limit looks at moved ranks; the two marks are not "
        "moved.",
        "Adding a number to an array moves all of it. A comparison in square "
        "brackets, or `np.where`, replaces; `np.append` or `np.concatenate` puts the "
        "start in front.",
    ),
    misconceptions=(
        Misconception(
            "no_start",
            lambda ranks, n: encode_ranks(ranks, n)[1:],
            "The words are right, but the mark of the start is missing.",
        ),
        Misconception(
            "no_offset",
            _other(offset=0),
            "The ranks themselves stand in the row, so frequent words have reserved "
            "indices.",
        ),
        Misconception(
            "words_from_three",
            _other(offset=2),
            "Each word is one index too low: rank 1 must not land on the unused one.",
        ),
        Misconception(
            "offset_four",
            _other(offset=4),
            "Each word is one index too high. Ranks begin at 1, and the first of "
            "them has to get the index after the unused one.",
        ),
        Misconception(
            "start_moved_too",
            _other(start=START + OFFSET),
            "The start mark was moved with the words. Only ranks get the offset.",
        ),
        Misconception(
            "unknown_moved_too",
            _other(unknown=UNKNOWN + OFFSET),
            "The mark of an unknown word was moved with the words, so it is read as "
            "a word.",
        ),
        Misconception(
            "unknown_as_padding",
            _other(unknown=0),
            "A word above the limit became 0. That is padding.",
        ),
        Misconception(
            "limit_on_ranks",
            _other(keep=lambda ids, ranks, n: ranks < n),
            "The limit is compared with the rank. Keras compares it with the index.",
        ),
        Misconception(
            "limit_on_ranks_included",
            _other(keep=lambda ids, ranks, n: ranks <= n),
            "You keep as many words as num_words says. Keras compares it with the "
            "index, reserved ones counted in.",
        ),
        Misconception(
            "limit_included",
            _other(keep=lambda ids, ranks, n: ids <= n),
            "The index num_words itself still passes. A table with num_words rows "
            "would have no row for it.",
        ),
        Misconception(
            "unknown_dropped",
            _drops,
            "Words above the limit are left out, so the row is too short. They get "
            "a mark.",
        ),
        Misconception(
            "clipped",
            lambda ranks, n: np.append(START, np.minimum(ranks + OFFSET, n - 1)),
            "A word above the limit became the last word below it, and would read its "
            "row. It has a mark of its own.",
        ),
        Misconception(
            "no_limit",
            lambda ranks, num_words: np.append(START, ranks + OFFSET),
            "num_words is not looked at yet: every word passes.",
        ),
    ),
)
