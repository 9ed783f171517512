"""Variation of build_matrix: the row of unknown words is not zeros."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.matrices import (
    build_matrix,
    filled,
    means,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
UNKNOWN = 1  # the row of "[UNK]"
NAME = "[UNK]"
REPLACED = ("mean_for_missing", "mean_for_unk", "mean_for_reserved")


def _texts(draw: Draw) -> dict[str, object]:
    kind = "public" if draw["fill"] is None else "drawn"
    return {key: text.format(**draw) for key, text in words(__name__)[kind].items()}


def _build(task: Task, draw: Draw) -> Task:
    fill = draw["fill"]

    def filled_in(function: Callable = build_matrix, row: int = UNKNOWN) -> Callable:
        """Return a function whose result has the number in one row."""

        def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
            matrix = np.array(function(vocabulary, vectors, output_dim))
            if len(matrix) > abs(row):  # there are fewer after some mistakes
                matrix[row] = fill
            return matrix

        return wrong

    def given(function: Callable) -> Callable:
        """Return a function that is given a vector of the number for "[UNK]"."""
        return lambda vocabulary, vectors, output_dim: function(
            vocabulary, {**vectors, NAME: [fill] * output_dim}, output_dim
        )

    def reference(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        """Return float32 rows: each word's own, the number for "[UNK]", else zeros."""
        return filled_in()(vocabulary, vectors, output_dim)

    def first_place_only(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        first = [fill] + [0] * (output_dim - 1)
        return build_matrix(vocabulary, {**vectors, NAME: first}, output_dim)

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        yield from task.cases(rng)
        yield ["", NAME, "film", "cast"], {"cast": [1.0, fill, 0.25]}, 3

    after = public_mistakes(task, filled_in, without=REPLACED)
    before = public_mistakes(task, given, without=REPLACED)
    number = filled(lambda vectors: fill)
    known = {name: after[name] + before[name] for name in after}
    known |= {
        "number_for_missing": (number, filled_in(filled(lambda v: fill, start=2))),
        "number_for_reserved": filled_in(filled_in(), row=0),
        "number_for_padding": filled_in(build_matrix, row=0),
        "number_in_last_row": filled_in(build_matrix, row=-1),
        "first_place_only": first_place_only,
        "mean_for_missing_words": tuple(map(filled_in, means(start=2))),
        "mean_for_unk": (*means(), *means(1, 2), *means(0, 2)),
    }
    return rewritten(
        __name__, task, draw, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "build_matrix",
    public={"fill": None},
    choices={"fill": [n / 8 for n in range(-16, 17) if n not in (0, 8, -8)]},
    build=_build,
    texts=_texts,
)
