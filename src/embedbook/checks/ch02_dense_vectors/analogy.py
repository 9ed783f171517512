"""The task analogy: an answer that is none of the words that were given."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from embedbook.checks.ch02_dense_vectors.orders import fan, in_each_order, without
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
    """Yield tables and questions; in some, an input is given twice.

    These tell apart who removes each input from a list, and who drops three places
    wherever the inputs are. Scores below -1, -2, and of -3 tell apart whatever number
    the inputs are set to; the long table a partition, which NumPy sorts as well where
    few rows are left.
    """
    table = np.array([[0.0, -1, 1], [1, -1, 1], [0, 1, 1], [-2, -1, -3], [-1, 0, 0]])
    yield table, 0, 1, 2, 2
    yield table[::-1].copy(), 4, 3, 2, 2
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
    table = fan(rng)
    table[[9, 50, 120]] = [[0, 2], [2, 0], [0, 1]]
    yield table, 9, 50, 120, 297


# Mistakes, as people write them.


def _set_to(value: float | Callable) -> tuple[Callable, ...]:
    """Return analogy as one writes it who overwrites the scores of the inputs."""

    def answer(order: Callable, table: Array, a: int, b: int, c: int, k: int) -> Array:
        old = scores(table, a, b, c)
        new = old.copy()
        new[[a, b, c]] = value(old) if callable(value) else value
        return order(new)[:k]

    return in_each_order(lambda order: partial(answer, order))


def _part(which: Callable[..., slice]) -> tuple[Callable, ...]:
    """Return a part of all indices, sorted: the inputs are among them."""
    return in_each_order(
        lambda order: (
            lambda t, a, b, c, k: order(scores(t, a, b, c))[which(len({a, b, c}), k)]
        )
    )


def _without_some(*places: int) -> Callable:
    """Return analogy that leaves out the inputs in these places of a, b and c."""

    def answer(table: Array, a: int, b: int, c: int, k: int) -> Array:
        left_out = [(a, b, c)[place] for place in places]
        return without(scores(table, a, b, c), left_out)[:k]

    return answer


def _removed_one_by_one(error: type[Exception]) -> Callable:
    def answer(table: Array, a: int, b: int, c: int, k: int) -> Array:
        if len({a, b, c}) < 3:
            raise error
        return analogy(table, a, b, c, k)

    return answer


def _values(table: Array, a: int, b: int, c: int, k: int) -> Array:
    return scores(table, a, b, c)[analogy(table, a, b, c, k)]


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
        "lowest_score": _set_to(np.min),
        "plus_infinity": (
            *_set_to(np.inf),
            *_set_to(np.nan)[1::2],  # turned round: NumPy sorts NaN to the end
        ),
        "no_exclusion": _part(lambda inputs, k: slice(k)),
        "third_only": _without_some(2),
        "second_and_third_only": _without_some(1, 2),
        "some_inputs_left": tuple(
            _without_some(*places) for places in [(0,), (1,), (0, 1), (0, 2)]
        ),
        "given_twice": (_removed_one_by_one(ValueError), _removed_one_by_one(KeyError)),
        "first_three_dropped": (
            *_part(lambda inputs, k: slice(3, 3 + k)),
            *_part(lambda inputs, k: slice(inputs, inputs + k)),
        ),
        "nearest_last": lambda t, a, b, c, k: analogy(t, a, b, c, k)[::-1],
        "by_index": (
            lambda t, a, b, c, k: np.sort(analogy(t, a, b, c, k)),
            lambda t, a, b, c, k: np.setdiff1d(np.arange(len(t)), [a, b, c])[:k],
            lambda t, a, b, c, k: np.setdiff1d(
                np.argsort(-scores(t, a, b, c))[: k + 3], [a, b, c]
            )[:k],
        ),
        "scores_in_place_of_indices": _values,
        "positions_taken_out": in_each_order(
            lambda order: (
                lambda t, a, b, c, k: np.delete(order(scores(t, a, b, c)), [a, b, c])[
                    :k
                ]
            )
        ),
        "cut_first": _cut_first,
        "shifted": _shifted,
        "farthest": lambda t, a, b, c, k: without(-scores(t, a, b, c), [a, b, c])[:k],
    },
)
