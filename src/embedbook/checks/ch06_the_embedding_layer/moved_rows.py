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
from embedbook.checks.tasks import Misconception, Task


def batches_and_optimizers(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield every optimizer with one batch, several, repeats and an empty one."""
    yield [np.array([2, 3]), np.array([1, 0])], "Adam", 6
    yield [np.array([], dtype="int64")], "momentum", 4
    for optimizer in KINDS:
        yield [np.array([4, 1, 4, 1])], optimizer, 6
        yield [np.array([5]), np.array([3, 0]), np.array([2, 2])], optimizer, 8
        yield [np.array([0, 4]), np.array([], dtype="int64")], optimizer, 5
        yield [rng.integers(0, 9, 3) for _ in range(4)], optimizer, 12


TASK = Task(
    name="moved_rows",
    reference=moved_rows,
    cases=batches_and_optimizers,
    dtype="any",
    insight="The gradient names the rows of the batch. What happens to the others is "
    "the optimizer's affair: what it remembers, and whether it decays.",
    hints=(
        "Take the batches [2, 3] and [1, 0] of the example. With plain SGD, which "
        "rows have a gradient in the second step? And what could still move rows 2 "
        "and 3?",
        "Ask two things of each optimizer. Does it go on along an average of earlier "
        "gradients, or only divide by one? Does it shrink all rows, gradient or not?",
        "There are three kinds of answers: all rows of the table, the rows of all "
        "batches, those of the last batch. `np.concatenate` joins batches; "
        "`np.unique` sorts, and drops repeats.",
    ),
    misconceptions=(
        Misconception(
            "only_the_batch",
            answer(remember=(), every=()),
            "Only the rows of the last batch move here, with every optimizer. That "
            "is where the gradient is; which optimizers do more than follow it?",
        ),
        Misconception(
            "every_batch",
            answer(remember=KINDS, every=()),
            "The rows of all batches move here, with every optimizer. Some of them "
            "forget, and one moves even more rows.",
        ),
        Misconception(
            "all_but_sgd_move_all",
            answer(every=KINDS[1:]),
            "Every row moves here, with all but plain SGD. What would move a row that "
            "was in no batch?",
        ),
        Misconception(
            "nobody_remembers",
            answer(remember=()),
            "Decay is right. But two of these optimizers keep a running average of "
            "gradients and go on along it.",
        ),
        Misconception(
            "averages_that_divide_move",
            answer(remember=("momentum", "Adam", "RMSprop", "Adagrad")),
            "RMSprop and Adagrad keep averages, too, but only to divide the gradient "
            "by. What is zero divided by something?",
        ),
        Misconception(
            "rmsprop_remembers",
            answer(remember=("momentum", "Adam", "RMSprop")),
            "RMSprop's average is one of squares, which the gradient is divided by. "
            "Does it move a row whose gradient is zero?",
        ),
        Misconception(
            "all_remember",
            answer(remember=("SGD", "momentum", "RMSprop", "Adagrad", "Adam")),
            "Rows of earlier batches move here even with plain SGD. What does SGD "
            "keep from one step to the next?",
        ),
        Misconception(
            "momentum_forgets",
            answer(remember=("Adam",)),
            "Adam is right. What else goes on along an average of earlier gradients?",
        ),
        Misconception(
            "adam_forgets",
            answer(remember=("momentum",)),
            "Momentum is right. Adam has a momentum of its own.",
        ),
        Misconception(
            "no_decay",
            answer(remember=("momentum", "Adam", "AdamW"), every=()),
            "AdamW is Adam here. What does the W stand for, and which rows does that "
            "concern?",
        ),
        Misconception(
            "adam_moves_all",
            answer(every=("Adam", "AdamW")),
            "With Adam rows move here that were in no batch. Of what would it have an "
            "average?",
        ),
        Misconception(
            "momentum_moves_all",
            answer(every=("momentum", "Adam", "AdamW")),
            "With momentum and Adam rows move here that were in no batch. Of what "
            "would they have an average?",
        ),
        Misconception(
            "one_step_back",
            answer(last=-2),
            "It remembers one batch. A running average shrinks from step to step, but "
            "when is it zero?",
        ),
        Misconception(
            "earlier_only",
            others_only,
            "With momentum and Adam the rows of the last batch itself are missing.",
        ),
        Misconception(
            "repeats",
            lambda b, o, n: np.sort(as_met(b, o, n)),
            "A row that is looked up twice stands in the answer twice. Each row once.",
        ),
        Misconception(
            "as_met",
            lambda b, o, n: once(as_met(b, o, n)),
            "The rows are right, in the order in which they were met. Sort them.",
        ),
        Misconception(
            "as_met_with_repeats",
            as_met,
            "The rows are right, but as they were looked up. Sort them, each once.",
        ),
        Misconception(
            "mask",
            as_mask,
            "That is a yes or no for each row. Give the numbers of the rows that move.",
        ),
        Misconception(
            "without_padding",
            without_0,
            "Row 0 is missing. Nothing here says that it is padding; it is a row like "
            "any other.",
        ),
    ),
)
