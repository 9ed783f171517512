"""A model that can be followed by hand, in five steps, and logs of apps that run it.

The notebook of the exercise shows the same steps; a test compares the two.
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
Log = tuple[Array, Array, Array, float, float]

VOCABULARY = ["", "[UNK]", "the", "film", "was", "not", "good", "dull"]
TABLE = np.array(
    [[4, 2], [0, 1], [0, 0], [1, -1], [0, 2], [-2, 1], [3, 1], [-3, 2]], dtype=float
)
WEIGHTS, BIAS = np.array([2.0, -1.5]), 0.25


def encode(tokens: list[str]) -> Array:
    """Return each token's place in VOCABULARY, and 1 for an unknown one."""
    known = [token if token in VOCABULARY else "[UNK]" for token in tokens]
    return np.array([VOCABULARY.index(token) for token in known])


def look_up(indices: Array) -> Array:
    """Return the row of each index: floats (length, output_dim)."""
    return TABLE[indices]


def average(rows: Array, indices: Array) -> Array:
    """Return the mean of the rows whose index is not 0, NaN if there is none."""
    kept = rows[indices != 0]
    return kept.mean(axis=0) if len(kept) else np.full(rows.shape[1], np.nan)


def weigh(vector: Array) -> float:
    """Return the vector times the weights, with the bias."""
    return vector @ WEIGHTS + BIAS


def squeeze(total: float) -> float:
    """Return the sigmoid: a score from 0 to 1."""
    return 1 / (1 + np.exp(-total))


RIGHT = (encode, look_up, average, weigh, squeeze)


def log_of(tokens: list[str], **others: Callable) -> Log:
    """Return what each step gives for a text, rounded to three decimals.

    `others` are steps of an app that are not as they should be, by name. Each is
    given what the one before it gave, not rounded.
    """
    one, two, three, four, five = (others.get(step.__name__, step) for step in RIGHT)
    indices = one(tokens)
    rows = two(indices)
    vector = three(rows, indices)
    total = four(vector)
    floats = rows.round(3), vector.round(3)
    return indices, *floats, round(float(total), 3), round(float(five(total)), 3)
