"""What the checks of `pool` ask a learner's function: texts of a few words."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from embedbook.checks.answer_types import cut, name_of, no_array
from embedbook.checks.call_text import call_of, code_to_run, sentence_on
from embedbook.checks.compare import Raised
from embedbook.checks.error_words import one_line
from embedbook.checks.learner_calls import Result, own_line, run, told
from embedbook.checks.wording import sentences

Array = np.ndarray
say = sentences(f"{__package__}.pool")
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
FEATURES = 10  # times output_dim; a text of 20 words laid end to end has more


@dataclass(frozen=True)
class Fault:
    """What keeps a call's result from being a vector for each text."""

    kind: str  # the name of the demand that it fails
    text: str  # Told


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


def widened(batch: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return a batch with its first two columns once more behind the others."""
    vectors, mask = batch
    return np.concatenate([vectors, vectors[..., :2]], axis=-1), mask


def pooled(function: object, batch: tuple, number: int) -> tuple[object, Result]:
    """Return the float array (batch, features) that `function` gives, or its Fault.

    Beside it comes the result of the call; `number` is that of the case.
    """
    result = run(function, batch)
    found = _vectors(function, batch, result)
    if type(found) is Fault and found.kind != "not_started":
        call = call_of("pool", _parameters, function, batch, number)
        said = told(sentence_on(call, found.text), result, code_to_run(call))
        found = Fault(found.kind, said)
    return found, result


def _parameters(vectors: Array, mask: Array) -> None:
    """Take what the learner's function takes."""


def _vectors(function: object, batch: tuple, result: Result) -> Array | Fault:
    vectors, mask = batch
    value = result.value
    if type(value) is Raised:
        text = say(
            "raises",
            error=name_of(value.error),
            message=one_line(value.error),
            line=own_line(value.error, function),
        )
        return Fault("raises", text)
    if value is ...:
        return Fault("not_started", say("not_started"))
    if value is None:
        return Fault("no_array", say("no_array.none"))
    if type(value) is not np.ndarray:
        return Fault("no_array", no_array(value))
    if value.dtype.kind not in "iuf":
        return Fault("no_array", say("no_array.dtype", dtype=cut(value.dtype)))
    most = FEATURES * vectors.shape[2]
    wanted = value.ndim == 2 and len(value) == len(vectors)
    if not wanted or not 0 < value.shape[1] <= most:
        name = "too_many" if wanted and value.shape[1] else _wrong_in(value, mask)
        text = say("shape", shape=value.shape, tip=say(f"shape_tip.{name}", most=most))
        return Fault("shape", text)
    if result.changed is not None:
        name = ("vectors", "mask")[result.changed]
        return Fault("input_changed", say("input_changed", name=name))
    return value.astype(float)


def _wrong_in(value: Array, mask: Array) -> str:
    """Return the name of what is wrong with a result's shape."""
    if value.ndim == 3 and value.shape[:2] == mask.shape:
        return "tokens_axis"
    return "one_axis" if value.ndim == 1 else "other"


def alike(one: Array, other: Array) -> bool:
    """Return whether two results are equal but for rounding."""
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-4, atol=1e-5)


def shown(vector: Array) -> str:
    """Return the first numbers of a vector as text, for a sentence."""
    numbers = ", ".join(f"{number:.4g}" for number in vector[:4])
    return f"[{numbers}{', …' if len(vector) > 4 else ''}]"
