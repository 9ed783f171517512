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
from embedbook.checks.tasks import Demand, OpenTask

Array = np.ndarray
ONE = batch_of(*PAIR, length=4)
LONG_ONES = (LONG, *SWAPPED)
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
    return "" if callable(value) else "It is not a function: keep the `def` line."


def _fault(kind: str) -> Demand:
    def problem(value: object) -> object:
        result = pooled(value, ONE)
        if type(result) is Fault and result.kind == "not_started":
            return ...
        return result.text if type(result) is Fault and result.kind == kind else ""

    return Demand(kind, problem)


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
    return (
        f"With 4 places a text gets {short.shape[1]} numbers, with 6 {long.shape[1]}. "
        "The next layer has its weights for one size only."
    )


def _finite(result: Array) -> str:
    for text, vector in zip(PAIR, result, strict=True):
        if not np.isfinite(vector).all():
            return f"{text!r} becomes {shown(vector)}, which are not all numbers."
    return ""


def _empty(result: Array) -> str:
    if np.isfinite(result).all():
        return ""
    return (
        f"A text that is all padding becomes {shown(result[1])}. One such text in a "
        "batch spoils a training: which numbers should it get?"
    )


def _again(one: Array, other: Array) -> str:
    if alike(one, other):
        return ""
    return "Called again with the same texts, it gives other vectors. What is random?"


def _same(name: str, reason: str, tip: str, batch: tuple, number: int = 0) -> Demand:
    """Return the demand that text `number` of `batch` gets the vector it has in ONE."""

    def sentence(one: Array, other: Array) -> str:
        if alike(one[0], other[number]):
            return ""
        first, second = shown(one[0]), shown(other[number])
        return f"{PAIR[0]!r} becomes {first}, and {reason} {second}. {tip}"

    return Demand(name, _compared(sentence, ONE, batch))


TASK = OpenTask(
    name="pool",
    example=example,
    insight="A vector of one size for any text, free of padding, in which every token "
    "and its place have a say: no layer of the chapter that averages or takes a "
    "maximum can do that. An LSTM can, and learns how.",
    hints=(
        "Take the masked average of the chapter and go through the list: it fulfils "
        "every line of it but one. Which, and why?",
        "Order gets in when a row counts differently at another place, all the way "
        "through a long text. The place is that among the real tokens: padding in "
        "front must not move it.",
        "`mask.cumsum(axis=1)` numbers the tokens. Make weights from these numbers, "
        "0 where the mask is False, and take the weighted average, with care for a "
        "sum of weights that is 0.",
    ),
    misconceptions=(
        Demand("not_a_function", _function),
        *map(_fault, ("raises", "no_array", "shape", "input_changed")),
        Demand(
            "features_by_length", _compared(_by_length, ONE, batch_of(*PAIR, length=6))
        ),
        Demand("not_finite", _compared(_finite, ONE)),
        Demand("empty_text", _compared(_empty, batch_of("dull film", "", length=4))),
        Demand("differs_each_time", _compared(_again, ONE, ONE)),
        _same(
            "padding_read",
            "with other numbers in the row of the padding",
            "The padding has got into it. Where is the mask used?",
            batch_of(*PAIR, length=4, padding=(-7, 5, 30)),
        ),
        _same(
            "padding_counted",
            "with 6 more places of padding",
            "The words are the same. Does something count places, where it should "
            "count tokens?",
            batch_of(*PAIR, length=10),
        ),
        _same(
            "padding_in_front",
            "with its padding in front",
            "The words are the same, and so is their order. Which number has the "
            "first real token?",
            batch_of(*PAIR, length=4, front=True),
        ),
        _same(
            "mixes_texts",
            "in another batch",
            "Texts of a batch know nothing of each other. Along which axis do you go?",
            batch_of("", LONG, PAIR[0], length=5),
            number=2,
        ),
        Demand(
            "order_lost",
            _compared(order_lost, *(batch_of(o, length=4) for o in ORDERS)),
        ),
        Demand(
            "token_ignored",
            _compared(
                token_ignored, *(batch_of(t, length=6) for t in (LONG, *SWAPPED))
            ),
        ),
        Demand("unseen_far_in", _compared(unseen_far_in, TWENTY)),
        Demand("fades", _compared(fades, TWENTY)),
        Demand(
            "grows_with_length",
            _compared(grows, batch_of(" ".join(["good"] * 60), length=60)),
        ),
    ),
)
