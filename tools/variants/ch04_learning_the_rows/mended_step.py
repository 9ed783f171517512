"""Variation of mended_step: the step clips the gradient first."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.mended_step import mended_step
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
EXAMPLE = np.array([4.0, -8.0]), 0.5, 4  # gradient, learning rate, length


def _texts(draw: Draw) -> dict[str, object]:
    said, limit = words(__name__), draw["limit"]
    d_average, rate, length = EXAMPLE
    if limit is None:
        limit, clips, rule = np.inf, "", ""
    else:
        clips, rule = (said[key].format(limit=limit) for key in ("clips", "rule"))
    moved = 1 - rate * np.clip(d_average, -limit, limit) / length
    return {"clips": clips, "rule": rule, "row": ", ".join(f"{x:g}" for x in moved)}


def _build(task: Task, draw: Draw) -> Task:
    limit = draw["limit"]

    def with_gradient(change: Callable, function: Callable = mended_step) -> Callable:
        return lambda t, i, d, r: function(t, i, change(d), r)

    def clipped(numbers: Array) -> Array:
        return np.clip(numbers, -limit, limit)

    def reference(
        table: Array, indices: Array, d_average: Array, learning_rate: float
    ) -> Array:
        """Return the table after one step against the clipped gradient."""
        return mended_step(table, indices, clipped(d_average), learning_rate)

    def shortened(d: Array) -> Array:
        return d * min(1, limit / np.linalg.norm(d))

    def total(t: Array, i: Array, d: Array, r: float) -> Array:
        return clipped(t - mended_step(t, i, d, 1.0))

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        yield from task.cases(rng)
        indices = np.array([3, 0, 3, 1, 3])
        for d_average in (
            [9.0, -10.5, 0.5],
            [-12.0, 2.75, -7.5],
            [limit, 0.25, -300.0],  # above the limit when it is divided, too
        ):
            yield rng.integers(-40, 40, (5, 3)) / 4, indices, np.array(d_average), 0.5

    known = {"not_clipped": mended_step}
    known |= public_mistakes(task, lambda form: with_gradient(clipped, form))
    for name, forms in public_mistakes(task).items():
        known[name] += forms  # the same without a clip
    known |= {
        "clipped_late": (
            lambda t, i, d, r: mended_step(t, i, clipped(d / len(i)) * len(i), r),
            lambda t, i, d, r: mended_step(t, i, clipped(r * d), 1.0),
            lambda t, i, d, r: mended_step(t, i, clipped(r * d / len(i)) * len(i), 1.0),
            lambda t, i, d, r: t - r * total(t, i, d, r),
            lambda t, i, d, r: t - clipped(t - mended_step(t, i, d, r)),
        ),
        "cut_above_only": with_gradient(lambda d: np.minimum(d, limit)),
        "cut_below_only": with_gradient(lambda d: np.maximum(d, -limit)),
        "never_below_zero": with_gradient(lambda d: np.clip(d, 0, limit)),
        "shortened": with_gradient(shortened),
        "too_large_is_zero": with_gradient(lambda d: np.where(abs(d) > limit, 0, d)),
    }
    return rewritten(
        __name__, task, draw, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "mended_step",
    public={"limit": None},
    choices={"limit": [n / 4 for n in range(2, 31) if n != 16]},
    build=_build,
    texts=_texts,
)
