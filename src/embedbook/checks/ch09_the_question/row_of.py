"""The task row_of: the row of a word, by its rank."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

RANK = {"the": 1, "film": 2, "good": 3, "eerie": 4}
NO_LIMIT = 10**6
Array = np.ndarray


def row_of(table: Array, rank: dict[str, int], word: str) -> Array:
    """Return the row of the word's index, rank + 3; row 2 if the table ends before."""
    index = rank[word] + 3
    return table[index if index < len(table) else 2]


def tables_and_words(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables that end before, at and behind the word's row.

    They tell apart: a row too early or too late (case 1), a rare word's row 2 from
    every other one (3, 4), rank and index against the limit (3, 5, 6), the last row
    from the first that is missing (3, 4), a word's place in the dict from its rank (5),
    columns from rows in a square table (8), a limit that is typed in, since tables have
    4 to 20 rows (the last two), and a word from the same in small letters (the last).
    """
    first = (np.arange(18) / 2).astype("float32").reshape(6, 3)
    for word in ("the", "film", "good", "eerie"):
        yield first, RANK, word
    yield first, {"film": 2, "good": 3, "the": 1}, "film"
    yield first[:4], {**RANK, "odd": 5}, "odd"  # a rank beyond the table
    yield first[:5], RANK, "good"
    square = (np.arange(64) / 4).astype("float32").reshape(8, 8)
    yield square, RANK, "good"
    for rows, columns in [(9, 2), (5, 4), (10, 3)]:
        table = rng.permutation(rows * columns).reshape(rows, columns)
        yield (table / 8).astype("float32"), RANK, str(rng.choice(list(RANK)))
    long = np.arange(20, dtype="float32").reshape(20, 1)
    words = ["the", "and", "a", "of", "to", "is", "it", "in", "film", "was", "The"]
    ranks = {each: rank for rank, each in enumerate(words, 1)}
    yield long, ranks, "in"
    yield long, ranks, "The"


# Mistakes, as people write them.


def _row(offset: int = 3, rare: int = 2, last: int = 0) -> Callable:
    """Return a row_of with another offset, another row for rare words or limit."""

    def wrong(table: Array, rank: dict[str, int], word: str) -> Array:
        index = rank[word] + offset
        return table[index if index < len(table) + last else rare]

    return wrong


def _limited(limit: Callable[[Array, dict[str, int]], int]) -> Callable:
    """Return a row_of that compares the index with something else than the rows."""
    return lambda table, rank, word: table[
        rank[word] + 3 if rank[word] + 3 < limit(table, rank) else 2
    ]


def _or(rare: Callable[[Array], Array]) -> Callable:
    """Return a row_of that makes something else of the table for rare words."""
    return lambda table, rank, word: (
        table[rank[word] + 3] if rank[word] + 3 < len(table) else rare(table)
    )


def _off(offset: int) -> tuple[Callable, Callable]:
    """Return a row_of with another offset, and one that has no thought for the rare."""
    return _row(offset=offset), _row(offset=offset, last=NO_LIMIT)


TASK = function_task(
    __name__,
    reference=row_of,
    cases=tables_and_words,
    mistakes={
        "no_offset": _row(offset=0),
        "as_it_was": lambda table, rank, word: table[rank[word]],
        "one_row_off": _off(2),
        "two_rows_off": _off(1),
        "one_row_too_far": _off(4),
        "counted_from_zero": _row(offset=-1),
        "taken_off": _row(offset=-3),
        "place_in_dict": (
            lambda table, rank, word: _row()(
                table, {each: n for n, each in enumerate(rank, 1)}, word
            ),
            lambda table, rank, word: _row()(
                table, {each: n for n, each in enumerate(rank)}, word
            ),
        ),
        "rare_not_cared_for": _row(last=NO_LIMIT),
        "rank_is_compared": lambda table, rank, word: table[
            rank[word] + 3 if rank[word] < len(table) else 2
        ],
        "rank_compared_then_held_back": lambda table, rank, word: table[
            min(rank[word] + 3, len(table) - 1) if rank[word] < len(table) else 2
        ],
        "limit_is_kept": _row(last=1),
        "number_of_words": tuple(
            _limited(lambda table, rank, more=more: len(rank) + more)
            for more in (1, 2, 3)
        ),
        "numbers_in_a_row": (
            _limited(lambda table, rank: table.shape[1]),
            _limited(lambda table, rank: table.shape[1] + 1),
        ),
        "limit_typed_in": tuple(
            _limited(lambda table, rank, limit=limit: limit)
            for limit in (5, 6, 7, 8, 9, 10, 11)
        ),
        "small_letters": lambda table, rank, word: row_of(
            table, {word: rank.get(word.lower(), rank[word])}, word
        ),
        "always_rare": lambda table, rank, word: table[2],
        "rare_is_last_row": _row(rare=-1),
        "rare_is_padding": _row(rare=0),
        "rare_is_start": _row(rare=1),
        "rare_is_unused": (_row(rare=3), _row(rare=4), _row(rare=5)),
        "rare_is_zeros": _or(lambda table: np.zeros(table.shape[1], "float32")),
        "rare_is_average": _or(lambda table: table.mean(axis=0)),
        "rare_wraps": (
            lambda table, rank, word: table[(rank[word] + 3) % len(table)],
            lambda table, rank, word: table[
                (rank[word] + 3) % len(table) if rank[word] < len(table) else 2
            ],
        ),
        "last_row_refused": _row(last=-1),
        "column": (
            lambda table, rank, word: table[
                :, rank[word] + 3 if rank[word] + 3 < table.shape[1] else 2
            ],
            lambda table, rank, word: table[
                :, rank[word] + 3 if rank[word] + 3 < len(table) else 2
            ],
        ),
    },
)
