"""The open task pool: a way of one's own from rows to one vector."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.call_text import fetched
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
    widened,
)
from embedbook.checks.ch07_from_rows_to_a_vector.pool_words import (
    CHANGED_TEXTS,
    fades,
    grows,
    order_lost,
    token_ignored,
    unseen_far_in,
)
from embedbook.checks.learner_calls import Result, told
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

Array = np.ndarray
say = sentences(__name__)
KINDS = ("raises", "no_array", "shape", "input_changed")  # of faults
# Beside what the demands name they tell apart: three columns taken for granted (wide);
# a place divided by the last one, which is 0 in a text of one word; the first 5 words,
# the first and last, or a memory that halves (20 words); a product of neighbours, which
# does not say which came first (all six orders of three words).
BATCHES = {
    "pair": batch_of(*PAIR, length=4),
    "longer": batch_of(*PAIR, length=6),
    "empty": batch_of("dull film", "", length=4),
    "one_word": batch_of("dull film", "good", length=4),
    "wide": widened(batch_of(*PAIR, length=4)),
    "other_padding": batch_of(*PAIR, length=4, padding=(-7, 5, 30)),
    "more_padding": batch_of(*PAIR, length=10),
    "padding_in_front": batch_of(*PAIR, length=4, front=True),
    "other_texts": batch_of("", LONG, PAIR[0], length=5),
    **{text: batch_of(text, length=4) for text in ORDERS},
    **{text: batch_of(text, length=6) for text in (LONG, *SWAPPED)},
    "twenty_words": batch_of(*CHANGED_TEXTS, length=20),
    "sixty_words": batch_of(" ".join(["good"] * 60), length=60),
}


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


def _pooled(value: object, name: str) -> tuple[object, Result]:
    return pooled(value, BATCHES[name], _number(name))


def _number(name: str) -> int:
    return list(BATCHES).index(name) + 1


def _fault(kind: str) -> Callable:
    """Return the problem of a demand: that a call has no `Fault` of this kind."""

    def problem(value: object) -> object:
        found, _ = _pooled(value, "pair")
        if type(found) is Fault and found.kind == "not_started":
            return ...
        return found.text if type(found) is Fault and found.kind == kind else ""

    return problem


def _compared(sentence: Callable[..., str], *names: str) -> Callable:
    """Return a demand's problem: `sentence` of what the function gives for each.

    One or two calls are named in it; what one call printed comes with it.
    """

    def problem(value: object) -> str:
        results = [_pooled(value, name) for name in names]
        for found, _ in results:
            if type(found) is Fault:
                return found.text
        said = sentence(*(found for found, _ in results))
        if not said or len(names) > 2:
            return said
        calls = [fetched("pool", _number(name)) for name in dict.fromkeys(names)]
        if len(calls) == 2:
            return say("run_it.two", problem=said, one=calls[0], other=calls[1])
        said = say("run_it.one", problem=said, one=calls[0])
        return told(said, results[0][1], calls[0])

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


def _finite_too(name: str) -> dict[str, Callable]:
    """Return the demand that both texts of a batch have finite vectors."""

    def sentence(result: Array) -> str:
        finite = np.isfinite(result).all()
        return "" if finite else say(name, vector=shown(result[1]))

    return {name: _compared(sentence, name.removesuffix("_text"))}


def _any(result: Array) -> str:
    return ""


def _again(one: Array, other: Array) -> str:
    return "" if alike(one, other) else say("differs_each_time")


def _same(name: str, batch: str, number: int = 0) -> dict[str, Callable]:
    """Return the demand that text `number` of a batch has the vector of the pair's."""

    def sentence(one: Array, other: Array) -> str:
        if alike(one[0], other[number]):
            return ""
        first, second = shown(one[0]), shown(other[number])
        return say(name, text=PAIR[0], first=first, second=second)

    return {name: _compared(sentence, "pair", batch)}


TASK = open_task(
    __name__,
    example=example,
    demands={
        "not_a_function": _function,
        **{kind: _fault(kind) for kind in KINDS},
        "features_by_length": _compared(_by_length, "pair", "longer"),
        "not_finite": _compared(_finite, "pair"),
        "other_output_dim": _compared(_any, "wide"),
        **_finite_too("empty_text"),
        **_finite_too("one_word"),
        "differs_each_time": _compared(_again, "pair", "pair"),
        **_same("padding_read", "other_padding"),
        **_same("padding_counted", "more_padding"),
        **_same("padding_in_front", "padding_in_front"),
        **_same("mixes_texts", "other_texts", number=2),
        "order_lost": _compared(order_lost, *ORDERS),
        "token_ignored": _compared(token_ignored, LONG, *SWAPPED),
        "unseen_far_in": _compared(unseen_far_in, "twenty_words"),
        "fades": _compared(fades, "twenty_words"),
        "grows_with_length": _compared(grows, "sixty_words"),
    },
    cases=BATCHES.values(),
)
