"""What may be wrong with a small layer, for the open task small_layer.

Each fault takes the weights and `fetched(weights, indices)`, which gives float64
vectors of shape (*indices.shape, OUTPUT_DIM) or raises FetchError, and returns a
sentence, or "" if nothing is wrong.
"""

from collections.abc import Callable

import numpy as np

from embedbook.checks.wording import sentences

say = sentences(f"{__package__}.small_layer")
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
    return say("over_budget", numbers=numbers, shapes=shapes, budget=BUDGET)


def drawn_in_fetch(weights: list[Array], fetched: Fetch) -> str:
    """Ask for the same vectors twice."""
    indices = np.arange(50)
    if _far(fetched(weights, indices), fetched(weights, indices)).any():
        return say("drawn_in_fetch")
    return ""


def depends_on_the_batch(weights: list[Array], fetched: Fetch) -> str:
    """Ask for an index alone, twice in a row, and among all others."""
    indices = np.append(np.arange(100), INPUT_DIM - 1)
    among = fetched(weights, indices)
    for place in (0, 3, -1):
        index = indices[place]
        alone = fetched(weights, np.array([index, index]))
        if _far(alone, among[[place, place]]).any():
            return say("depends_on_the_batch", index=index)
    return ""


def not_from_the_weights(weights: list[Array], fetched: Fetch) -> str:
    """Give other weights, as training would, and see which vectors have moved."""
    rng = np.random.default_rng(7)
    others = [each + rng.normal(size=each.shape).astype(each.dtype) for each in weights]
    indices = np.arange(0, INPUT_DIM, 10)
    still = indices[~_far(fetched(weights, indices), fetched(others, indices))]
    if not len(still):
        return ""
    return say(
        "not_from_the_weights", still=len(still), asked=len(indices), index=still[0]
    )


def hidden_numbers(weights: list[Array], fetched: Fetch, their_own: Fetch) -> str:
    """Give weights that another `rng` made, and compare with that layer's vectors."""
    indices = np.arange(0, INPUT_DIM, 10)
    far = _far(fetched(weights, indices), their_own(weights, indices))
    return say("hidden_numbers", index=indices[far][0]) if far.any() else ""


def wasted_place(weights: list[Array], fetched: Fetch) -> str:
    """Find a place of the vectors that tells nothing which another does not."""
    rows = fetched(weights, np.arange(0, INPUT_DIM, 7))
    rows = rows - rows.mean(axis=0)
    spread = np.sqrt((rows**2).mean(axis=0))
    for place in range(OUTPUT_DIM):
        if spread[place] <= CLOSE * spread.max():
            return say("wasted_place.constant", place=place)
    alike = np.abs((rows / spread).T @ (rows / spread)) / len(rows) > 1 - CLOSE
    for one, other in np.argwhere(np.triu(alike, 1)):
        return say("wasted_place.twin", one=one, other=other)
    return ""


def shared_vector(weights: list[Array], fetched: Fetch) -> str:
    """Find two words with one vector."""
    rows = fetched(weights, np.arange(INPUT_DIM))
    pair, different = _alike(rows / (CLOSE * rows.std()))
    if not pair:
        return ""
    return say("shared_vector", one=pair[0], other=pair[1], different=different)


def learns_little(weights: list[Array], fetched: Fetch) -> str:
    """Count the numbers that a few words have between them to learn with."""
    words = np.random.default_rng(9).integers(0, INPUT_DIM, FEW)
    moves = [move.ravel() for move in _moves(weights, fetched, words, FEW)]
    moves = np.nan_to_num(moves)  # huge numbers may have overflowed
    moves = moves / max(np.abs(moves).max(), np.finfo(float).tiny)
    strengths = np.linalg.svd(moves, compute_uv=False)
    numbers = int((strengths > 1e-4 * strengths[0]).sum())
    return "" if numbers >= FEW else say("learns_little", words=FEW, numbers=numbers)


def in_step(weights: list[Array], fetched: Fetch) -> str:
    """Find two words that move alike whenever weights change."""
    moves = _moves(weights, fetched, np.arange(INPUT_DIM), 2)
    with np.errstate(all="ignore"):  # huge numbers may overflow
        moves = np.concatenate(moves, axis=1)
        largest = np.abs(moves).argmax(axis=1)[:, None]
        moves = moves / np.take_along_axis(moves, largest, axis=1)  # whatever its size
    pair, different = _alike(np.nan_to_num(moves) / IN_STEP)
    if not pair:
        return ""
    return say("in_step", one=pair[0], other=pair[1], different=different)


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


def _alike(rows: Array) -> tuple[tuple[int, ...], int]:
    """Return the first two words whose rounded rows are equal, and how many differ."""
    with np.errstate(all="ignore"):
        data = np.round(rows).astype("int64").tobytes()
    size = len(data) // len(rows)
    keys = [data[start : start + size] for start in range(0, len(data), size)]
    first: dict[bytes, int] = {}
    for index, key in enumerate(keys):
        other = first.setdefault(key, index)
        if other != index:
            return (other, index), len(set(keys))
    return (), len(first)


def _far(rows: Array, others: Array) -> Array:
    """Tell for each vector whether it differs by more than rounding."""
    scale = max(np.abs(rows).max(initial=0), np.abs(others).max(initial=0))
    return np.abs(rows - others).max(axis=-1, initial=0) > CLOSE * scale
