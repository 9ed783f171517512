"""Variations of average_of and weighted_average: more padding, sharper weights."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.averages import (
    at_least_1,
    average_of,
    column,
    total,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"padding": 0}, {"factor": 1}


def _two_paddings(draw: Draw) -> dict[str, str]:
    said = words(__name__)["average_of"]
    said = said["public" if draw == PUBLIC[0] else "drawn"]
    return {name: text.format(**draw) for name, text in said.items()}


def _average_of(task: Task, draw: Draw) -> Task:
    padding = draw["padding"]

    def is_token(indices: Array) -> Array:
        return (indices != 0) & (indices != padding)

    def both(function: Callable) -> Callable:
        """Take both indices of padding for 0."""
        return lambda table, indices: function(
            table, np.where(indices == padding, 0, indices)
        )

    def divided(mask_of: Callable, count_of: Callable) -> Callable:
        return lambda table, indices: (
            total(table, is_token(indices), indices) / count_of(mask_of(indices))
        )

    def all_rows(count_of: Callable) -> Callable:
        return lambda table, indices: (
            table[indices].sum(axis=1) / count_of(is_token(indices))
        )

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        """Yield the public cases with half of the padding exchanged, and some more.

        They tell apart: padding of either kind alone; tokens above both of its indices.
        """
        exchanged = 0
        for table, indices in task.cases(rng):
            mixed = indices.copy()
            places = np.flatnonzero(mixed == 0)
            chosen = (np.arange(len(places)) + exchanged) % 2 == 1
            mixed.flat[places[chosen]] = padding
            exchanged += len(places)
            yield _longer(table, padding + 1), mixed
        table = _longer(np.array([[1]], dtype="float32"), padding + 3)
        yield table, np.array([[padding, padding + 1, padding + 2, 2]])
        yield table, np.array([[3, 0, padding - 1], [padding, padding, 1]])
        yield table, np.array([[padding, padding]])

    public = public_mistakes(task, through=both)
    mistakes = {
        "one_padding_counted": tuple(
            divided(mask_of, count_of)
            for mask_of in (lambda i: i != 0, lambda i: i != padding)
            for count_of in (at_least_1, column)
        ),
        **public,
        "padding_counted": public_mistakes(task)["padding_counted"],
        "padding_in_sum": tuple(map(all_rows, (at_least_1, column))),
    }
    return rewritten(
        __name__,
        task,
        draw,
        reference=both(average_of),
        mistakes=mistakes,
        cases=cases,
    )


def _longer(table: Array, rows: int) -> Array:
    """Return a table with rows of halves below it, none of them zeros."""
    width = table.shape[1]
    more = np.arange(1, (rows - len(table)) * width + 1) % 37 + 1
    return np.concatenate([table, more.reshape(-1, width) / 2]).astype(table.dtype)


def _scaled(draw: Draw) -> dict[str, object]:
    factor = draw["factor"]
    return {
        "times": "" if factor == 1 else f"{factor} * ",
        "limit": 1_000 // factor,
        "padding_score": 2_000 // factor,
        "weighs_2": f"{0.6931 / factor:.4f}",
        "near": f"{900 / factor:g}",
        "nearer": f"{902 / factor:g}",
    }


def _weighted_average(task: Task, draw: Draw) -> Task:
    factor, public = draw["factor"], task.reference

    def sharper(function: Callable) -> Callable:
        def weighted_average(vectors: Array, scores: Array, mask: Array) -> Array:
            return function(vectors, scores * factor, mask)

        return weighted_average

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        """Yield the public cases with scores that are smaller by the factor."""
        for vectors, scores, mask in task.cases(rng):
            yield vectors, (scores / factor).round(4), mask

    mistakes = public_mistakes(task, through=sharper)
    return rewritten(
        __name__,
        task,
        {**draw, **_scaled(draw)},
        reference=sharper(public),
        mistakes={"factor_forgotten": public, **mistakes},
        cases=cases,
    )


VARIATIONS = (
    vary(
        __name__,
        "average_of",
        public=PUBLIC[0],
        choices={"padding": [6, 8, *range(10, 15)]},  # none is in the cells with Keras
        build=_average_of,
        texts=_two_paddings,
    ),
    vary(
        __name__,
        "weighted_average",
        public=PUBLIC[1],
        choices={"factor": [2, 4, 5, 8, 10, 20, 25, 40]},
        build=_weighted_average,
        texts=_scaled,
    ),
)
