"""The open task small_layer: every word a vector of its own, from few numbers."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer import layer_faults as faults
from embedbook.checks.ch06_the_embedding_layer.layer_faults import (
    INPUT_DIM,
    OUTPUT_DIM,
    SHAPES,
    Fetch,
)
from embedbook.checks.compare import Raised, a_type, message_of
from embedbook.checks.learner_calls import own_line, run
from embedbook.checks.limits import TooSlowError
from embedbook.checks.task_files import open_task

Array = np.ndarray


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
    """Return weights and fetch as a learner's function makes them, or what is amiss."""
    if not callable(function):
        return f"It is {a_type(function)}, not a function."
    made = run(function, (np.random.default_rng(6),)).value
    if made is ...:
        return ...
    if type(made) is Raised:
        return _failure("`small_layer`", made.error, function)
    if type(made) is not tuple or len(made) != 2:
        return f"It returns {a_type(made)}: return two things, the weights and `fetch`."
    weights, fetch = made
    if type(weights) is not list:
        return f"The weights are {a_type(weights)}: make a list of arrays."
    for number, each in enumerate(weights):
        if type(each) is not np.ndarray:
            return f"Weight {number} is {a_type(each)}, where an array is asked for."
        if each.dtype.kind != "f":
            return f"Weight {number} has the dtype {each.dtype}: only floats train."
        if not np.isfinite(each).all():
            return f"Weight {number} holds nan or infinity."
    if not callable(fetch):
        return f"What is to fetch is {a_type(fetch)}, not a function."
    return weights, fetch


def _failure(name: str, error: BaseException, function: object) -> str:
    line = own_line(error, function)
    if type(error) is TooSlowError:
        return f"{name}: {error}. Does every loop end?{line}"
    said = " ".join(message_of(error).split())[:200]
    return f"{name} raises {type(error).__name__}: {said!r}.{line}"


def _fetched(weights: list[Array], fetch: Callable, indices: Array) -> Array | str:
    """Return the vectors of some indices, or what is amiss with them."""
    copies = [each.copy() for each in weights]
    result = run(lambda indices: fetch(copies, indices), (indices,))
    name = f"`fetch` with indices of shape {indices.shape}"
    if 0 < indices.size < 3:
        name = f"`fetch` with the indices {indices.tolist()}"
    rows = result.value
    if type(rows) is Raised:
        return _failure(name, rows.error, fetch)
    if type(rows) is not np.ndarray or rows.dtype.kind != "f":
        found = a_type(rows)
        if type(rows) is np.ndarray:
            found = f"an array of dtype {rows.dtype}"
        return f"{name} returns {found}, where an array of floats is asked for."
    if rows.shape != (*indices.shape, OUTPUT_DIM):
        wanted = (*indices.shape, OUTPUT_DIM)
        return f"{name} returns the shape {rows.shape}, where {wanted} is asked for."
    if not np.isfinite(rows).all():
        return f"{name} returns nan or infinity."
    if result.changed is not None:
        return f"{name} changes its indices: work on a copy."
    return rows.astype(float)


def _on(problem: Callable[[list[Array], Fetch], str]) -> Callable[[object], str]:
    """Return a demand on the layer that a learner's function makes."""

    def demand(function: object) -> str:
        layer = _layer(function)
        if type(layer) is not tuple:
            return layer
        weights, fetch = layer

        def fetched(weights: list[Array], indices: Array) -> Array:
            rows = _fetched(weights, fetch, indices)
            if type(rows) is str:
                raise faults.FetchError(rows)
            return rows

        try:
            return problem(weights, fetched)
        except faults.FetchError as error:
            return str(error)

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
