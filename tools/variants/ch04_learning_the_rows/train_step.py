"""Variation of train_step: the loss compares the score with smoothed labels."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.one_step import (
    nth,
    sigmoid,
    step_of,
    train_step,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"high": 1, "low": 0}


def _texts(draw: Draw) -> dict[str, object]:
    said, public = words(__name__), dict(draw) == PUBLIC
    return {
        "rule": "" if public else said["rule"].format(**draw),
        "plain": "" if public else said["plain"],
    }


def _build(task: Task, draw: Draw) -> Task:
    high, low = draw["high"], draw["low"]

    def with_labels(
        one: float, zero: float, function: Callable = train_step
    ) -> Callable:
        return lambda t, w, b, i, y, r: function(t, w, b, i, one if y else zero, r)

    def reference(  # the six arguments of the task
        table: Array,
        weights: Array,
        bias: float,
        indices: Array,
        label: int,
        learning_rate: float,
    ) -> Array:
        """Return the table after one step towards a smoothed label."""
        step = with_labels(high, low)
        return step(table, weights, bias, indices, label, learning_rate)

    def score_smoothed(z: float, label: int) -> float:
        return low + (high - low) * sigmoid(z) - label

    known = public_mistakes(task, lambda form: with_labels(high, low, form))
    known |= {
        "ones_alone": with_labels(high, 0),
        "zeros_alone": with_labels(1, low),
        "turned_labels": with_labels(low, high),
        "both_by_the_same": (with_labels(high, 1 - high), with_labels(1 - low, low)),
        "score_smoothed": step_of(score_smoothed, nth),
        "difference_smoothed": step_of(
            lambda z, y: (sigmoid(z) - y) * (high - low), nth
        ),
    }
    return rewritten(__name__, task, draw, reference=reference, mistakes=known)


VARIATION = vary(
    __name__,
    "train_step",
    public=PUBLIC,
    choices={
        "high": [n / 100 for n in range(80, 100)],
        "low": [n / 100 for n in range(1, 21)],
    },
    build=_build,
    texts=_texts,
)
