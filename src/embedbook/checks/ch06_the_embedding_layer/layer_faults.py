"""What may be amiss with a small layer, for the open task small_layer.

Each fault takes the weights and `fetched(weights, indices)`, which gives float64
vectors of shape (*indices.shape, OUTPUT_DIM) or raises FetchError, and returns a
sentence, or "" if nothing is amiss.
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
Fetch = Callable[[list[Array], Array], Array]
INPUT_DIM, OUTPUT_DIM, BUDGET = 20_000, 8, 50_000
SHAPES = ((2, 3), (4,), (), (0,), (2, 1, 3))
CLOSE = 1e-6  # of the spread of all numbers; no training tells such vectors apart


class FetchError(Exception):
    """A learner's `fetch` does not give vectors; the message says what it gives."""


def over_budget(weights: list[Array], fetched: Fetch) -> str:
    """Count the numbers of all weights."""
    numbers = sum(each.size for each in weights)
    if numbers <= BUDGET:
        return ""
    shapes = " + ".join(str(each.shape) for each in weights[:4])
    return f"The weights hold {numbers:,} numbers, {shapes}: {BUDGET:,} have room."


def drawn_in_fetch(weights: list[Array], fetched: Fetch) -> str:
    """Ask for the same vectors twice."""
    indices = np.arange(50)
    if _far(fetched(weights, indices), fetched(weights, indices)).any():
        return (
            "Twice the same indices, and `fetch` returns other vectors: what is drawn "
            "there is forgotten after the call, and cannot be trained."
        )
    return ""


def depends_on_the_batch(weights: list[Array], fetched: Fetch) -> str:
    """Ask for an index alone, twice in a row, and among all others."""
    indices = np.append(np.arange(100), INPUT_DIM - 1)
    among = fetched(weights, indices)
    for place in (0, 3, -1):
        index = indices[place]
        alone = fetched(weights, np.array([index, index]))
        if _far(alone, among[[place, place]]).any():
            return (
                f"Asked for the index {index} twice and nothing else, `fetch` returns "
                "another vector than among others. Which axis do you work along?"
            )
    return ""


def not_from_the_weights(weights: list[Array], fetched: Fetch) -> str:
    """Give other weights, as training would, and see which vectors have moved."""
    rng = np.random.default_rng(7)
    others = [each + rng.normal(size=each.shape).astype(each.dtype) for each in weights]
    indices = np.arange(0, INPUT_DIM, 10)
    still = ~_far(fetched(weights, indices), fetched(others, indices))
    if not still.any():
        return ""
    return (
        f"With other weights {still.sum():,} of {len(indices):,} vectors stay as they "
        f"are, that of the index {indices[still][0]} is one. Do all vectors come from "
        "the weights that `fetch` is given?"
    )


def wasted_place(weights: list[Array], fetched: Fetch) -> str:
    """Find a place of the vectors that tells nothing which another does not."""
    rows = fetched(weights, np.arange(0, INPUT_DIM, 7))
    rows = rows - rows.mean(axis=0)
    spread = np.sqrt((rows**2).mean(axis=0))
    for place in range(OUTPUT_DIM):
        if spread[place] <= CLOSE * spread.max():
            return f"Place {place} of the vectors is the same number for all words."
    alike = np.abs((rows / spread).T @ (rows / spread)) / len(rows) > 1 - CLOSE
    pairs = np.argwhere(np.triu(alike, 1))
    if len(pairs):
        one, other = pairs[0]
        return (
            f"The places {one} and {other} of the vectors rise and fall together over "
            "all words: two numbers that say what one could say."
        )
    return ""


def shared_vector(weights: list[Array], fetched: Fetch) -> str:
    """Find two words with one vector."""
    rows = fetched(weights, np.arange(INPUT_DIM))
    rounded = np.round(rows / (CLOSE * rows.std())).astype("int64")
    first: dict[bytes, int] = {}
    for index, row in enumerate(rounded):
        other = first.setdefault(row.tobytes(), index)
        if other != index:
            different = len({row.tobytes() for row in rounded})
            return (
                f"The words {other} and {index} get the same vector: what the one "
                f"learns, the other says. Only {different:,} vectors are different."
            )
    return ""


def _far(rows: Array, others: Array) -> Array:
    """Tell for each vector whether it differs by more than rounding."""
    scale = max(np.abs(rows).max(initial=0), np.abs(others).max(initial=0))
    return np.abs(rows - others).max(axis=-1, initial=0) > CLOSE * scale
