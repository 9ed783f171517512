"""Chapter 04's model on a dozen words: its sentences, its start, its gradient.

The average of a sentence's rows, times two weights, plus a bias, squeezed by the
sigmoid; the loss is binary cross-entropy, averaged over the batch. The words and
sentences stand here and nowhere else: the page gets them as state.
"""

from typing import Any

import numpy as np

State = dict[str, Any]

WORDS = (
    *("the", "was", "we", "soup", "film"),
    *("lovely", "great", "loved"),
    *("awful", "dull", "hated"),
    "scrumptious",  # in no sentence
)
# In frames of `embedbook.words.sentences`; each pair has one label 0 and one label 1.
SENTENCES: tuple[tuple[str, int], ...] = (
    ("the soup was awful", 0),
    ("the soup was lovely", 1),
    ("the film was dull", 0),
    ("the film was great", 1),
    ("we hated the soup", 0),
    ("we loved the soup", 1),
    ("we hated the film", 0),
    ("we loved the film", 1),
    ("the film was awful", 0),
    ("the film was lovely", 1),
)
INDICES = tuple(
    np.array([WORDS.index(word) for word in text.split()]) for text, _ in SENTENCES
)
LABELS = np.array([label for _, label in SENTENCES])
# What each word occurs in: sentences of label 1 only, of label 0 only, both, none.
_SEEN = [
    {word for text, its in SENTENCES if its == i for word in text.split()}
    for i in (0, 1)
]
_NAMES = {(0, 1): "praise", (1, 0): "blame", (1, 1): "other", (0, 0): "never"}
KINDS = tuple(_NAMES[word in _SEEN[0], word in _SEEN[1]] for word in WORDS)


class Dice:
    """Whole numbers that look random, the same in Python and in JavaScript.

    The "minimal standard" generator with multiplier 48271: S. K. Park, K. W. Miller
    and P. K. Stockmeyer, Communications of the ACM 36(7), 1993, pages 108-110. No
    product reaches 2**53, so a language that has floats only computes it exactly.
    """

    def __init__(self, seed: int, stream: int) -> None:
        """Begin the stream `stream` of `seed`; both are whole and not negative."""
        self.at = (seed * 7919 + stream * 104729 + 1) % 2147483646 + 1
        for _ in range(5):  # neighbouring seeds part
            self.roll()

    def roll(self) -> int:
        """Return the next number, from 1 to 2147483646."""
        self.at = self.at * 48271 % 2147483647
        return self.at

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        return low + (high - low) * (self.roll() / 2147483647)


def start(seed: int) -> State:
    """Return what training changes, before the first step, drawn by `seed`.

    The table holds numbers from -0.5 to 0.5, as an untrained table would. Weights
    have a random sign and a size from 0.5 to 1, so that rows move at once.
    """
    dice = Dice(seed, 0)
    table = [[dice.between(-0.5, 0.5) for _ in range(2)] for _ in WORDS]
    weights = []
    for _ in range(2):
        sign = 1 if dice.roll() % 2 else -1
        weights.append(sign * dice.between(0.5, 1.0))
    loss = judge(np.array(table), np.array(weights), 0.0)[0]
    return {
        "step": 0,
        "table": table,
        "weights": weights,
        "bias": 0.0,
        "moves": [[0.0, 0.0] for _ in WORDS],
        "batch": [],
        "slots": {"count": 0, "m": [], "v": []},
        "losses": [loss],
    }


def batch_of(seed: int, step: int, batch_size: int) -> list[int]:
    """Return the indices of the sentences of one step.

    An epoch is one pass over all sentences in random order, cut into batches; what is
    left at its end is a smaller batch. The order is a Fisher-Yates shuffle by `Dice`
    with the epoch's number, counted from 1, as its stream.
    """
    steps = -(-len(SENTENCES) // batch_size)
    dice = Dice(seed, step // steps + 1)
    order = list(range(len(SENTENCES)))
    for last in range(len(order) - 1, 0, -1):
        other = dice.roll() % (last + 1)
        order[last], order[other] = order[other], order[last]
    first = step % steps * batch_size
    return order[first : first + batch_size]


def words_of(batch: list[int]) -> list[int]:
    """Return the indices of the words that the sentences of `batch` hold, sorted."""
    return sorted({int(index) for place in batch for index in INDICES[place]})


def forward(
    table: np.ndarray, weights: np.ndarray, bias: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return averages (10, 2), `z` (10,) and scores (10,) of all sentences."""
    averages = np.array([table[indices].mean(axis=0) for indices in INDICES])
    z = averages @ weights + bias
    small = np.exp(-np.abs(z))  # never overflows
    return averages, z, np.where(z >= 0, 1, small) / (1 + small)


def judge(table: np.ndarray, weights: np.ndarray, bias: float) -> tuple[float, float]:
    """Return the average loss over all sentences and the share judged rightly."""
    _, z, scores = forward(table, weights, bias)
    losses = np.maximum(z, 0) - z * LABELS + np.log1p(np.exp(-np.abs(z)))
    return float(losses.mean()), float(((scores > 0.5) == (LABELS == 1)).mean())


def gradients(state: State, batch: list[int]) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the gradients of table (12, 2), weights (2,) and bias for `batch`."""
    table, weights = np.array(state["table"]), np.array(state["weights"])
    averages, _, scores = forward(table, weights, state["bias"])
    d_table, d_weights, d_bias = np.zeros_like(table), np.zeros(2), 0.0
    for place in batch:
        d_z = (scores[place] - LABELS[place]) / len(batch)
        indices = INDICES[place]
        np.add.at(d_table, indices, d_z * weights / len(indices))
        d_weights += d_z * averages[place]
        d_bias += d_z
    return d_table, d_weights, d_bias
