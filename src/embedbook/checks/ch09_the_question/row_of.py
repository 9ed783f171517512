"""The task row_of: the row of a word, by its rank."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="row_of",
    reference=row_of,
    cases=tables_and_words,
    insight="Now each word has its own row. A table that was trained elsewhere is "
    "read by the same rule, or it is rows of other words.",
    hints=(
        "What does the cell above print, and which row of `numbered` should it have "
        "been? In task 1 the word 'the' has rank 1: which index had it in training?",
        "Two things are wrong: the offset between rank and index is missing, and a "
        "table that ends before the word's row has another row for such words.",
        "First the index, as in task 1. Then compare it with the number of rows, "
        "`len(table)`: from there on, the index that `load_data` gives to rare words.",
    ),
    misconceptions=(
        Misconception(
            "no_offset",
            _row(offset=0),
            "The rank is still used as the index. Rank 1 then reads the row of the "
            "start.",
        ),
        Misconception(
            "as_it_was",
            lambda table, rank, word: table[rank[word]],
            "This is what the old function gives: the rank is still used as the index. "
            "Rank 1 then reads the row of the start.",
        ),
        Misconception(
            "one_row_off",
            _row(offset=2),
            "Each row is the one before the right one. Which is the first index of "
            "a word?",
        ),
        Misconception(
            "one_row_too_far",
            _row(offset=4),
            "Each row is the one after the right one. Ranks begin at 1, not at 0.",
        ),
        Misconception(
            "rare_not_cared_for",
            _row(last=10**6),
            "A word whose index lies beyond the table raises an IndexError. Which "
            "index did `load_data` give to such words in training?",
        ),
        Misconception(
            "rank_is_compared",
            lambda table, rank, word: table[
                rank[word] + 3 if rank[word] < len(table) else 2
            ],
            "It is the rank that is compared with the number of rows. The row that is "
            "read has another number.",
        ),
        Misconception(
            "limit_is_kept",
            _row(last=1),
            "A word whose index is the number of rows raises an IndexError. Which is "
            "the last index of a table with 6 rows?",
        ),
        Misconception(
            "rare_is_last_row",
            _row(rare=-1),
            "A rare word reads the last row, which belongs to another word.",
        ),
        Misconception(
            "rare_is_padding",
            _row(rare=0),
            "A rare word reads row 0, that of the padding. What index had it in "
            "training?",
        ),
        Misconception(
            "rare_is_start",
            _row(rare=1),
            "A rare word reads row 1, that of the start. What index had it in "
            "training?",
        ),
        Misconception(
            "rare_is_zeros",
            lambda table, rank, word: (
                table[rank[word] + 3]
                if rank[word] + 3 < len(table)
                else np.zeros(table.shape[1], "float32")
            ),
            "A rare word gets zeros. In training it had an index, and so a row.",
        ),
        Misconception(
            "last_row_refused",
            _row(last=-1),
            "The word of the table's last row counts as rare. Which index does the "
            "last row have?",
        ),
        Misconception(
            "column",
            lambda table, rank, word: table[
                :, rank[word] + 3 if rank[word] + 3 < table.shape[1] else 2
            ],
            "That is a column of the table: one number from every row.",
        ),
    ),
)
