"""What the checks of `pool` ask a learner's function: texts of a few words."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from embedbook.checks.compare import Raised, a_type, message_of
from embedbook.checks.learner_calls import own_line, run

Array = np.ndarray
PADDING = (1.0, 3.0, 2.0)
ROWS = {
    "dull": (-2.0, 0.0, 1.0),
    "film": (0.0, 1.0, -1.0),
    "good": (4.0, 2.0, 0.0),
    "not": (-1.0, 0.0, -2.0),
    "plot": (0.5, -1.5, 1.0),
}
PAIR = ("not good film", "dull film")
LONG = "film not good dull plot"
ORDERS = [" ".join(order) for order in permutations(PAIR[0].split())]
SWAPPED = [  # each place of LONG in turn holds another word
    "good not good dull plot",
    "film plot good dull plot",
    "film not dull dull plot",
    "film not good good plot",
    "film not good dull good",
]
FEATURES = 10_000  # more numbers for a text than any honest pooling gives


@dataclass(frozen=True)
class Fault:
    """What keeps a call's result from being a vector for each text."""

    kind: str  # the name of the demand that it fails
    text: str


def batch_of(
    *texts: str, length: int, padding: tuple = PADDING, front: bool = False
) -> tuple[Array, Array]:
    """Return vectors (batch, length, 3) float32 and mask (batch, length) bool."""
    vectors = np.empty((len(texts), length, 3), dtype="float32")
    vectors[:] = padding
    mask = np.zeros((len(texts), length), dtype=bool)
    for number, words in enumerate(map(str.split, texts)):
        start = length - len(words) if front else 0
        for place, word in enumerate(words, start):
            vectors[number, place] = ROWS[word]
            mask[number, place] = True
    return vectors, mask


def pooled(function: object, batch: tuple[Array, Array]) -> Array | Fault:
    """Return the float array (batch, features) that `function` gives, or its fault."""
    vectors, mask = batch
    result = run(function, batch)
    value = result.value
    given = f"For vectors of shape {vectors.shape} it"
    if type(value) is Raised:
        words = " ".join(message_of(value.error).split())[:200]
        name = type(value.error).__name__
        line = own_line(value.error, function)
        return Fault("raises", f"{given} raises {name}: {words!r}.{line}")
    if value is ...:
        return Fault("not_started", "It returns `...` for some texts.")
    if value is None:
        text = "It returns None: is there a `return`, and does every path reach it?"
        return Fault("no_array", text)
    if type(value) is not np.ndarray:
        text = f"It returns {a_type(value)}, where a NumPy array is asked for."
        return Fault("no_array", text)
    if value.dtype.kind not in "iuf":
        text = f"It returns an array of dtype {value.dtype}, which holds no numbers."
        return Fault("no_array", text)
    wanted = value.ndim == 2 and len(value) == len(vectors)
    if not wanted or not 0 < value.shape[1] <= FEATURES:
        text = f"{given} returns the shape {value.shape}. " + _shape_hint(value, mask)
        return Fault("shape", text)
    if result.changed is not None:
        name = ("vectors", "mask")[result.changed]
        return Fault("input_changed", f"The call changes `{name}`: work on a copy.")
    return value.astype(float)


def _shape_hint(value: Array, mask: Array) -> str:
    if value.ndim == 3 and value.shape[:2] == mask.shape:
        return "The tokens' axis is still there: a text needs one vector."
    if value.ndim == 1:
        return "One text has to give one row, and the batch an array of two axes."
    return "Asked for is (batch, features), with at least one feature."


def alike(one: Array, other: Array) -> bool:
    """Return whether two results are equal but for rounding."""
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-4, atol=1e-5)


def shown(vector: Array) -> str:
    """Return the first numbers of a vector, for a sentence."""
    numbers = ", ".join(f"{number:.4g}" for number in vector[:4])
    return f"[{numbers}{', …' if len(vector) > 4 else ''}]"
