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
    return step(RATE, MOMENTUM, DECAY)(table, gradient, velocity, frozen)


def step(rate: float, momentum: float, decay: float) -> Callable:
    """Return a frozen_step with other settings."""

    def frozen_step(table: Array, gradient: Array, velocity: Array, f: Array) -> Array:
        walk = momentum * velocity - rate * gradient
        return np.where(f[:, None], table, table + walk - rate * decay * table)

    return frozen_step


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


def mistakes(
    rate: float = RATE, momentum: float = MOMENTUM, decay: float = DECAY
) -> dict[str, Callable | tuple[Callable, ...]]:
    """Return wrong steps, for these settings, by their names."""
    right = step(rate, momentum, decay)

    def free(table: Array, gradient: Array, velocity: Array) -> Array:
        return right(table, gradient, velocity, np.zeros(len(table), dtype=bool))

    def masking(*which: str) -> Callable:
        """Return a frozen_step that zeroes only these of the three causes."""

        def wrong(t: Array, g: Array, v: Array, frozen: Array) -> Array:
            keep = {
                cause: np.where(frozen[:, None] & (cause in which), 0.0, 1.0)
                for cause in ("gradient", "velocity", "decay")
            }
            new = t + momentum * v * keep["velocity"] - rate * g * keep["gradient"]
            return (new - rate * decay * t * keep["decay"]).astype("float32")

        return wrong

    def otherwise(**changed: float) -> Callable:
        """Return a frozen_step that freezes, but trains the other rows wrongly."""
        return step(**{"rate": rate, "momentum": momentum, "decay": decay, **changed})

    def still_where(still_of: Callable) -> Callable:
        """Return a frozen_step that freezes rows by `still_of(gradient, frozen)`."""
        return lambda t, g, v, f: right(t, g, v, still_of(g, f))

    def by_gradient(t: Array, g: Array, v: Array, f: Array) -> Array:
        """Freeze whatever has no gradient, place by place."""
        return np.where(f[:, None] | (g == 0), t, free(t, g, v))

    def decay_last(t: Array, g: Array, v: Array, f: Array) -> Array:
        """Take the decay of the rows that have moved."""
        moved = t + momentum * v - rate * g
        return np.where(f[:, None], t, moved - rate * decay * moved)

    def as_indices(t: Array, g: Array, v: Array, f: Array) -> Array:
        """Read the mask's True and False as the numbers of rows."""
        rows, moved = f.astype(int), free(t, g, v)
        moved[rows] = t[rows]
        return moved

    return {
        "gradient_only": masking("gradient"),
        "decay_left": masking("gradient", "velocity"),
        "velocity_left": masking("gradient", "decay"),
        "gradient_left": masking("velocity", "decay"),
        "velocity_only": masking("velocity"),
        "decay_only": masking("decay"),
        "not_frozen": masking(),
        "frozen_if_all": lambda t, g, v, f: t.copy() if f.all() else free(t, g, v),
        "by_gradient": by_gradient,
        "rows_by_gradient": still_where(lambda g, f: f | ~g.any(axis=1)),
        "a_0_in_the_gradient": still_where(lambda g, f: f | ~g.all(axis=1)),
        "gradient_for_mask": (
            still_where(lambda g, f: ~g.any(axis=1)),
            still_where(lambda g, f: ~g.all(axis=1)),
            lambda t, g, v, f: np.where(g == 0, t, free(t, g, v)),
        ),
        # As a loop does that returns at once:
        "only_first": still_where(lambda g, f: f | (np.cumsum(~f) > 1)),
        "mask_over_columns": lambda t, g, v, f: np.where(f, t, free(t, g, v)),
        "mask_as_indices": as_indices,
        "only_free_rows": lambda t, g, v, f: free(t, g, v)[~f],
        "upside_down": lambda t, g, v, f: right(t, g, v, ~f),
        "all_still": lambda t, g, v, f: t.copy(),
        "all_still_if_any": lambda t, g, v, f: t.copy() if f.any() else free(t, g, v),
        "zeroed": lambda t, g, v, f: np.where(f[:, None], 0, free(t, g, v)),
        "change_only": lambda t, g, v, f: np.where(f[:, None], 0, free(t, g, v) - t),
        "no_decay_for_all": otherwise(decay=0.0),
        "no_momentum_for_all": otherwise(momentum=0.0),
        "no_gradient_for_all": lambda t, g, v, f: right(t, 0 * g, v, f),
        "plain_sgd": otherwise(momentum=0.0, decay=0.0),
        "fresh_velocity_kept": otherwise(momentum=1.0),
        "all_of_decay": otherwise(decay=decay / rate),
        "decay_last": decay_last,
        "decay_added": otherwise(decay=-decay),
        "gradient_added": lambda t, g, v, f: right(t, -g, v, f),
        "velocity_taken_off": lambda t, g, v, f: right(t, -g, -v, f),
        "momentum_of_gradient": lambda t, g, v, f: right(t, momentum * g, v, f),
    }


TASK = function_task(
    __name__,
    reference=frozen_step,
    cases=tables_in_training,
    dtype="kind",
    tolerance=1e-5,
    mistakes=mistakes(),
)
