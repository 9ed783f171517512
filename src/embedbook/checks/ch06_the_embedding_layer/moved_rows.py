"""The task moved_rows: what an optimizer does to rows that are not looked up."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray
KINDS = ("SGD", "momentum", "RMSprop", "Adagrad", "Adam", "AdamW")


def moved_rows(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return the rows that the last batch's step moves, ascending, each once."""
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return _rows(batches if remembers else batches[-1:])


def batches_and_optimizers(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield every optimizer with one batch, several, repeats and an empty one."""
    yield [np.array([2, 3]), np.array([1, 0])], "Adam", 6
    yield [np.array([], dtype="int64")], "momentum", 4
    for optimizer in KINDS:
        yield [np.array([4, 1, 4, 1])], optimizer, 6
        yield [np.array([5]), np.array([3, 0]), np.array([2, 2])], optimizer, 8
        yield [np.array([0, 4]), np.array([], dtype="int64")], optimizer, 5
        yield [rng.integers(0, 9, 3) for _ in range(4)], optimizer, 12


# Mistakes, as people write them.


def _rows(batches: list[Array]) -> Array:
    return np.unique(np.concatenate(batches)).astype("int64")


def _with(remember: tuple = ("momentum", "Adam"), every: tuple = ("AdamW",), last=None):
    """Return a moved_rows in which other optimizers remember, or move every row."""

    def wrong(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        if optimizer in every:
            return np.arange(input_dim)
        return _rows(batches[last:] if optimizer in remember else batches[-1:])

    return wrong


def _with_repeats(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return np.sort(np.concatenate(batches if remembers else batches[-1:]))


def _as_met(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("momentum", "Adam")
    met = np.concatenate(batches if remembers else batches[-1:])
    return np.array(list(dict.fromkeys(met.tolist())), dtype="int64")


def _as_mask(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    return np.isin(np.arange(input_dim), moved_rows(batches, optimizer, input_dim))


def _without_0(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    rows = moved_rows(batches, optimizer, input_dim)
    return rows[rows != 0]


def _others_only(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    rows = moved_rows(batches, optimizer, input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return np.setdiff1d(rows, batches[-1]) if remembers else rows


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
            _with(remember=(), every=()),
            "Only the rows of the last batch move here, with every optimizer. That "
            "is where the gradient is; which optimizers do more than follow it?",
        ),
        Misconception(
            "nobody_remembers",
            _with(remember=()),
            "Decay is right. But two of these optimizers keep a running average of "
            "gradients and go on along it.",
        ),
        Misconception(
            "averages_that_divide_move",
            _with(remember=("momentum", "Adam", "RMSprop", "Adagrad")),
            "RMSprop and Adagrad keep averages, too, but only to divide the gradient "
            "by. What is zero divided by something?",
        ),
        Misconception(
            "rmsprop_remembers",
            _with(remember=("momentum", "Adam", "RMSprop")),
            "RMSprop's average is one of squares, which the gradient is divided by. "
            "Does it move a row whose gradient is zero?",
        ),
        Misconception(
            "all_remember",
            _with(remember=("SGD", "momentum", "RMSprop", "Adagrad", "Adam")),
            "Rows of earlier batches move here even with plain SGD. What does SGD "
            "keep from one step to the next?",
        ),
        Misconception(
            "momentum_forgets",
            _with(remember=("Adam",)),
            "Adam is right. What else goes on along an average of earlier gradients?",
        ),
        Misconception(
            "adam_forgets",
            _with(remember=("momentum",)),
            "Momentum is right. Adam has a momentum of its own.",
        ),
        Misconception(
            "no_decay",
            _with(remember=("momentum", "Adam", "AdamW"), every=()),
            "AdamW is Adam here. What does the W stand for, and which rows does that "
            "concern?",
        ),
        Misconception(
            "adam_moves_all",
            _with(every=("Adam", "AdamW")),
            "With Adam rows move here that were in no batch. Of what would it have an "
            "average?",
        ),
        Misconception(
            "momentum_moves_all",
            _with(every=("momentum", "Adam", "AdamW")),
            "With momentum and Adam rows move here that were in no batch. Of what "
            "would they have an average?",
        ),
        Misconception(
            "one_step_back",
            _with(last=-2),
            "It remembers one batch. A running average shrinks from step to step, but "
            "when is it zero?",
        ),
        Misconception(
            "earlier_only",
            _others_only,
            "With momentum and Adam the rows of the last batch itself are missing.",
        ),
        Misconception(
            "repeats",
            _with_repeats,
            "A row that is looked up twice stands in the answer twice. Each row once.",
        ),
        Misconception(
            "as_met",
            _as_met,
            "The rows are right, in the order in which they were met. Sort them.",
        ),
        Misconception(
            "mask",
            _as_mask,
            "That is a yes or no for each row. Give the numbers of the rows that move.",
        ),
        Misconception(
            "without_padding",
            _without_0,
            "Row 0 is missing. Nothing here says that it is padding; it is a row like "
            "any other.",
        ),
    ),
)
