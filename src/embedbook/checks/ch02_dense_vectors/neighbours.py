"""The task neighbours: the rows most alike to one row, without that row."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

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


def _either_way(name: str, answer: Callable) -> dict[str, Callable]:
    """Return a mistake for each way to sort that people use: `answer` takes it."""
    return {name: answer(_down), f"{name}_turned": answer(_turned)}


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


TASK = function_task(
    __name__,
    reference=neighbours,
    cases=tables_and_words,
    dtype="kind",
    mistakes={
        **_either_way(
            "itself_included",
            lambda order: lambda t, i, k: order(own_cosines(t, i))[:k],
        ),
        **_either_way(
            "first_dropped",
            lambda order: lambda t, i, k: order(own_cosines(t, i))[1 : k + 1],
        ),
        "itself_included_nearest_last": lambda t, i, k: np.argsort(own_cosines(t, i))[
            -k:
        ],
        "nearest_last": lambda t, i, k: neighbours(t, i, k)[::-1],
        **_either_way("own_cosine_minus_one", lambda order: _set_to(-1, order)),
        "own_cosine_zero": _set_to(0),
        "shifted": _shifted,
        "one_short": _one_short,
        "farthest": lambda t, i, k: without(-own_cosines(t, i), i)[:k],
        "dot_product": lambda t, i, k: without(t @ t[i], i)[:k],
        "distance": _distance,
        "cosines_in_place_of_indices": _values,
        "by_index": lambda t, i, k: np.sort(neighbours(t, i, k)),
    },
)
