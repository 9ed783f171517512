"""The task neighbours: the rows most alike to one row, without that row."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from embedbook.checks.ch02_dense_vectors.orders import fan, in_each_order, without
from embedbook.checks.task_files import function_task

Array = np.ndarray


def neighbours(table: Array, index: int, k: int) -> Array:
    """Return (k,) indices of the rows nearest to row `index`, which is left out."""
    return without(own_cosines(table, index), index)[:k]


def own_cosines(table: Array, index: int) -> Array:
    """Return (rows,) cosines of row `index` with each row; no row may be zero."""
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ rows[index]


def tables_and_words(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables of which some rows are another row twice as long.

    Twice a float is exact, so the cosine of such a pair is that of a row with
    itself; no other two rows tie. The like row comes first, then last: that tells
    apart who drops the first of the list, or all that have the cosine 1. After
    them, rows that point the other way: the cosine is exactly -1. The long table
    tells apart a partition, which NumPy sorts as well where few rows are left.
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
    table = fan(rng)
    table[9] = [2, 0]
    yield table, 9, 298


# Mistakes, as people write them.


def _set_to(value: float) -> tuple[Callable, ...]:
    """Return neighbours as one writes them who overwrites the word's own cosine."""

    def answer(order: Callable, table: Array, index: int, k: int) -> Array:
        scores = own_cosines(table, index)
        scores[index] = value
        return order(scores)[:k]

    return in_each_order(lambda order: partial(answer, order))


def _part(which: Callable[[int], slice]) -> tuple[Callable, ...]:
    """Return a part of all indices, sorted: the word itself is among them."""
    return in_each_order(
        lambda order: lambda t, i, k: order(own_cosines(t, i))[which(k)]
    )


def _absolute(order: Callable, table: Array, index: int, k: int) -> Array:
    scores = np.abs(own_cosines(table, index))
    scores[index] = -1
    return order(scores)[:k]


def _turned_round(answer: Callable) -> Callable:
    return lambda *arguments: answer(*arguments)[::-1]


def _own_distance_zero(table: Array, index: int) -> Array:
    distances = 1 - own_cosines(table, index)
    distances[index] = 0
    return distances


def _shifted(table: Array, index: int, k: int) -> Array:
    return np.argsort(-np.delete(own_cosines(table, index), index))[:k]


def _one_short(order: Callable) -> Callable:
    def answer(table: Array, index: int, k: int) -> Array:
        nearest = order(own_cosines(table, index))[:k]
        return nearest[nearest != index]

    return answer


def _one_removed(table: Array, index: int, k: int) -> Array:
    nearest = np.argsort(-own_cosines(table, index))[:k].tolist()
    nearest.remove(index)  # an error where it is not among them
    return np.array(nearest, dtype=int)


def _by(scores: Callable) -> tuple[Callable, ...]:
    """Return neighbours by other scores: by index, or with the first one dropped."""
    return (
        lambda t, i, k: without(scores(t, i), i)[:k],
        lambda t, i, k: np.argsort(-scores(t, i))[1 : k + 1],
        lambda t, i, k: np.argsort(-scores(t, i))[:k],
    )


def _distance(table: Array, index: int) -> Array:
    return -np.linalg.norm(table - table[index], axis=1)


def _over_columns(table: Array, index: int) -> Array:
    scaled = table / np.linalg.norm(table, axis=0)
    return scaled @ scaled[index]


def _without_twins(table: Array, index: int, k: int) -> Array:
    scores = own_cosines(table, index)
    order = np.argsort(-scores, kind="stable")
    return order[scores[order] < 1 - 1e-6][:k]


def _twins_last(order: Callable) -> Callable:
    def answer(table: Array, index: int, k: int) -> Array:
        scores = own_cosines(table, index)
        return order(np.where(scores > 1 - 1e-6, -np.inf, scores))[:k]

    return answer


def _values(table: Array, index: int, k: int) -> Array:
    scores = own_cosines(table, index)
    return scores[without(scores, index)[:k]]


TASK = function_task(
    __name__,
    reference=neighbours,
    cases=tables_and_words,
    dtype="kind",
    mistakes={
        "itself_included": (
            *_part(lambda k: slice(k)),
            *_part(lambda k: slice(k + 1)),
            *_set_to(np.inf),
            lambda t, i, k: np.argsort(_own_distance_zero(t, i))[:k],
        ),
        "first_dropped": _part(lambda k: slice(1, k + 1)),
        "itself_included_nearest_last": in_each_order(
            lambda order: lambda t, i, k: order(own_cosines(t, i))[:k][::-1]
        ),
        "nearest_last": (
            lambda t, i, k: neighbours(t, i, k)[::-1],
            *map(_turned_round, (*_set_to(-1), *_set_to(0))),
        ),
        "own_cosine_minus_one": _set_to(-1),
        "own_cosine_zero": _set_to(0),
        "twins_left_out": (_without_twins, *in_each_order(_twins_last)),
        "shifted": _shifted,
        "position_taken_out": in_each_order(
            lambda order: lambda t, i, k: np.delete(order(own_cosines(t, i)), i)[:k]
        ),
        "one_short": (*in_each_order(_one_short), _one_removed),
        "absolute": in_each_order(lambda order: partial(_absolute, order)),
        "farthest": (
            lambda t, i, k: without(-own_cosines(t, i), i)[:k],
            lambda t, i, k: np.argsort(own_cosines(t, i))[:k],
            lambda t, i, k: np.argsort(-own_cosines(t, i))[-k:],
        ),
        "dot_product": _by(lambda t, i: t @ t[i]),
        "distance": _by(_distance),
        "columns_scaled": _by(_over_columns),
        "cosines_in_place_of_indices": (
            _values,
            lambda t, i, k: np.sort(own_cosines(t, i))[::-1][1 : k + 1],
        ),
        "rows_in_place_of_indices": lambda t, i, k: t[neighbours(t, i, k)],
        "by_index": (
            lambda t, i, k: np.sort(neighbours(t, i, k)),
            lambda t, i, k: np.delete(np.arange(len(t)), i)[:k],
        ),
    },
)
