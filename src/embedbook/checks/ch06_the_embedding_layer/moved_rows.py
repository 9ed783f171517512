"""The task moved_rows: what an optimizer does to rows that are not looked up."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.rows_that_move import (
    KINDS,
    answer,
    as_mask,
    as_met,
    moved_rows,
    once,
    others_only,
    without_0,
)
from embedbook.checks.task_files import function_task


def batches_and_optimizers(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield every optimizer with one batch, several, repeats and an empty one."""
    yield [np.array([2, 3]), np.array([1, 0])], "Adam", 6
    yield [np.array([], dtype="int64")], "momentum", 4
    for optimizer in KINDS:
        yield [np.array([4, 1, 4, 1])], optimizer, 6
        yield [np.array([5]), np.array([3, 0]), np.array([2, 2])], optimizer, 8
        yield [np.array([0, 4]), np.array([], dtype="int64")], optimizer, 5
        yield [rng.integers(0, 9, 3) for _ in range(4)], optimizer, 12


TASK = function_task(
    __name__,
    reference=moved_rows,
    cases=batches_and_optimizers,
    dtype="any",
    mistakes={
        "only_the_batch": answer(remember=(), every=()),
        "every_batch": answer(remember=KINDS, every=()),
        "all_but_sgd_move_all": answer(every=KINDS[1:]),
        "nobody_remembers": answer(remember=()),
        "averages_that_divide_move": answer(
            remember=("momentum", "Adam", "RMSprop", "Adagrad")
        ),
        "rmsprop_remembers": answer(remember=("momentum", "Adam", "RMSprop")),
        "all_remember": answer(
            remember=("SGD", "momentum", "RMSprop", "Adagrad", "Adam")
        ),
        "momentum_forgets": answer(remember=("Adam",)),
        "adam_forgets": answer(remember=("momentum",)),
        "no_decay": answer(remember=("momentum", "Adam", "AdamW"), every=()),
        "adam_moves_all": answer(every=("Adam", "AdamW")),
        "momentum_moves_all": answer(every=("momentum", "Adam", "AdamW")),
        "one_step_back": answer(last=-2),
        "earlier_only": others_only,
        "repeats": lambda b, o, n: np.sort(as_met(b, o, n)),
        "as_met": lambda b, o, n: once(as_met(b, o, n)),
        "as_met_with_repeats": as_met,
        "mask": as_mask,
        "without_padding": without_0,
    },
)
