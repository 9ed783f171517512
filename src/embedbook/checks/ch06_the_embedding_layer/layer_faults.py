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
FEW = 32  # words, each of which needs a number of its own at least
IN_STEP = 1e-5  # of the largest number of a move, which is float32's rounding, too
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
    pair, different = _alike(rows / (CLOSE * rows.std()))
    return pair and (
        f"The words {pair} get the same vector: what the one learns, the other says. "
        f"Only {different:,} vectors are different."
    )


def learns_little(weights: list[Array], fetched: Fetch) -> str:
    """Count the numbers that a few words have between them to learn with."""
    words = np.random.default_rng(9).integers(0, INPUT_DIM, FEW)
    moves = [move.ravel() for move in _moves(weights, fetched, words, FEW)]
    moves = np.nan_to_num(moves)  # huge numbers may have overflowed
    moves = moves / max(np.abs(moves).max(), np.finfo(float).tiny)
    strengths = np.linalg.svd(moves, compute_uv=False)
    numbers = int((strengths > 1e-4 * strengths[0]).sum())
    if numbers >= FEW:
        return ""
    return (
        f"{FEW} words have {numbers} numbers to learn with between them: what one "
        "learns, all learn. Give each word something of its own among the weights."
    )


def in_step(weights: list[Array], fetched: Fetch) -> str:
    """Find two words that move alike whenever weights change."""
    moves = _moves(weights, fetched, np.arange(INPUT_DIM), 2)
    with np.errstate(all="ignore"):  # huge numbers may overflow
        moves = np.concatenate(moves, axis=1)
        largest = np.abs(moves).argmax(axis=1)[:, None]
        moves = moves / np.take_along_axis(moves, largest, axis=1)  # whatever its size
    pair, different = _alike(np.nan_to_num(moves) / IN_STEP)
    return pair and (
        f"Whatever becomes of the weights, the words {pair} move in step: only "
        f"{different:,} words can be trained apart."
    )


def _moves(weights: list[Array], fetched: Fetch, words: Array, n: int) -> list[Array]:
    """Return how far words move when all weights change, n times, as in training."""
    sizes = [each.size for each in weights]
    noise = np.random.default_rng(8).normal(size=sum(sizes) + n)
    starts = np.cumsum([0, *sizes])
    before, moves = fetched(weights, words), []
    for number in range(n):  # each time the noise from one place further on
        others = [
            each + noise[number + start :][: each.size].reshape(each.shape)
            for each, start in zip(weights, starts, strict=False)
        ]
        kept = [o.astype(w.dtype) for o, w in zip(others, weights, strict=True)]
        with np.errstate(all="ignore"):
            moves.append(fetched(kept, words) - before)
    return moves


def _alike(rows: Array) -> tuple[str, int]:
    """Return the first two words whose rounded rows are equal, and how many differ."""
    with np.errstate(all="ignore"):
        data = np.round(rows).astype("int64").tobytes()
    size = len(data) // len(rows)
    keys = [data[start : start + size] for start in range(0, len(data), size)]
    first: dict[bytes, int] = {}
    for index, key in enumerate(keys):
        other = first.setdefault(key, index)
        if other != index:
            return f"{other} and {index}", len(set(keys))
    return "", len(first)


def _far(rows: Array, others: Array) -> Array:
    """Tell for each vector whether it differs by more than rounding."""
    scale = max(np.abs(rows).max(initial=0), np.abs(others).max(initial=0))
    return np.abs(rows - others).max(axis=-1, initial=0) > CLOSE * scale
