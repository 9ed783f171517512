"""Variation of moved_rows: one row is padding, and never has a gradient."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.rows_that_move import KINDS, moved_rows
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
ROWS = 26  # of a table in which every row that may be drawn is there
ALL_ELSE_RIGHT = (  # say the words of these mistakes
    "as_met",
    "as_met_with_repeats",
    "order_of_a_set",
    "bytes",
    "momentum_forgets",
    "adam_forgets",
)
TEXTS = ("assumption", "example")


def _texts(draw: Draw) -> dict[str, object]:
    kind = "public" if draw["padding"] is None else "drawn"
    return {key: words(__name__)[kind][key].format(**draw) for key in TEXTS}


def _build(task: Task, draw: Draw) -> Task:
    padding = draw["padding"]

    def masked(function: Callable = moved_rows) -> Callable:
        """Return a function that is given the batches without padding."""
        return lambda batches, optimizer, input_dim: function(
            [batch[batch != padding] for batch in batches], optimizer, input_dim
        )

    def reference(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        """Return the rows that the last step moves, where padding has no gradient."""
        return masked()(batches, optimizer, input_dim)

    def never(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        rows = moved_rows(batches, optimizer, input_dim)
        return rows[rows != padding]

    def last_batch_alone(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        *earlier, last = batches
        given = [*earlier, last[last != padding]]
        return moved_rows(given, optimizer, input_dim)

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        visible, *others = task.cases(rng)
        yield visible
        yield [np.array([2, padding])], "SGD", ROWS
        yield [rng.permutation(ROWS - 1)], "SGD", ROWS  # whatever padding may be
        for optimizer in KINDS:
            yield [np.array([padding, 3]), np.array([padding])], optimizer, ROWS
        yield from others

    known = public_mistakes(task, masked)
    for name, forms in public_mistakes(task, without=ALL_ELSE_RIGHT).items():
        known[name] += forms  # with padding, which is next to mend
    known |= {
        "still_with_decay": never,
        "padding_remembered": last_batch_alone,
        "padding_alone": masked(
            lambda batches, optimizer, input_dim: (
                np.array([padding])
                if optimizer == "AdamW"
                else moved_rows(batches, optimizer, input_dim)
            )
        ),
    }
    return rewritten(
        __name__, task, draw, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "moved_rows",
    public={"padding": None},
    choices={"padding": list(range(4, ROWS - 1))},
    build=_build,
    texts=_texts,
)
