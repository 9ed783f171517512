"""The open task small_layer: every word a vector of its own, from few numbers."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import a_type
from embedbook.checks.ch06_the_embedding_layer import layer_faults as faults
from embedbook.checks.ch06_the_embedding_layer.layer_faults import (
    INPUT_DIM,
    OUTPUT_DIM,
    SHAPES,
    Fetch,
)
from embedbook.checks.code_text import literal
from embedbook.checks.compare import Raised, message_of
from embedbook.checks.learner_calls import own_line, run, told
from embedbook.checks.limits import TooSlowError
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)
Array = np.ndarray
MADE = "weights, fetch = small_layer(np.random.default_rng(6))"


def small_layer(rng: np.random.Generator) -> tuple[list[Array], Callable]:
    """Return tables for remainder and quotient of an index, and how to fetch.

    A vector is the sum of a row of each: the quotient-remainder trick of Shi and
    others (2020), "Compositional Embeddings Using Complementary Partitions".
    """
    weights = [rng.normal(size=(200, OUTPUT_DIM)), rng.normal(size=(100, OUTPUT_DIM))]

    def fetch(weights: list[Array], indices: Array) -> Array:
        return weights[0][indices % 200] + weights[1][indices // 200]

    return weights, fetch


def _layer(function: object) -> tuple[list[Array], Callable] | str:
    """Return weights and fetch as a learner's function makes them, or what is wrong."""
    if not callable(function):
        return say("not_a_layer.function", type=a_type(function))
    result = run(function, (np.random.default_rng(6),))
    made = result.value
    if made is ...:
        return ...
    if type(made) is Raised:
        return told(_failure(say("call.small_layer"), made.error, function), result)
    if type(made) is not tuple or len(made) != 2:
        return say("not_a_layer.two_things", type=a_type(made))
    weights, fetch = made
    if type(weights) is not list:
        return say("not_a_layer.weights", type=a_type(weights))
    for number, each in enumerate(weights):
        if type(each) is not np.ndarray:
            return say("not_a_layer.weight", number=number, type=a_type(each))
        if each.dtype.kind != "f":
            return say("not_a_layer.dtype", number=number, dtype=each.dtype)
        if not np.isfinite(each).all():
            return say("not_a_layer.nan", number=number)
    if not callable(fetch):
        return say("not_a_layer.fetch", type=a_type(fetch))
    return weights, fetch


def _failure(call: str, error: BaseException, function: object) -> str:
    line = own_line(error, function)
    if type(error) is TooSlowError:
        return say("failure.slow", call=call, error=error, line=line)
    said = " ".join(message_of(error).split())[:200]
    name = type(error).__name__
    return say("failure.error", call=call, error=name, said=said, line=line)


def _fetched(
    weights: list[Array], fetch: Callable, indices: Array, made: bool
) -> Array | str:
    """Return the vectors of some indices, or what is wrong with them.

    `made` says that the weights are those which the learner's function makes.
    """
    copies = [each.copy() for each in weights]
    result = run(lambda indices: fetch(copies, indices), (indices,))
    rows = result.value
    if problem := _no_rows(rows, indices.shape, fetch):
        return told(_on_call(indices, made, problem), result)
    if result.changed is not None:
        return told(_on_call(indices, made, say("fetched.indices_changed")), result)
    return rows.astype(float)


def _on_call(indices: Array, made: bool, problem: str) -> str:
    """Return what is wrong with a call of `fetch`, which is code where it can be."""
    code = literal(indices) if made else None
    if code is None:
        return say("call.shape", shape=indices.shape, problem=problem)
    return "\n\n".join([say("call.for"), f"{MADE}\nfetch(weights, {code})", problem])


def _no_rows(rows: object, shape: tuple[int, ...], fetch: Callable) -> str:
    wanted = (*shape, OUTPUT_DIM)
    if type(rows) is Raised:
        return _failure(say("call.fetch"), rows.error, fetch)
    if type(rows) is not np.ndarray:
        return say("fetched.type", type=a_type(rows))
    if rows.dtype.kind != "f":
        return say("fetched.dtype", dtype=rows.dtype)
    if rows.shape != wanted:
        return say("fetched.shape", shape=rows.shape, wanted=wanted)
    if not np.isfinite(rows).all():
        return say("fetched.nan")
    return ""


def _on(problem: Callable[[list[Array], Fetch], str]) -> Callable[[object], str]:
    """Return a demand on the layer that a learner's function makes."""

    def demand(function: object) -> str:
        layer = _layer(function)
        if type(layer) is not tuple:
            return layer
        weights, fetch = layer

        def fetched(given: list[Array], indices: Array) -> Array:
            rows = _fetched(given, fetch, indices, given is weights)
            if type(rows) is not np.ndarray:
                raise faults.FetchError(rows)
            return rows

        try:
            return problem(weights, fetched)
        except faults.FetchError as error:
            return error.args[0]

    return demand


def _shapes(weights: list[Array], fetched: Fetch) -> str:
    for shape in SHAPES:
        fetched(weights, np.arange(7, 7 + int(np.prod(shape))).reshape(shape))
    return ""


def _ends(weights: list[Array], fetched: Fetch) -> str:
    for index in (0, INPUT_DIM - 1):
        fetched(weights, np.array([index]))
    fetched(weights, np.arange(INPUT_DIM))
    return ""


TASK = open_task(
    __name__,
    example=small_layer,
    demands={
        "not_a_layer": _on(lambda weights, fetched: ""),
        "over_budget": _on(faults.over_budget),
        "shape": _on(_shapes),
        "last_index": _on(_ends),
        "drawn_in_fetch": _on(faults.drawn_in_fetch),
        "depends_on_the_batch": _on(faults.depends_on_the_batch),
        "not_from_the_weights": _on(faults.not_from_the_weights),
        "wasted_place": _on(faults.wasted_place),
        "shared_vector": _on(faults.shared_vector),
        "learns_little": _on(faults.learns_little),
        "in_step": _on(faults.in_step),
    },
)
