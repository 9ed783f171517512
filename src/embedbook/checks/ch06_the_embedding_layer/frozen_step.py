"""The task frozen_step: keep some rows still while the others train."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
RATE, MOMENTUM, DECAY = 0.1, 0.9, 0.01


def frozen_step(table: Array, gradient: Array, velocity: Array, frozen: Array) -> Array:
    """Return the table after a step with momentum and decay; `frozen` rows stay.

    velocity = 0.9 velocity - 0.1 gradient; table + velocity - 0.1 * 0.01 table, the
    decoupled weight decay of Loshchilov and Hutter (2019).
    """
    return np.where(frozen[:, None], table, _free(table, gradient, velocity))


def tables_in_training(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables in the midst of training: none, some and all rows frozen.

    They tell apart: frozen rows, or places, told by a gradient of 0 (free ones have it,
    too); one answer for all rows where some are frozen; a mask that meets the columns,
    as it can where two rows have two; each of gradient, velocity and decay stopped, or
    left, alone (none of them is 0 throughout).
    """
    masks = [[True, False], [True, False, True, False], [False] * 2, [True] * 2]
    masks += [[False], [True], [False, True, True, False]]
    for number, mask in enumerate(masks):
        shape = len(mask), 2 + number % 2 * (len(mask) < 4)
        table, gradient, velocity = (
            (rng.integers(-8, 9, shape) / 4).astype("float32") for _ in range(3)
        )
        table[table == 0] = 2
        velocity[velocity == 0] = -1
        gradient[-1, : None if number % 2 else 1] = 0
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


def _still_if_all(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
    """Freeze rows only if all are to be frozen."""
    return table.copy() if f.all() else _free(table, gradient, velocity)


def _by_gradient(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
    """Freeze whatever has no gradient, place by place."""
    still = f[:, None] | (gradient == 0)
    return np.where(still, table, _free(table, gradient, velocity))


def _still_where(still_of: Callable) -> Callable:
    """Return a frozen_step that freezes rows by `still_of(gradient, frozen)`."""
    return lambda t, g, v, f: np.where(still_of(g, f)[:, None], t, _free(t, g, v))


def _decay_last(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
    """Take the decay of the rows that have moved."""
    moved = _free(table, gradient, velocity, decay=0.0)
    return np.where(f[:, None], table, moved - RATE * DECAY * moved)


def _only_first(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
    """Move the first free row, as a loop does that returns at once."""
    still = f | (np.cumsum(~f) > 1)
    return frozen_step(table, gradient, velocity, still)


def _as_indices(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
    """Read the mask's True and False as the numbers of rows."""
    rows = f.astype(int)
    moved = _free(table, gradient, velocity)
    moved[rows] = table[rows]
    return moved


TASK = function_task(
    __name__,
    reference=frozen_step,
    cases=tables_in_training,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "gradient_only": _masking("gradient"),
        "decay_left": _masking("gradient", "velocity"),
        "velocity_left": _masking("gradient", "decay"),
        "gradient_left": _masking("velocity", "decay"),
        "velocity_only": _masking("velocity"),
        "decay_only": _masking("decay"),
        "not_frozen": _masking(),
        "frozen_if_all": _still_if_all,
        "by_gradient": _by_gradient,
        "rows_by_gradient": _still_where(lambda g, f: f | ~g.any(axis=1)),
        "a_0_in_the_gradient": _still_where(lambda g, f: f | ~g.all(axis=1)),
        "gradient_for_mask": (
            _still_where(lambda g, f: ~g.any(axis=1)),
            _still_where(lambda g, f: ~g.all(axis=1)),
            lambda t, g, v, f: np.where(g == 0, t, _free(t, g, v)),
        ),
        "only_first": _only_first,
        "mask_over_columns": lambda t, g, v, f: np.where(f, t, _free(t, g, v)),
        "mask_as_indices": _as_indices,
        "only_free_rows": lambda t, g, v, f: _free(t, g, v)[~f],
        "upside_down": lambda t, g, v, f: frozen_step(t, g, v, ~f),
        "all_still": lambda t, g, v, f: t.copy(),
        "all_still_if_any": lambda t, g, v, f: t.copy() if f.any() else _free(t, g, v),
        "zeroed": lambda t, g, v, f: np.where(f[:, None], 0, _free(t, g, v)),
        "change_only": lambda t, g, v, f: np.where(f[:, None], 0, _free(t, g, v) - t),
        "no_decay_for_all": _otherwise(decay=0.0),
        "no_momentum_for_all": _otherwise(momentum=0.0),
        "no_gradient_for_all": lambda t, g, v, f: frozen_step(t, 0 * g, v, f),
        "plain_sgd": _otherwise(momentum=0.0, decay=0.0),
        "fresh_velocity_kept": _otherwise(momentum=1.0),
        "all_of_decay": _otherwise(decay=DECAY / RATE),
        "decay_last": _decay_last,
        "decay_added": _otherwise(decay=-DECAY),
        "gradient_added": lambda t, g, v, f: frozen_step(t, -g, v, f),
        "velocity_taken_off": lambda t, g, v, f: frozen_step(t, -g, -v, f),
        "momentum_of_gradient": lambda t, g, v, f: frozen_step(t, MOMENTUM * g, v, f),
    },
)
