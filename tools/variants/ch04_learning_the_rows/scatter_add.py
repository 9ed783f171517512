"""Variation of scatter_add: one index is padding, and its row gets nothing."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.scatters import scatter_add
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
ROWS = 26  # of a table in which every index that may be drawn has a row


def _texts(draw: Draw) -> dict[str, object]:
    said, padding = words(__name__), draw["padding"]
    if padding is None:
        return {"rule": "", "promise": ""}
    return {name: said[name].format(padding=padding) for name in ("rule", "promise")}


def _build(task: Task, draw: Draw) -> Task:
    padding = draw["padding"]

    def masked(function: Callable) -> Callable:
        """Return a function that is given zeros for the places of padding."""
        return lambda upstream, indices, input_dim: function(
            np.where((indices == padding)[..., None], 0, upstream), indices, input_dim
        )

    def emptied(function: Callable) -> Callable:
        """Return a function whose result has zeros for the row of padding."""

        def scatter(upstream: Array, indices: Array, input_dim: int) -> Array:
            gradient = np.array(function(upstream, indices, input_dim))
            if gradient.ndim == 2:
                gradient[padding : padding + 1] = 0
            return gradient

        return scatter

    def reference(upstream: Array, indices: Array, input_dim: int) -> Array:
        """Return each row's sum of gradients, with zeros for padding's."""
        return emptied(scatter_add)(upstream, indices, input_dim)

    def without_row(upstream: Array, indices: Array, input_dim: int) -> Array:
        gradient = scatter_add(upstream, indices, input_dim)
        return gradient[np.arange(len(gradient)) != padding]

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        visible, *others = task.cases(rng)
        yield visible
        example = np.array([[1, 0], [2, 2], [4, 1]], dtype="float32")
        yield example, np.array([3, padding, 3]), ROWS
        yield example[1:], np.array([padding, padding]), padding + 1
        for indices in (
            rng.permutation(ROWS),
            rng.permutation([*range(ROWS - 2), 0, padding]).reshape(2, 13),
        ):
            shape = (*indices.shape, 3)
            yield rng.integers(1, 40, shape).astype("float32") / 4, indices, ROWS
        yield from others

    by_place, by_row = (public_mistakes(task, way) for way in (masked, emptied))
    known = {name: by_place[name] + by_row[name] for name in by_place}
    zero = public_mistakes(task)["padding_left_out"]
    known["padding_left_out"] += zero
    known["padding_has_no_row"] = without_row
    return rewritten(
        __name__, task, draw, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "scatter_add",
    public={"padding": None},
    choices={"padding": [1, 2, *range(4, ROWS - 1)]},
    build=_build,
    texts=_texts,
)
