"""The task encode_review: indices as `keras.datasets.imdb.load_data` makes them."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

RANK = {"the": 1, "a": 2, "film": 3, "eerie": 7}
Array = np.ndarray


def encode_review(words: list[str], rank: dict[str, int], num_words: int) -> Array:
    """Return 1, then rank + 3 of each counted word; 2 from `num_words` on."""
    indices = np.array([1] + [rank[word] + 3 for word in words if word in rank])
    return np.where(indices < num_words, indices, 2)


def reviews_to_encode(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield reviews with rare, uncounted, repeated and no words at all."""
    yield ["a", "zyxxish", "eerie", "film"], RANK, 10
    yield ["the", "film"], RANK, 1000
    yield ["film", "film", "a"], RANK, 6
    yield ["the", "eerie"], RANK, 6  # a rank beyond num_words
    yield [], RANK, 10
    yield ["unseen"], RANK, 10
    yield ["film"], RANK, 10
    known = [*RANK, "unseen"]
    for num_words in [6, 7, 8, 11]:
        yield rng.choice(known, 6).tolist(), RANK, num_words
    yield list(RANK), RANK, 8


# Mistakes, as people write them.


def _encode(
    words: list[str],
    rank: dict[str, int],
    num_words: int,
    *,
    offset: int = 3,
    start: tuple[int, ...] = (1,),
    rare: int | None = 2,
    unseen: int | None = None,
    last: int = 0,
) -> Array:
    indices = list(start)
    for word in words:
        index = rank[word] + offset if word in rank else unseen
        if index is not None and word in rank and index >= num_words + last:
            index = rare
        if index is not None:
            indices.append(index)
    return np.array(indices, dtype=int)


def _replaced_first(add: int) -> Callable:
    """Return an encode_review that adds the offset to the index 2 of rare words, too.

    A word is rare here if its rank and `add` together are `num_words` or more.
    """

    def wrong(words: list[str], rank: dict[str, int], num_words: int) -> Array:
        ranks = np.array([rank[word] for word in words if word in rank], dtype=int)
        return np.append(1, np.where(ranks + add < num_words, ranks, 2) + 3)

    return wrong


def _encoded(**changes: object) -> Callable:
    return lambda words, rank, n: _encode(words, rank, n, **changes)


TASK = function_task(
    __name__,
    reference=encode_review,
    cases=reviews_to_encode,
    dtype="kind",
    mistakes={
        "no_offset": _encoded(offset=0),
        "offset_2": _encoded(offset=2),
        "offset_4": _encoded(offset=4),
        "no_start": _encoded(start=()),
        "starts_with_padding": _encoded(start=(0,)),
        "not_cut_off": lambda words, rank, n: _encode(words, rank, 10**6),
        "cut_one_too_late": _encoded(last=1),
        "rank_is_compared": lambda words, rank, n: _encode(words, rank, n, last=3),
        "rare_shifted": _replaced_first(3),
        "rank_is_compared_and_rare_shifted": _replaced_first(0),
        "rare_dropped": _encoded(rare=None),
        "rare_is_padding": _encoded(rare=0),
        "rare_is_unused": _encoded(rare=3),
        "unseen_is_rare": _encoded(unseen=2),
        "unseen_is_padding": _encoded(unseen=0),
    },
)
