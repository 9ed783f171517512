"""Variation of row_of: where the words begin, and which row a rare word has."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
RANK = {"the": 1, "film": 2, "good": 3, "eerie": 4}
NO_LIMIT = 10**6


def _rules(draw: Draw) -> dict[str, object]:
    offset, rare = draw["offset"], draw["rare"]
    said = words(__name__)["row_of"]["said"]
    *others, last = [each for each in range(2, offset + 1) if each != rare]
    unused = f"{', '.join(map(str, others))} and {last}" if others else f"{last}"
    public = (offset, rare) == (3, 2)
    return {
        "least": offset + 1,
        "settings": "" if public else said["settings"].format(**draw),
        "unused_are": said["several" if others else "one"].format(unused=unused),
    }


def _row_of(task: Task, draw: Draw) -> Task:
    offset, rare = draw["offset"], draw["rare"]

    def reading(
        index_of: Callable = lambda table, rank, word: rank[word] + offset,
        rare_row: Callable = lambda table, index: table[rare],
        limit: Callable = lambda table, rank: len(table),
        compared: Callable = lambda index: index,
    ) -> Callable:
        """Return a row_of in which some of its parts are others."""

        def row_of(table: Array, rank: dict[str, int], word: str) -> Array:
            index = index_of(table, rank, word)
            if compared(index) < limit(table, rank):
                return table[index]
            return rare_row(table, index)

        return row_of

    def shifted(by: int) -> tuple[Callable, Callable]:
        def index_of(table: Array, rank: dict[str, int], word: str) -> int:
            return rank[word] + by

        return reading(index_of), reading(index_of, limit=lambda t, r: NO_LIMIT)

    def rare_as(*rows: int) -> tuple[Callable, ...]:
        return tuple(reading(rare_row=lambda t, i, row=row: t[row]) for row in rows)

    def place_in(start: int) -> Callable:
        return reading(lambda t, rank, word: list(rank).index(word) + start + offset)

    def limited(limit: Callable) -> Callable:
        return reading(limit=lambda table, rank: limit(table))

    reference = reading()
    mistakes = {
        "no_offset": shifted(0)[0],
        "as_it_was": shifted(0)[1],
        "one_row_off": shifted(offset - 1),
        "one_row_too_far": shifted(offset + 1),
        "counted_from_zero": shifted(-1)[0],
        "taken_off": shifted(-offset)[0],
        "book_offset": shifted(3),
        "book_rare": rare_as(2) if rare != 2 else (),
        "place_in_dict": (place_in(1), place_in(0)),
        "rare_not_cared_for": limited(lambda table: NO_LIMIT),
        "rank_is_compared": reading(compared=lambda index: index - offset),
        "limit_is_kept": limited(lambda table: len(table) + 1),
        "last_row_refused": limited(lambda table: len(table) - 1),
        "numbers_in_a_row": limited(lambda table: table.shape[1]),
        "always_rare": limited(lambda table: -1),
        "rare_is_last_row": rare_as(-1),
        "rare_is_padding": rare_as(0),
        "rare_is_start": rare_as(1),
        "rare_is_unused": rare_as(
            *(each for each in range(2, offset + 3) if each != rare)
        ),
        "rare_is_zeros": reading(rare_row=lambda t, i: np.zeros_like(t[0])),
        "rare_is_average": reading(rare_row=lambda t, i: t.mean(axis=0)),
        "rare_wraps": reading(rare_row=lambda t, i: t[i % len(t)]),
        "column": lambda table, rank, word: reference(table.T, rank, word),
    }
    return rewritten(
        __name__,
        task,
        {**draw, **_rules(draw)},
        reference=lambda table, rank, word: reference(table, rank, word),
        mistakes=mistakes,
        cases=_cases(offset),
    )


def _cases(offset: int) -> Callable:
    """Return cases whose tables end before, at and behind the word's row.

    As the public ones, with tables that are longer by what the offset is larger.
    """

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        more = offset - 3
        rows = 6 + more
        first = (np.arange(3 * rows) / 2).astype("float32").reshape(rows, 3)
        for word in ("the", "film", "good", "eerie"):
            yield first, RANK, word
        yield first, {"film": 2, "good": 3, "the": 1}, "film"
        yield first[:-2], {**RANK, "odd": rows}, "odd"  # a rank beyond the table
        yield first[:-1], RANK, "good"
        size = 8 + more
        square = (np.arange(size * size) / 4).astype("float32").reshape(size, size)
        yield square, RANK, "good"
        for length, columns in [(9, 2), (5, 4), (10, 3)]:
            table = rng.permutation((length + more) * columns).reshape(-1, columns)
            yield (table / 8).astype("float32"), RANK, str(rng.choice(list(RANK)))
        long = np.arange(20 + more, dtype="float32").reshape(-1, 1)
        known = ["the", "and", "a", "of", "to", "is", "it", "in", "film", "was", "The"]
        ranks = {each: rank for rank, each in enumerate(known, 1)}
        yield long, ranks, "in"
        yield long, ranks, "The"

    return cases


VARIATIONS = (
    vary(
        __name__,
        "row_of",
        public={"offset": 3, "rare": 2},
        # with the smallest table, of six rows, a rare word still has a row
        choices={"offset": [4, 5, 6, 7], "rare": [3, 4, 5]},
        valid=lambda draw: draw["rare"] <= draw["offset"],
        build=_row_of,
        texts=_rules,
    ),
)
