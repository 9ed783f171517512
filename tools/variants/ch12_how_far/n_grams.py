"""Variation of present: an index that is left out."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _text(draw: Draw) -> dict[str, str]:
    said = words(__name__)["present"]["drawn" if draw["left_out"] else "public"]
    return {name: text.format(**draw) for name, text in said.items()}


def _present(task: Task, draw: Draw) -> Task:
    left_out = draw["left_out"]

    def without(function: Callable) -> Callable:
        """Take the index out before anything else."""

        def present(indices: Array, reviews: Array, size: int) -> Array:
            kept = indices != left_out
            return function(indices[kept], reviews[kept], size)

        return present

    def review_gone(indices: Array, reviews: Array, size: int) -> Array:
        kept = ~np.isin(reviews, reviews[indices == left_out])
        return task.reference(indices[kept], reviews[kept], size)

    def made_0(indices: Array, reviews: Array, size: int) -> Array:
        return task.reference(np.where(indices == left_out, 0, indices), reviews, size)

    def once_left_out(indices: Array, reviews: Array, size: int) -> Array:
        found = task.reference(indices, reviews, size)
        first = np.flatnonzero(found[:, 1] == left_out)[:1]
        return np.delete(found, first, axis=0)

    return rewritten(
        __name__,
        task,
        draw,
        reference=without(task.reference),
        mistakes={
            "review_gone": review_gone,
            "made_0": made_0,
            "once_left_out": once_left_out,
            **public_mistakes(task, through=without),
        },
        cases=_cases(task.cases, left_out),
    )


def _cases(public_cases: Callable, left_out: int) -> Callable:
    """Return the public cases, and some that hold the index which is left out."""

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        """Yield reviews with that index once, often, alone, and beside its neighbours.

        It is the largest index of a table in one case, and not in others.
        """
        example, *others = public_cases(rng)
        indices = np.where(example[0] == 9, left_out, example[0])
        yield indices, example[1], max(example[2], left_out + 1)
        yield from others
        near = np.array([left_out, left_out - 1, 2, left_out, left_out - 1, left_out])
        yield near, np.array([0, 0, 1, 1, 2, 3]), left_out + 1
        around = np.array([left_out - 1, left_out, left_out + 1, 1, 10 * left_out])
        indices = rng.choice(around, 14)
        indices[:3] = left_out, left_out, 1
        reviews = np.array([0, 0, 1, 1, 1, 2, 2, 2, 4, 4, 5, 5, 5, 5])
        yield indices, reviews, 10 * left_out + 1

    return cases


VARIATIONS = (
    vary(
        __name__,
        "present",
        public={"left_out": 0},
        choices={"left_out": range(13, 1_000)},
        build=_present,
        texts=_text,
    ),
)
