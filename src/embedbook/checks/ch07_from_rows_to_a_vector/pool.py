"""The open task pool: a way of one's own from rows to one vector."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.pool_calls import (
    LONG,
    ORDERS,
    PAIR,
    SWAPPED,
    Fault,
    alike,
    batch_of,
    pooled,
    shown,
)
from embedbook.checks.ch07_from_rows_to_a_vector.pool_words import (
    CHANGED_TEXTS,
    fades,
    grows,
    order_lost,
    token_ignored,
    unseen_far_in,
)
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

Array = np.ndarray
say = sentences(__name__)
KINDS = ("raises", "no_array", "shape", "input_changed")  # of faults
ONE = batch_of(*PAIR, length=4)
TWENTY = batch_of(*CHANGED_TEXTS, length=20)


def example(vectors: Array, mask: Array) -> Array:
    """Return averages in which the n-th token of a text has the weight 1 / n.

    `vectors` float (batch, length, output_dim), `mask` bool (batch, length); the
    result is float (batch, output_dim), zeros where `mask` is False throughout.
    """
    weights = mask / np.maximum(mask.cumsum(axis=1), 1)
    total = (vectors * weights[..., None]).sum(axis=1)
    return total / np.maximum(weights.sum(axis=1), 1)[:, None]


def _function(value: object) -> str:
    return "" if callable(value) else say("not_a_function")


def _fault(kind: str) -> Callable:
    """Return the problem of a demand: that a call has no `Fault` of this kind."""

    def problem(value: object) -> object:
        result = pooled(value, ONE)
        if type(result) is Fault and result.kind == "not_started":
            return ...
        return result.text if type(result) is Fault and result.kind == kind else ""

    return problem


def _compared(sentence: Callable[..., str], *batches: tuple) -> Callable:
    """Return a demand's problem: `sentence` of what the function gives for each."""

    def problem(value: object) -> str:
        results = [pooled(value, batch) for batch in batches]
        for result in results:
            if type(result) is Fault:
                return result.text
        return sentence(*results)

    return problem


def _by_length(short: Array, long: Array) -> str:
    if short.shape == long.shape:
        return ""
    return say("features_by_length", short=short.shape[1], long=long.shape[1])


def _finite(result: Array) -> str:
    for text, vector in zip(PAIR, result, strict=True):
        if not np.isfinite(vector).all():
            return say("not_finite", text=text, vector=shown(vector))
    return ""


def _empty(result: Array) -> str:
    finite = np.isfinite(result).all()
    return "" if finite else say("empty_text", vector=shown(result[1]))


def _again(one: Array, other: Array) -> str:
    return "" if alike(one, other) else say("differs_each_time")


def _same(name: str, batch: tuple, number: int = 0) -> dict[str, Callable]:
    """Return the demand that text `number` of `batch` gets the vector it has in ONE."""

    def sentence(one: Array, other: Array) -> str:
        if alike(one[0], other[number]):
            return ""
        first, second = shown(one[0]), shown(other[number])
        return say(name, text=PAIR[0], first=first, second=second)

    return {name: _compared(sentence, ONE, batch)}


TASK = open_task(
    __name__,
    example=example,
    demands={
        "not_a_function": _function,
        **{kind: _fault(kind) for kind in KINDS},
        "features_by_length": _compared(_by_length, ONE, batch_of(*PAIR, length=6)),
        "not_finite": _compared(_finite, ONE),
        "empty_text": _compared(_empty, batch_of("dull film", "", length=4)),
        "differs_each_time": _compared(_again, ONE, ONE),
        **_same("padding_read", batch_of(*PAIR, length=4, padding=(-7, 5, 30))),
        **_same("padding_counted", batch_of(*PAIR, length=10)),
        **_same("padding_in_front", batch_of(*PAIR, length=4, front=True)),
        **_same("mixes_texts", batch_of("", LONG, PAIR[0], length=5), number=2),
        "order_lost": _compared(order_lost, *(batch_of(o, length=4) for o in ORDERS)),
        "token_ignored": _compared(
            token_ignored, *(batch_of(t, length=6) for t in (LONG, *SWAPPED))
        ),
        "unseen_far_in": _compared(unseen_far_in, TWENTY),
        "fades": _compared(fades, TWENTY),
        "grows_with_length": _compared(
            grows, batch_of(" ".join(["good"] * 60), length=60)
        ),
    },
)
