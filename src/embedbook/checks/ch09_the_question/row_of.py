"""The task row_of: the row of a word, by its rank."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

RANK = {"the": 1, "film": 2, "good": 3, "eerie": 4}
Array = np.ndarray


def row_of(table: Array, rank: dict[str, int], word: str) -> Array:
    """Return the row of the word's index, rank + 3; row 2 if the table ends before."""
    index = rank[word] + 3
    return table[index if index < len(table) else 2]


def tables_and_words(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables that end before, at and behind the word's row."""
    first = (np.arange(18) / 2).astype("float32").reshape(6, 3)
    for word in ("the", "film", "good", "eerie"):
        yield first, RANK, word
    yield first.astype("float64"), {"one": 1}, "one"
    yield first[:3], RANK, "eerie"  # a rank beyond the table
    yield first[:4], RANK, "good"
    for rows, columns in [(9, 2), (5, 4), (6, 3), (10, 3), (8, 8)]:
        table = rng.permutation(rows * columns).reshape(rows, columns)
        yield (table / 8).astype("float32"), RANK, str(rng.choice(list(RANK)))


# Mistakes, as people write them.


def _row(offset: int = 3, rare: int = 2, last: int = 0):
    """Return a row_of with another offset, another row for rare words or limit."""

    def wrong(table: Array, rank: dict[str, int], word: str) -> Array:
        index = rank[word] + offset
        return table[index if index < len(table) + last else rare]

    return wrong


TASK = function_task(
    __name__,
    reference=row_of,
    cases=tables_and_words,
    mistakes={
        "no_offset": _row(offset=0),
        "as_it_was": lambda table, rank, word: table[rank[word]],
        "one_row_off": _row(offset=2),
        "one_row_too_far": _row(offset=4),
        "rare_not_cared_for": _row(last=10**6),
        "rank_is_compared": lambda table, rank, word: table[
            rank[word] + 3 if rank[word] < len(table) else 2
        ],
        "limit_is_kept": _row(last=1),
        "rare_is_last_row": _row(rare=-1),
        "rare_is_padding": _row(rare=0),
        "rare_is_start": _row(rare=1),
        "rare_is_zeros": lambda table, rank, word: (
            table[rank[word] + 3]
            if rank[word] + 3 < len(table)
            else np.zeros(table.shape[1], "float32")
        ),
        "last_row_refused": _row(last=-1),
        "column": lambda table, rank, word: table[
            :, rank[word] + 3 if rank[word] + 3 < table.shape[1] else 2
        ],
    },
)
