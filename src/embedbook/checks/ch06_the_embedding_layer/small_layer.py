"""The open task small_layer: every word a vector of its own, from few numbers."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer import layer_faults as faults
from embedbook.checks.ch06_the_embedding_layer.layer_calls import fetched_by, layer_of
from embedbook.checks.ch06_the_embedding_layer.layer_faults import (
    INPUT_DIM,
    OUTPUT_DIM,
    SHAPES,
    Fetch,
)
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


def _on(problem: Callable[[list[Array], Fetch], str]) -> Callable[[object], str]:
    """Return a demand on the layer that a learner's function makes."""

    def demand(function: object) -> str:
        layer = layer_of(function)
        if type(layer) is not tuple:
            return layer
        try:
            return problem(layer[0], _asking(*layer))
        except faults.FetchError as error:
            return error.args[0]

    return demand


def _asking(weights: list[Array], fetch: Callable) -> Fetch:
    """Return a `fetch` that raises FetchError where the layer's gives no vectors."""

    def fetched(given: list[Array], indices: Array) -> Array:
        rows = fetched_by(fetch, given, indices, given is weights)
        if type(rows) is not np.ndarray:
            raise faults.FetchError(rows)
        return rows

    return fetched


def _hidden(function: object) -> str:
    """Make the layer again with another `rng`, and give the first one its weights."""
    layer, other = layer_of(function), layer_of(function, seed=7)
    if type(layer) is not tuple or type(other) is not tuple:
        return layer if type(layer) is not tuple else other
    weights, their_own = other[0], _asking(*other)
    if [each.shape for each in layer[0]] != [each.shape for each in weights]:
        return ""
    try:
        return faults.hidden_numbers(weights, _asking(*layer), their_own)
    except faults.FetchError as error:
        return error.args[0]


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
        "hidden_numbers": _hidden,
        "wasted_place": _on(faults.wasted_place),
        "shared_vector": _on(faults.shared_vector),
        "learns_little": _on(faults.learns_little),
        "in_step": _on(faults.in_step),
    },
)
