"""The task frozen_step: keep some rows still while the others train."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray
RATE, MOMENTUM, DECAY = 0.1, 0.9, 0.01


def frozen_step(table: Array, gradient: Array, velocity: Array, frozen: Array) -> Array:
    """Return the table after a step with momentum and decay; `frozen` rows stay.

    velocity = 0.9 velocity - 0.1 gradient; table + velocity - 0.1 * 0.01 table, the
    decoupled weight decay of Loshchilov and Hutter (2019).
    """
    return np.where(frozen[:, None], table, _free(table, gradient, velocity))


def tables_in_training(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables in the midst of training: none, some and all rows frozen."""
    masks = [[True, False], [True, False, True, False], [False] * 3, [True] * 3]
    masks += [[False], [True], [False, True, True, False, True]]
    for number, mask in enumerate(masks):
        shape = len(mask), 2 + number % 3
        table, gradient, velocity = (
            (rng.integers(1, 20, shape) / 4).astype("float32") for _ in range(3)
        )
        yield table, gradient, velocity, np.array(mask)


# Mistakes, as people write them.


def _free(
    table: Array,
    gradient: Array,
    velocity: Array,
    momentum: float = MOMENTUM,
    decay: float = DECAY,
) -> Array:
    velocity = momentum * velocity - RATE * gradient
    return table + velocity - RATE * decay * table


def _masking(*which: str) -> Callable:
    """Return a frozen_step that zeroes only these of the three causes."""

    def wrong(table: Array, gradient: Array, velocity: Array, frozen: Array) -> Array:
        keep = {
            cause: np.where(frozen[:, None] & (cause in which), 0.0, 1.0)
            for cause in ("gradient", "velocity", "decay")
        }
        walk = MOMENTUM * velocity * keep["velocity"]
        new = table + walk - RATE * gradient * keep["gradient"]
        return (new - RATE * DECAY * table * keep["decay"]).astype("float32")

    return wrong


def _otherwise(**changed: float) -> Callable:
    """Return a frozen_step that freezes, but trains the other rows wrongly."""
    return lambda t, g, v, f: np.where(f[:, None], t, _free(t, g, v, **changed))


TASK = Task(
    name="frozen_step",
    reference=frozen_step,
    cases=tables_in_training,
    dtype="kind",
    tolerance=1e-5,
    insight="Frozen rows stand still whatever moves the others. In Keras too a zero "
    "gradient does not freeze; an untrainable weight does, as no optimizer touches it.",
    hints=(
        "Take one frozen row of [1], with the velocity [2] and a gradient set to "
        "zero. What do the three lines make of it, by hand?",
        "A frozen row is moved by three things: its gradient, what is left of its "
        "velocity, and the decay. Rather than stop each of them, ask which rows take "
        "the result at all.",
        "`np.where` chooses between two arrays, place by place, and a mask in square "
        "brackets picks rows. The mask holds one entry for each row, which has several "
        "numbers: mind the shapes.",
    ),
    misconceptions=(
        Misconception(
            "gradient_only",
            _masking("gradient"),
            "The frozen rows have no gradient and move all the same. Two more things "
            "in this step move a row.",
        ),
        Misconception(
            "decay_left",
            _masking("gradient", "velocity"),
            "The frozen rows no longer walk, but they shrink a little. Which part of "
            "the step does that?",
        ),
        Misconception(
            "velocity_left",
            _masking("gradient", "decay"),
            "The frozen rows have neither gradient nor decay, but they walk on along "
            "what they did before.",
        ),
        Misconception(
            "gradient_left",
            _masking("velocity", "decay"),
            "The frozen rows still follow their gradient. Was it left out, or only the "
            "velocity of before?",
        ),
        Misconception(
            "not_frozen",
            _masking(),
            "Every row moves, the frozen ones as well. If you put old rows back: are "
            "they still the old ones? `new = table` is a second name, and no copy.",
        ),
        Misconception(
            "upside_down",
            lambda t, g, v, f: frozen_step(t, g, v, ~f),
            "The frozen rows train and the others stand still. Which rows does True "
            "mark?",
        ),
        Misconception(
            "all_still",
            lambda t, g, v, f: t.copy(),
            "No row moves at all. The ones that are not frozen should.",
        ),
        Misconception(
            "all_still_if_any",
            lambda t, g, v, f: t.copy() if f.any() else _free(t, g, v),
            "As soon as one row is frozen, all are. Each row has its own answer.",
        ),
        Misconception(
            "zeroed",
            lambda t, g, v, f: np.where(f[:, None], 0, _free(t, g, v)),
            "The frozen rows become zeros. They should keep their numbers.",
        ),
        Misconception(
            "no_decay_for_all",
            _otherwise(decay=0.0),
            "The frozen rows are still. But the others have lost their weight decay.",
        ),
        Misconception(
            "no_momentum_for_all",
            _otherwise(momentum=0.0),
            "The frozen rows are still. But the others have lost their momentum.",
        ),
        Misconception(
            "plain_sgd",
            _otherwise(momentum=0.0, decay=0.0),
            "The frozen rows are still. But the others have become plain SGD: their "
            "momentum and their decay are gone.",
        ),
    ),
)
