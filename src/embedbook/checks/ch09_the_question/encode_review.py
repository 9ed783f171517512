"""The task encode_review: indices as `keras.datasets.imdb.load_data` makes them."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


def _mistake(name: str, hint: str, **changes: object) -> Misconception:
    return Misconception(
        name, lambda words, rank, n: _encode(words, rank, n, **changes), hint
    )


TASK = Task(
    name="encode_review",
    reference=encode_review,
    cases=reviews_to_encode,
    dtype="kind",
    insight="That is the encoding of load_data: 0 is left for padding, and every "
    "index is below num_words, so a table of num_words rows has a row for each.",
    hints=(
        "A smaller case by hand: the one word 'film' of rank 3, once with a "
        "`num_words` of 7 and once of 6. Where do the results differ? And what is the "
        "result of a review without any word?",
        "For each word there are three cases: it has no rank, or its index is below "
        "`num_words`, or it is not. Decide by the index, not by the rank.",
        "Begin with a list that holds the index of the start, go through the words in "
        "a loop, and make an array at the end. `word in rank` asks whether it has one.",
    ),
    misconceptions=(
        _mistake(
            "no_offset",
            "The rank itself is used as index. Then the most frequent word shares "
            "index 1 with the start of a review.",
            offset=0,
        ),
        _mistake(
            "offset_2",
            "The first word gets index 3. That index is not used: where do the "
            "words begin?",
            offset=2,
        ),
        _mistake(
            "offset_4",
            "Each index is one too large. Ranks begin at 1, not at 0.",
            offset=4,
        ),
        _mistake(
            "no_start",
            "The index of the start is missing. Every review begins with it, an "
            "empty one too.",
            start=(),
        ),
        _mistake(
            "starts_with_padding",
            "The review begins with 0, which is padding. Which index marks a start?",
            start=(0,),
        ),
        Misconception(
            "not_cut_off",
            lambda words, rank, n: _encode(words, rank, 10**6),
            "Rare words keep an index of num_words or more, and the table has no "
            "such row.",
        ),
        _mistake(
            "cut_one_too_late",
            "The index num_words is kept. A table of num_words rows has no row for it.",
            last=1,
        ),
        Misconception(
            "rank_is_compared",
            lambda words, rank, n: _encode(words, rank, n, last=3),
            "It is the rank that is compared with num_words here. The limit holds "
            "for the index.",
        ),
        Misconception(
            "rare_shifted",
            _replaced_first(3),
            "A rare word becomes 5: it got its 2 first, and then 3 more, as if 2 were "
            "a rank.",
        ),
        Misconception(
            "rank_is_compared_and_rare_shifted",
            _replaced_first(0),
            "Two slips: the limit holds for the index and not for the rank, and a rare "
            "word gets 3 more than the index that is kept for it.",
        ),
        _mistake(
            "rare_dropped",
            "Rare words are left out, and the review gets shorter. They share an "
            "index of their own.",
            rare=None,
        ),
        _mistake(
            "rare_is_padding",
            "Rare words become 0, which is padding. Which index is kept for them?",
            rare=0,
        ),
        _mistake(
            "rare_is_unused",
            "Rare words become 3, the index that is not used.",
            rare=3,
        ),
        _mistake(
            "unseen_is_rare",
            "A word that was never counted becomes 2, as a rare one does. "
            "load_data treats it in another way.",
            unseen=2,
        ),
        _mistake(
            "unseen_is_padding",
            "A word that was never counted becomes 0. It should not leave a trace.",
            unseen=0,
        ),
    ),
)
