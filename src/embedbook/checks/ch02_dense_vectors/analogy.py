"""The task analogy: an answer that is none of the words that were given."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch02_dense_vectors.neighbours import without
from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="analogy",
    reference=analogy,
    cases=questions,
    dtype="kind",
    insight="Now no input comes back, however low the other scores are. Remember "
    "that this rule is part of the answer: without it, king - man + woman is king.",
    hints=(
        "Run the broken function's lines one by one on the table above, and print the "
        "scores. Which scores are lower than those of the inputs?",
        "The inputs have to come last whatever the other scores are. What number is "
        "below every other, or how can an index be taken out of the order?",
        "NumPy has a float for it, `np.inf`. Or leave the scores as they are, and "
        "after sorting keep the indices that are none of the three (`np.isin`).",
    ),
    misconceptions=(
        Misconception(
            "still_zero",
            _set_to(0),
            "An input comes back still: its score is 0, and other scores may be lower "
            "than that. Print the scores of the call below.",
        ),
        Misconception(
            "minus_one",
            _set_to(-1),
            "An input comes back now and then. A cosine is never below -1, but these "
            "scores are no cosines: the sum of three rows may be longer than 1.",
        ),
        Misconception(
            "minus_two",
            _set_to(-2),
            "An input comes back, if rarely. The sum of three rows of length 1 may be "
            "longer than 2: how low may a score be?",
        ),
        Misconception(
            "minus_three",
            _set_to(-3),
            "Now a tie is left: a score of -3 can be reached. What number is below "
            "every score?",
        ),
        Misconception(
            "lowest_score",
            _lowest,
            "The inputs now tie with the row that has the lowest score, and may come "
            "before it. What number is below every score?",
        ),
        Misconception(
            "plus_infinity",
            _set_to(np.inf),
            "The inputs come first. Which end of the list does `np.argsort` of the "
            "negated scores begin with?",
        ),
        Misconception(
            "no_exclusion",
            lambda t, a, b, c, k: np.argsort(-scores(t, a, b, c))[:k],
            "Nothing is left out: words that were given come back as answers.",
        ),
        Misconception(
            "third_only",
            lambda t, a, b, c, k: without(scores(t, a, b, c), [c])[:k],
            "Only the third input is left out. The others may come back as well.",
        ),
        Misconception(
            "second_and_third_only",
            lambda t, a, b, c, k: without(scores(t, a, b, c), [b, c])[:k],
            "The first input may come back. It is far from the sum in most cases, "
            "not in all.",
        ),
        Misconception(
            "first_three_dropped",
            lambda t, a, b, c, k: np.argsort(-scores(t, a, b, c))[3 : 3 + k],
            "The first three of the list are dropped. The inputs need not be those: "
            "look for their indices.",
        ),
        Misconception(
            "cut_first",
            _cut_first,
            "Some results are shorter than k. First leave the inputs out, then take k.",
        ),
        Misconception(
            "shifted",
            _shifted,
            "Once entries are deleted, later ones move up, so the positions are no "
            "longer the rows' indices.",
        ),
        Misconception(
            "farthest",
            lambda t, a, b, c, k: without(-scores(t, a, b, c), [a, b, c])[:k],
            "These are the rows that fit least. `np.argsort` puts the smallest first.",
        ),
    ),
)
