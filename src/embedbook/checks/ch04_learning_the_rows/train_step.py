"""The task train_step: forwards, backwards and one step, for one sentence."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.one_step import (
    last_only,
    last_only_undivided,
    loss,
    minus_label,
    no_bias,
    nth,
    praise_alone,
    rate_of_score,
    sigmoid,
    squared,
    step_of,
    train_step,
)
from embedbook.checks.task_files import function_task


def sentences(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield sentences of both labels, with repeated words, and of one word."""
    yield np.array([[0.0], [3.0]]), np.array([2.0]), -1.0, np.array([0, 1, 0]), 1, 0.5
    table = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    single = np.array([[0.5], [-1.5]], dtype="float32")
    yield table, np.array([2.0, -1.0]), 0.5, np.array([0, 2, 0]), 1, 0.5
    yield single, np.array([2.0]), -0.5, np.array([1]), 0, 2.0
    for rows, columns, length in [
        (1, 2, 1),
        (6, 3, 4),
        (5, 2, 6),
        (4, 4, 3),
        (8, 1, 5),
    ]:
        indices = rng.integers(0, rows, length)
        indices[-1] = indices[0]
        yield (
            rng.normal(size=(rows, columns)),
            rng.normal(size=columns),
            float(rng.normal()),
            indices,
            length % 2,
            0.25,
        )


TASK = function_task(
    __name__,
    reference=train_step,
    cases=sentences,
    dtype="kind",
    tolerance=1e-6,
    mistakes={
        "uphill": step_of(lambda z, y: y - sigmoid(z), nth),
        "no_sigmoid": step_of(lambda z, y: z - y, nth),
        "label_ignored": step_of(lambda z, y: sigmoid(z), nth),
        "squared_loss": step_of(squared, nth),
        "decision": step_of(lambda z, y: float(z > 0) - y, nth),
        "loss_for_rate": step_of(loss, nth),
        "praise_alone": step_of(praise_alone, nth),
        "rate_of_score": step_of(rate_of_score, nth),
        "divided_twice": step_of(minus_label, lambda d, w, a, n: d * w / n / n),
        "not_divided": step_of(minus_label, lambda d, w, a, n: d * w),
        "summed": step_of(minus_label, lambda d, w, a, n: d * w, np.sum),
        "summed_forwards": step_of(minus_label, nth, np.sum),
        "without_weights": step_of(minus_label, lambda d, w, a, n: d / n),
        "average_for_weights": step_of(minus_label, lambda d, w, a, n: d * a / n),
        "last_only": last_only,
        "last_only_undivided": last_only_undivided,
        "bias_forgotten": no_bias,
        "no_learning_rate": lambda t, w, b, i, y, r: train_step(t, w, b, i, y, 1.0),
        "unchanged": lambda t, w, b, i, y, r: t,
        "gradient_only": lambda t, w, b, i, y, r: t - train_step(t, w, b, i, y, 1.0),
    },
)
