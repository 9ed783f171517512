"""The task neighbours: the rows most alike to one row, without that row."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def neighbours(table: Array, index: int, k: int) -> Array:
    """Return (k,) indices of the rows nearest to row `index`, which is left out."""
    return without(own_cosines(table, index), index)[:k]


def own_cosines(table: Array, index: int) -> Array:
    """Return (rows,) cosines of row `index` with each row; no row may be zero."""
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ rows[index]


def without(scores: Array, index: int | list[int]) -> Array:
    """Return the other indices, those with the highest score first."""
    order = np.argsort(-scores)
    return order[~np.isin(order, index)]


def tables_and_words(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables of which some rows are another row twice as long.

    Twice a float is exact, so the cosine of such a pair is that of a row with
    itself; no other two rows tie. The like row comes first, then last. After
    them, rows that point the other way: the cosine is exactly -1.
    """
    yield np.array([[2.0, 1], [0, 1], [4, 2], [-1, 0], [9, 0]]), 2, 2
    for rows, columns, k in [(4, 2, 3), (5, 2, 4), (6, 3, 2), (8, 4, 1), (7, 3, 6)]:
        table = rng.normal(size=(rows, columns)) * rng.uniform(0.3, 3, (rows, 1))
        table = table.round(2)
        yield table, int(rng.integers(rows)), k
        table = table.copy()
        table[0] = 2 * table[-1]
        yield table, rows - 1, k
        yield table[::-1].copy(), 0, k
    yield np.array([[0.0, 2], [1, 1]]), 1, 1
    table = np.array([[2.0, 0], [1, 2], [-1, 0]])
    yield table, 0, 2
    yield table, 2, 2


def _down(scores: Array) -> Array:
    return np.argsort(-scores)


def _turned(scores: Array) -> Array:
    """Return the same order as `_down`, but for rows that tie."""
    return np.argsort(scores)[::-1]


def _set_to(value: float, order: Callable = _down) -> Callable:
    """Return neighbours as one writes them who overwrites the word's own cosine."""

    def answer(table: Array, index: int, k: int) -> Array:
        scores = own_cosines(table, index)
        scores[index] = value
        return order(scores)[:k]

    return answer


def _either_way(name: str, answer: Callable, hint: str) -> Iterable[Misconception]:
    """Yield a mistake for each way to sort that people use: `answer` takes it."""
    yield Misconception(name, answer(_down), hint)
    yield Misconception(f"{name}_turned", answer(_turned), hint)


def _shifted(table: Array, index: int, k: int) -> Array:
    return np.argsort(-np.delete(own_cosines(table, index), index))[:k]


def _one_short(table: Array, index: int, k: int) -> Array:
    order = np.argsort(-own_cosines(table, index))[:k]
    return order[order != index]


def _distance(table: Array, index: int, k: int) -> Array:
    return without(-np.linalg.norm(table - table[index], axis=1), index)[:k]


def _values(table: Array, index: int, k: int) -> Array:
    scores = own_cosines(table, index)
    return scores[without(scores, index)[:k]]


TASK = Task(
    name="neighbours",
    reference=neighbours,
    cases=tables_and_words,
    dtype="kind",
    insight="Leave the word out by its index. It need not be the first of the list: "
    "a row that points the same way has the same cosine.",
    hints=(
        "Say the cosines of four words with word 0 are 1, 0.2, 0.9 and -0.5. Which "
        "indices come out for k = 2, and in what order?",
        "Compute the cosine of the row with every row, sort the *indices* by it, take "
        "the word's own index out, and cut to k: in this order.",
        "`np.argsort` of the negated cosines gives all indices, the nearest first. "
        "A comparison with `index` says which of them to keep.",
    ),
    misconceptions=(
        *_either_way(
            "itself_included",
            lambda order: lambda t, i, k: order(own_cosines(t, i))[:k],
            "The word is its own neighbour. Leave its index out.",
        ),
        *_either_way(
            "first_dropped",
            lambda order: lambda t, i, k: order(own_cosines(t, i))[1 : k + 1],
            "One end of the list is dropped, and the word itself does not always "
            "stand there: another row may point the same way. Look for the index.",
        ),
        Misconception(
            "itself_included_nearest_last",
            lambda t, i, k: np.argsort(own_cosines(t, i))[-k:],
            "The word is its own neighbour, and the nearest comes last. Leave its "
            "index out, and turn the order round.",
        ),
        Misconception(
            "nearest_last",
            lambda t, i, k: neighbours(t, i, k)[::-1],
            "The rows are right, and the nearest comes last. `np.argsort` puts the "
            "smallest first.",
        ),
        *_either_way(
            "own_cosine_minus_one",
            lambda order: _set_to(-1, order),
            "The word's own cosine was set to -1. A row that points the other way has "
            "-1, too, and may come after the word. What is below every cosine?",
        ),
        Misconception(
            "own_cosine_zero",
            _set_to(0),
            "The word's own cosine was set to 0, and a cosine may be below 0: the "
            "word then comes before such rows.",
        ),
        Misconception(
            "shifted",
            _shifted,
            "Once an entry is deleted, all later ones move up by one, so the "
            "positions are no longer the rows' indices.",
        ),
        Misconception(
            "one_short",
            _one_short,
            "Some results are shorter than k. First leave the word out, then take k.",
        ),
        Misconception(
            "farthest",
            lambda t, i, k: without(-own_cosines(t, i), i)[:k],
            "These are the rows that are least alike. `np.argsort` puts the smallest "
            "first.",
        ),
        Misconception(
            "dot_product",
            lambda t, i, k: without(t @ t[i], i)[:k],
            "The order is that of the dot products, and long rows win. By the cosine, "
            "only directions count.",
        ),
        Misconception(
            "distance",
            _distance,
            "The order is that of the distances. By the cosine, a row that points the "
            "same way is near, however long.",
        ),
        Misconception(
            "cosines_in_place_of_indices",
            _values,
            "These are cosines. Which rows have them?",
        ),
        Misconception(
            "by_index",
            lambda t, i, k: np.sort(neighbours(t, i, k)),
            "The rows are right, and their order is not: the nearest comes first.",
        ),
    ),
)
