"""Rows in order: what the tasks on nearest rows share, and the ways to sort."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def without(scores: Array, index: int | list[int]) -> Array:
    """Return the other indices, those with the highest score first."""
    order = np.argsort(-scores)
    return order[~np.isin(order, index)]


def fan(rng: np.random.Generator) -> Array:
    """Return 300 rows in any order, of which no two have nearly the same cosine."""
    cosines = rng.permutation(np.linspace(-0.95, 0.95, 300))
    return np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1).round(3)


def in_each_order(answer: Callable) -> tuple[Callable, ...]:
    """Return a mistake for each way to sort that people use: rows that tie differ."""
    return tuple(
        answer(lambda scores, kind=kind, turn=turn: _sorted(scores, kind, turn))
        for kind in ("quicksort", "stable")
        for turn in (False, True)
    )


def _sorted(scores: Array, kind: str, turn: bool) -> Array:
    order = np.argsort(scores if turn else -scores, kind=kind)
    return order[::-1] if turn else order
