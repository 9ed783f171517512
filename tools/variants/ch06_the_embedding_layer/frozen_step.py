"""Variation of frozen_step: another momentum, learning rate and decay."""

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.frozen_step import (
    DECAY,
    MOMENTUM,
    RATE,
    mistakes,
    step,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary

Array = np.ndarray


def _build(task: Task, draw: Draw) -> Task:
    right = step(**draw)

    def reference(
        table: Array, gradient: Array, velocity: Array, frozen: Array
    ) -> Array:
        """Return the table after a step with momentum and decay; `frozen` rows stay."""
        return right(table, gradient, velocity, frozen)

    return rewritten(
        __name__, task, draw, reference=reference, mistakes=mistakes(**draw)
    )


VARIATION = vary(
    __name__,
    "frozen_step",
    public={"momentum": MOMENTUM, "rate": RATE, "decay": DECAY},
    choices={
        "momentum": [0.5, 0.6, 0.7, 0.8, 0.85, 0.95],
        "rate": [0.2, 0.25, 0.3, 0.4, 0.5],
        "decay": [0.02, 0.03, 0.04, 0.05, 0.06],
    },
    build=_build,
)
