"""The task moved_rows: what an optimizer does to rows that are not looked up."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer import rows_that_move as rows
from embedbook.checks.ch06_the_embedding_layer.rows_that_move import (
    KINDS,
    answer,
    moved_rows,
)
from embedbook.checks.task_files import function_task

DIVIDE = ("RMSprop", "Adagrad")  # by averages or sums of squares


def batches_and_optimizers(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield every optimizer with one batch, several, repeats and an empty one.

    They tell apart: a memory of one step, or of the last two (three batches and
    more); an empty batch that is skipped, or that stops the step; the first step taken
    for the last; rows up to the highest seen for all rows; `"Adam" in optimizer`,
    which holds for AdamW; rows left as they come, or twice; rows cast to a byte, or in
    the order of a set, which is not ascending (rows above 255).
    """
    yield [np.array([2, 3]), np.array([1, 0])], "Adam", 6
    yield [np.array([], dtype=int)], "momentum", 4
    for optimizer in KINDS:
        yield [np.array([4, 1, 4, 1])], optimizer, 6
        yield [np.array([5]), np.array([3, 0]), np.array([2, 2])], optimizer, 8
        yield [np.array([0, 4]), np.array([], dtype=int)], optimizer, 5
        yield [rng.integers(0, 9, 3) for _ in range(5)], optimizer, 12
    yield [np.array([7]), np.array([300, 263])], "Adam", 320
    yield [np.array([300, 7])], "SGD", 320


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
        "averages_that_divide_move": answer(remember=("momentum", "Adam", *DIVIDE)),
        "averages_that_divide_move_and_no_decay": answer(remember=KINDS[1:], every=()),
        "averages_that_divide_move_and_momentum_forgets": (
            answer(remember=("Adam", *DIVIDE)),
            answer(remember=("Adam", "AdamW", *DIVIDE), every=()),
        ),
        "all_that_divide_move_all": (
            answer(every=("Adam", "AdamW", *DIVIDE)),
            answer(remember=(), every=("Adam", "AdamW", *DIVIDE)),
        ),
        "divider_moves_all": tuple(
            answer(every=("AdamW", *more)) for more in (DIVIDE, DIVIDE[:1], DIVIDE[1:])
        ),
        "rmsprop_remembers": answer(remember=("momentum", "Adam", "RMSprop")),
        "rmsprop_remembers_and_no_decay": answer(
            remember=("momentum", "Adam", "AdamW", "RMSprop"), every=()
        ),
        "adagrad_remembers": answer(remember=("momentum", "Adam", "Adagrad")),
        "all_remember": (
            answer(remember=("SGD", "momentum", "Adam", *DIVIDE)),
            rows.of_any_step,
        ),
        "sgd_remembers": answer(remember=("SGD", "momentum", "Adam")),
        "momentum_forgets": answer(remember=("Adam",)),
        "momentum_forgets_and_no_decay": answer(remember=("Adam", "AdamW"), every=()),
        "adam_forgets": answer(remember=("momentum",)),
        "adam_forgets_and_no_decay": answer(remember=("momentum",), every=()),
        "no_decay": answer(remember=("momentum", "Adam", "AdamW"), every=()),
        "adam_moves_all": answer(every=("Adam", "AdamW")),
        "adam_moves_all_and_momentum_forgets": answer(
            remember=(), every=("Adam", "AdamW")
        ),
        "momentum_moves_all": answer(every=("momentum", "Adam", "AdamW")),
        "few_steps_back": tuple(answer(last=-n) for n in (2, 3, 4)),
        "up_to_highest": rows.up_to_highest,
        "bytes": rows.as_bytes,
        "order_of_a_set": rows.in_order_of_set,
        "earlier_only": rows.others_only,
        "first_step": rows.first_step,
        "skips_empty": rows.skipping_empty,
        "still_when_empty": (
            rows.still_when_empty(),
            rows.still_when_empty(("AdamW",)),
        ),
        "repeats": lambda b, o, n: np.sort(rows.as_met(b, o, n)),
        "as_met": lambda b, o, n: rows.once(rows.as_met(b, o, n)),
        "as_met_with_repeats": rows.as_met,
        "mask": rows.as_mask,
        "without_padding": (rows.without_0, rows.without_0_seen),
    },
)
