"""A learner's small layer, made and asked for vectors, for the task small_layer."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import a_type, cut, name_of
from embedbook.checks.ch06_the_embedding_layer.layer_faults import OUTPUT_DIM
from embedbook.checks.code_text import literal
from embedbook.checks.compare import Raised
from embedbook.checks.error_words import one_line
from embedbook.checks.learner_calls import Result, Told, own_line, run, told
from embedbook.checks.limits import TooSlowError
from embedbook.checks.wording import sentences

say = sentences(f"{__package__}.small_layer")
Array = np.ndarray
MAKING = "small_layer(np.random.default_rng(6))"
MADE = f"weights, fetch = {MAKING}"


def layer_of(function: object, seed: int = 6) -> tuple[list[Array], Callable] | str:
    """Return weights and fetch as a learner's function makes them, or what is wrong.

    Whether the two come in a tuple or a list, and the weights, too, does not matter.
    """
    if not callable(function):
        return say("not_a_layer.function", type=a_type(function))
    result = run(function, (np.random.default_rng(seed),))
    made = result.value
    if made is ...:
        return ...
    if type(made) is Raised:
        said = _failure(say("call.small_layer"), made.error, function)
        return told(said, result, MAKING)
    if type(made) not in (tuple, list):
        return say("not_a_layer.one_thing", type=a_type(made))
    if len(made) != 2:
        return say("not_a_layer.two_things", type=a_type(made), number=len(made))
    weights, fetch = made
    if callable(weights) and not callable(fetch):
        return say("not_a_layer.turned")
    if type(weights) not in (tuple, list):
        return say("not_a_layer.weights", type=a_type(weights))
    for number, each in enumerate(weights):
        if type(each) is not np.ndarray:
            return say("not_a_layer.weight", number=number, type=a_type(each))
        if each.dtype.kind != "f":
            return say("not_a_layer.dtype", number=number, dtype=cut(each.dtype))
        if not np.isfinite(each).all():
            return say("not_a_layer.nan", number=number)
    if not callable(fetch):
        return say("not_a_layer.fetch", type=a_type(fetch))
    return list(weights), fetch


def _failure(call: str, error: BaseException, function: object) -> str:
    line = own_line(error, function)
    if type(error) is TooSlowError:
        return say("failure.slow", call=call, error=error, line=line)
    said = one_line(error)
    name = name_of(error)
    return say("failure.error", call=call, error=name, said=said, line=line)


def fetched_by(
    fetch: Callable, weights: list[Array], indices: Array, made: bool
) -> Array | str:
    """Return the vectors of some indices, or what is wrong with them.

    `made` says that the weights are those which the learner's function makes.
    """
    copies = [each.copy() for each in weights]
    result = run(lambda indices: fetch(copies, indices), (indices,))
    rows = result.value
    if problem := _no_rows(rows, indices.shape, fetch):
        return _on_call(indices, made, problem, result)
    if result.changed is not None:
        return _on_call(indices, made, say("fetched.indices_changed"), result)
    return rows.astype(float)


def _on_call(indices: Array, made: bool, problem: str, result: Result) -> Told:
    """Return what is wrong with a call of `fetch`, which is code where it can be."""
    code = literal(indices) if made else None
    if code is None:
        said = say("call.shape", shape=indices.shape, problem=problem)
        return told(said, result)
    call = f"{MADE}\nfetch(weights, {code})"
    return told("\n\n".join([say("call.for"), call, problem]), result, call)


def _no_rows(rows: object, shape: tuple[int, ...], fetch: Callable) -> str:
    wanted = (*shape, OUTPUT_DIM)
    if type(rows) is Raised:
        return _failure(say("call.fetch"), rows.error, fetch)
    if type(rows) is not np.ndarray:
        return say("fetched.type", type=a_type(rows))
    if rows.dtype.kind != "f":
        return say("fetched.dtype", dtype=cut(rows.dtype))
    if rows.shape != wanted:
        return say("fetched.shape", shape=rows.shape, wanted=wanted)
    if not np.isfinite(rows).all():
        return say("fetched.nan")
    return ""
