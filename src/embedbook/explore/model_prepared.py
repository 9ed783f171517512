"""The few rows of a model with which a page works before it has fetched the model.

A page's figure begins with some texts. Their words' rows, and the words nearest to
each, take a few kilobytes, where the whole model takes hundreds. With them the same
code as ever works out the texts, and any other that has no other words in it.
"""

import base64
from collections.abc import Iterable
from typing import Any

import numpy as np

from embedbook.explore.model_file import HEAD
from embedbook.explore.model_numbers import BREAK, nearest
from embedbook.explore.quantized import UNKNOWN, QuantizedModel
from embedbook.explore.text import tokens

MOST = 60  # distinct words of a text; one with more waits for the model


def prepare(
    model: QuantizedModel, texts: Iterable[str], asked: str = ""
) -> dict[str, Any]:
    """Return what the figure needs of `model` for some texts, as JSON-able values.

    A text of more than `MOST` distinct words is left out. `words` are those that are
    in the vocabulary, those of `asked` too, in the order of their `indices`; index 1,
    ``[UNK]``, is always there. `unknown` are the others, which have no row. `near`
    holds, for each of `words`, the words nearest to it.

    In base64, little-endian: `floats`, direction, weights and bias (float32);
    `places` (int16) and `departures` (int8) as in the model's file, row by row; and
    `distances` (float32), of all of `near` in their order. All else is as in the
    head of the file.
    """
    found = set(tokens(asked)[:1])
    for text in texts:
        read = set(tokens(text.replace(BREAK, " "))[: model.length])
        found |= read if len(read) <= MOST else set()
    indices = sorted({UNKNOWN, *(model.index[w] for w in found if w in model.index)})
    close = [nearest(model, index) for index in indices]
    return {
        "words": [model.vocabulary[index] for index in indices],
        "indices": indices,
        "unknown": sorted(found - model.index.keys()),
        "near": [[each["word"] for each in words] for words in close],
        "distances": _packed([e["distance"] for w in close for e in w], "<f4"),
        "floats": _packed([*model.direction, *model.weights, model.bias], "<f4"),
        "places": _packed(model.places[indices], "<i2"),
        "departures": _packed(model.departures[indices], "i1"),
        **{name: getattr(model, name) for name in HEAD},
    }


def _packed(values: Any, dtype: str) -> str:
    """Return numbers as base64 of their bytes."""
    return base64.b64encode(np.asarray(values, dtype).tobytes()).decode()
