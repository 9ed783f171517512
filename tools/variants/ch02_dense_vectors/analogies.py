"""Analogies in which one more row is no answer, in one order or the other."""

from collections.abc import Callable, Iterator
from functools import partial, wraps

import numpy as np

from embedbook.checks.ch02_dense_vectors.analogy import scores
from embedbook.checks.ch02_dense_vectors.orders import in_each_order
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _kept_row(table: Array, kept: int | None) -> list[int]:
    return [] if kept is None else [kept % len(table)]


def _analogy(task: Task, draw: Draw) -> Task:
    kept, step = draw["kept"], -1 if draw["order"] == "last" else 1

    def out(t: Array, *given: int) -> list[int]:
        return [*given, *_kept_row(t, kept)]

    def best(t: Array, numbers: Array, left_out: list[int], k: int) -> Array:
        order = np.argsort(-numbers)
        return order[~np.isin(order, left_out)][:k]

    @wraps(task.reference)
    def analogy(table: Array, a: int, b: int, c: int, k: int) -> Array:
        return best(table, scores(table, a, b, c), out(table, a, b, c), k)[::step]

    def cases(rng: np.random.Generator) -> Iterator[tuple]:
        for table, a, b, c, k in task.cases(rng):
            left = len(table) - len(set(out(table, a, b, c)))
            if left:
                yield table, a, b, c, min(k, left)
        for rows, columns, k in [(6, 2, 2), (8, 3, 4), (9, 2, 3)]:
            for given in [(2, 3, 4), (3, 2, 3)]:
                table = rng.normal(size=(rows, columns)).round(2)
                near = scores(table, *given).argmax()
                table[[0, 1, -1]] = table[near] + [[0.01], [0.02], [-0.01]]
                yield table, *given, k

    def leaving(places: tuple[int, ...], also_kept: bool = True) -> Callable:
        """Return analogy that leaves out only some of the inputs."""

        def wrong(t: Array, a: int, b: int, c: int, k: int) -> Array:
            rows = [(a, b, c)[place] for place in places]
            rows += _kept_row(t, kept) if also_kept else []
            return best(t, scores(t, a, b, c), rows, k)[::step]

        return wrong

    def set_to(value: float | Callable) -> tuple[Callable, ...]:
        """Return analogy as one writes it who overwrites scores."""

        def wrong(order: Callable, t: Array, a: int, b: int, c: int, k: int) -> Array:
            old = scores(t, a, b, c)
            new = old.copy()
            new[out(t, a, b, c)] = value(old) if callable(value) else value
            return order(new)[:k][::step]

        return in_each_order(lambda order: partial(wrong, order))

    def shown(function: Callable) -> Callable:
        return lambda t, a, b, c, k: function(
            t, scores(t, a, b, c), analogy(t, a, b, c, k)
        )

    mistakes: dict[str, object] = {
        "still_zero": set_to(0),
        "minus_one": set_to(-1),
        "minus_two": set_to(-2),
        "minus_three": set_to(-3),
        "lowest_score": set_to(np.min),
        "plus_infinity": set_to(np.inf),
        "some_inputs_left": tuple(
            leaving(places) for places in [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)]
        ),
        "no_exclusion": (leaving(()), leaving((), also_kept=False)),
        "other_order": lambda t, a, b, c, k: analogy(t, a, b, c, k)[::-1],
        "by_index": shown(lambda table, numbers, found: np.sort(found)),
        "scores_in_place_of_indices": shown(
            lambda table, numbers, found: numbers[found]
        ),
        "farthest": tuple(
            lambda t, a, b, c, k, turn=turn: best(
                t, -scores(t, a, b, c), out(t, a, b, c), k
            )[::turn]
            for turn in (1, -1)
        ),
    }
    if kept is not None:
        mistakes = {"kept_comes_back": leaving((0, 1, 2), also_kept=False)} | mistakes
    fields = {**draw, **_words(draw)}
    return rewritten(
        __name__, task, fields, reference=analogy, mistakes=mistakes, cases=cases
    )


def _words(draw: Draw) -> dict[str, object]:
    said = words(__name__)["analogy"]["rules"]
    kept = "none" if draw["kept"] is None else str(draw["kept"])
    return {
        "exception": said["exception"][kept],
        "noted": said["docstring"][kept],
        "highest": said["order"][draw["order"]],
        "order_rule": said["order_rule"][draw["order"]],
    }


VARIATIONS = (
    vary(
        __name__,
        "analogy",
        public={"kept": None, "order": "first"},
        choices={"kept": [None, 0, 1, -1], "order": ["first", "last"]},
        build=_analogy,
        texts=_words,
    ),
)
