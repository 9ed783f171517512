"""The task analogy: an answer that is none of the words that were given."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch02_dense_vectors.neighbours import without
from embedbook.checks.task_files import function_task

Array = np.ndarray


def analogy(table: Array, a: int, b: int, c: int, k: int) -> Array:
    """Return (k,) indices of the rows nearest to b - a + c, inputs left out."""
    return without(scores(table, a, b, c), [a, b, c])[:k]


def scores(table: Array, a: int, b: int, c: int) -> Array:
    """Return (rows,) dot products of unit rows with the sum of three of them."""
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ (rows[b] - rows[a] + rows[c])


def questions(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables and questions; in some, an input is given twice."""
    table = np.array([[0.0, -1, 1], [1, -1, 1], [0, 1, 1], [-2, -1, -3], [-1, 0, 0]])
    yield table, 0, 1, 2, 2
    shapes = [(4, 2, 1), (5, 2, 2), (6, 2, 3), (7, 3, 3), (8, 3, 1), (9, 4, 6)]
    for rows, columns, k in shapes:
        table = rng.normal(size=(rows, columns)).round(2)
        a, b, c = (int(i) for i in rng.permutation(rows)[:3])
        yield table, a, b, c, k
        yield table, a, b, a, k
        yield table, b, c, c, k
    # The other scores are below -2: b and c point the same way, the rest like a.
    yield np.array([[-1, 0], [1, 0.1], [1, -0.2], [-1, 0.2], [-1, -0.3]]), 0, 1, 2, 2
    # The lowest score there is, -3: b is c and the opposite of a, row 2 is like a.
    table = np.array([[-1.0, 0], [1, 0], [-2, 0], [0, 1]])
    yield table, 0, 1, 1, 2
    yield table[::-1].copy(), 3, 2, 2, 2


def _set_to(value: float):
    """Return analogy as one writes it who overwrites the scores of the inputs."""

    def answer(table: Array, a: int, b: int, c: int, k: int) -> Array:
        overwritten = scores(table, a, b, c)
        overwritten[[a, b, c]] = value
        return np.argsort(-overwritten)[:k]

    return answer


def _lowest(table: Array, a: int, b: int, c: int, k: int) -> Array:
    return _set_to(scores(table, a, b, c).min())(table, a, b, c, k)


def _shifted(table: Array, a: int, b: int, c: int, k: int) -> Array:
    return np.argsort(-np.delete(scores(table, a, b, c), [a, b, c]))[:k]


def _cut_first(table: Array, a: int, b: int, c: int, k: int) -> Array:
    order = np.argsort(-scores(table, a, b, c))[:k]
    return order[~np.isin(order, [a, b, c])]


TASK = function_task(
    __name__,
    reference=analogy,
    cases=questions,
    dtype="kind",
    mistakes={
        "still_zero": _set_to(0),
        "minus_one": _set_to(-1),
        "minus_two": _set_to(-2),
        "minus_three": _set_to(-3),
        "lowest_score": _lowest,
        "plus_infinity": _set_to(np.inf),
        "no_exclusion": lambda t, a, b, c, k: np.argsort(-scores(t, a, b, c))[:k],
        "third_only": lambda t, a, b, c, k: without(scores(t, a, b, c), [c])[:k],
        "second_and_third_only": lambda t, a, b, c, k: without(
            scores(t, a, b, c), [b, c]
        )[:k],
        "first_three_dropped": lambda t, a, b, c, k: np.argsort(-scores(t, a, b, c))[
            3 : 3 + k
        ],
        "cut_first": _cut_first,
        "shifted": _shifted,
        "farthest": lambda t, a, b, c, k: without(-scores(t, a, b, c), [a, b, c])[:k],
    },
)
