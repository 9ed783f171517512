"""What a trained model makes of a text, step by step; and how a word is swapped."""

import math
import re
from typing import Any

import numpy as np

from embedbook.explore.quantized import UNKNOWN, QuantizedModel
from embedbook.explore.text import PUNCTUATION, tokens

NEAREST, STRONGEST = 8, 5  # how many neighbours, and words each way, are named
BREAK = "<br />"  # a line break in the reviews
FLOAT32 = 2.0**-24  # the largest relative error of one rounding to float32


def numbers(
    model: QuantizedModel, text: str, chosen: int = -1, neighbours_of: str = ""
) -> dict[str, Any]:
    """Return all that the figure shows of `text`, as JSON-able values.

    `words` are the first `model.length` tokens and `indices` their rows; `cut`
    tokens were not read, and `unknown` ones count as ``[UNK]``. The share of a
    token is its pull (row times weights) divided by the number of tokens: shares
    and `bias` add up to `z`, and the sigmoid of `z` is the `score` (None where
    there is no token: Keras then says nan). `error` is how far the score may be
    from Keras's. `average` is the average row. `up` and `down` are the words that
    pull most, each with all of its occurrences. `chosen` is a token by its place,
    and -1 none; the result holds its row and its nearest words, and those of the
    first token of `neighbours_of`.
    """
    found = tokens(text.replace(BREAK, " "))
    words = found[: model.length]
    indices = [model.index.get(word, UNKNOWN) for word in words]
    count = len(words)
    rows = model.rows(indices)
    weights = model.weights.astype(float)
    pulls = rows @ weights
    shares = pulls / max(count, 1)
    z = float(shares.sum() + model.bias)
    asked = tokens(neighbours_of)[:1]
    one = chosen if 0 <= chosen < count else -1
    return {
        "words": words,
        "indices": indices,
        "cut": len(found) - count,
        "unknown": indices.count(UNKNOWN),
        "shares": shares.tolist(),
        "average": (rows.sum(axis=0) / count).tolist() if count else [],
        "weights": weights.tolist(),
        "bias": model.bias,
        "z": z if count else None,
        "score": sigmoid(z) if count else None,
        "error": _error(model, rows) if count else None,
        "up": _strongest(words, indices, shares),
        "down": _strongest(words, indices, -shares),
        "chosen": None
        if one < 0
        else {
            "word": words[one],
            "index": indices[one],
            "row": rows[one].tolist(),
            "pull": float(pulls[one]),
            "nearest": nearest(model, indices[one]),
        },
        "asked": None
        if not asked
        else {
            "word": asked[0],
            "index": model.index.get(asked[0], UNKNOWN),
            "nearest": nearest(model, model.index[asked[0]])
            if asked[0] in model.index
            else [],
        },
    }


def sigmoid(z: float) -> float:
    """Return 1 / (1 + e**-z), for any `z`."""
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def _error(model: QuantizedModel, rows: np.ndarray) -> float:
    """Return how far the score of a text with these rows may be from Keras's.

    To the rounding of the table comes that of Keras's float32 arithmetic: each
    addition, multiplication and division may round (Higham, Accuracy and Stability
    of Numerical Algorithms, 2002, section 3.1: a sum of n terms is off by at most
    n roundings of the sum of their sizes; the other steps here are fewer than the
    columns plus 8).
    """
    sizes = (np.abs(rows) + model.value_error) @ np.abs(model.weights.astype(float))
    steps = len(rows) + rows.shape[1] + 8
    rounding = steps * FLOAT32 * (float(sizes.sum()) / len(rows) + abs(model.bias))
    return (model.pull_error + 1.01 * rounding) / 4 + 4 * FLOAT32


def _strongest(words: list[str], indices: list[int], shares: np.ndarray) -> list[dict]:
    """Return the words of which all occurrences together have the largest shares."""
    total: dict[str, list[float]] = {}
    for word, index, share in zip(words, indices, shares.tolist(), strict=True):
        name = word if index != UNKNOWN else "[UNK]"
        total.setdefault(name, []).append(share)
    ordered = sorted(total, key=lambda name: -math.fsum(total[name]))
    return [
        {"word": name, "times": len(total[name])}
        for name in ordered[:STRONGEST]
        if math.fsum(total[name]) > 0
    ]


def nearest(model: QuantizedModel, index: int) -> list[dict[str, Any]]:
    """Return the words nearest to row `index`: each `word` and its `distance`.

    Euclidean distance, among the model's most frequent words as in the chapter;
    never padding, ``[UNK]`` or the word itself. Of equal ones the more frequent.
    """
    common = model.rows(slice(0, model.common))
    row = model.rows([index])[0]
    squares = np.zeros(len(common))
    for column, value in enumerate(row):  # in this order in JavaScript too
        squares += (common[:, column] - value) ** 2
    squares[[0, UNKNOWN]] = np.inf
    if index < len(squares):
        squares[index] = np.inf
    order = [i for i in np.argsort(squares, kind="stable") if np.isfinite(squares[i])]
    return [
        {"word": model.vocabulary[i], "distance": math.sqrt(squares[i])}
        for i in order[:NEAREST]
    ]


def swapped(text: str, place: int, word: str) -> str:
    """Return `text` with the token at `place` replaced by `word`, all else as it is.

    Punctuation around the token stays. Raises ValueError if there is no such token.
    """
    plain = text.replace(BREAK, " " * len(BREAK))
    pieces = [
        piece
        for piece in re.finditer(r"[^ \t\n\v\f\r]+", plain)
        if PUNCTUATION.sub("", piece[0])
    ]
    if not 0 <= place < len(pieces):
        raise ValueError(f"there is no token {place}: the text has {len(pieces)}")
    piece = pieces[place]
    inner = [k for k, sign in enumerate(piece[0]) if not PUNCTUATION.match(sign)]
    start, end = piece.start() + inner[0], piece.start() + inner[-1] + 1
    return text[:start] + word + text[end:]
