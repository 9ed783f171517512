"""Random states of each figure, and Python's function for what it then shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import small_model

from embedbook.explore import (
    learning_rows_model,
    learning_rows_training,
    lookup,
    model_numbers,
    one_hot,
)

# Words of several scripts, signs, and what breaks careless code.
WORDS = [
    *["good", "Great", "dull", "table,", "film", "cast!", "a", "it's", "7/10", "--"],
    *["été", "שלום", "عالم", "映画", "🎬", "👩‍👩‍👧", "e\u0301", "\ufb01", "\U00010400"],
    *["<script>alert(1)</script>", "&amp;", "constructor", "__proto__", "I\u0307", "İ"],
]
SPACES = [" ", "  ", "\n", "\t", "\u00a0", "\x0b", "\x0c", "\r\n", "\u2028", "\x1c"]


@dataclass(frozen=True)
class Case:
    """How a figure's numbers are compared."""

    draw: Callable[[np.random.Generator], dict[str, Any]]  # a random state
    numbers: Callable[[dict[str, Any]], dict[str, Any]]  # Python's numbers of it
    tolerance: float = 0.0  # relative and absolute


def text(rng: np.random.Generator, most: int = 30) -> str:
    """Return random words with random white space between them."""
    return "".join(
        rng.choice(WORDS) + rng.choice(SPACES) for _ in range(rng.integers(most))
    )


def one_hot_state(rng: np.random.Generator) -> dict[str, Any]:
    """Return a text, perhaps long, and words to compare, perhaps not in it."""
    first, second = rng.choice(["good", "great", "film", "a", "nowhere", ""], 2)
    return {
        "text": text(rng, 30 if rng.random() < 0.9 else 2000),
        "first": str(first),
        "second": str(second),
        "large_vocabulary": int(rng.integers(1, 10**6)),
    }


def lookup_state(rng: np.random.Generator) -> dict[str, Any]:
    """Return a table of any size that is shown, words of it, and a step of them."""
    words = ["film", "good", "a", "cast", "with", "été", "映画", "שלום", "🎬", "710"]
    words = [*words, "proto", "constructor"]
    height, width = int(rng.integers(1, 13)), int(rng.integers(1, 9))
    scale = rng.choice([0.05, 1, 1e6])
    table = (scale * rng.normal(size=(height, width))).astype("float32")
    return {
        "text": text(rng, 30 if rng.random() < 0.9 else 2000),
        "vocabulary": [str(word) for word in rng.permutation(words)[:height]],
        "table": (table if rng.random() < 0.5 else table.round(1)).tolist(),
        "step": int(rng.integers(97)),
        "large_vocabulary": int(rng.integers(5, 10**6 + 1)),
        "output_dim": int(rng.integers(1, 1025)),
    }


def learning_rows_state(rng: np.random.Generator) -> dict[str, Any]:
    """Return a table, weights, settings and slots of any size, as in mid-training."""
    optimizer = str(rng.choice(learning_rows_training.OPTIMIZERS))
    remembers = str(rng.choice(learning_rows_training.OPTIMIZERS))
    size = learning_rows_training.SIZE
    scale = 10.0 ** rng.uniform(-3, 1)
    return {
        "words": [{"word": word} for word in learning_rows_model.WORDS],
        "sentences": [
            {"text": text, "label": label, "indices": indices.tolist()}
            for (text, label), indices in zip(
                learning_rows_model.SENTENCES, learning_rows_model.INDICES, strict=True
            )
        ],
        "optimizer": optimizer,
        "learning_rate": float(10.0 ** rng.uniform(-3, 0.3)),
        "weight_decay": float(rng.choice([0.0, 0.01, rng.uniform(0, 0.4)])),
        "batch_size": int(rng.integers(1, 5)),
        "seed": int(rng.integers(10**6)),
        "step": int(rng.integers(3000)),
        "table": rng.normal(scale=scale, size=(12, 2)).tolist(),
        "weights": rng.normal(scale=scale, size=2).tolist(),
        "bias": float(rng.normal()),
        "moves": (rng.normal(size=(12, 2)) * rng.integers(2, size=(12, 1))).tolist(),
        "batch": rng.permutation(10)[: rng.integers(5)].tolist(),
        "slots": {
            "count": int(rng.integers(1, 100)),
            "m": rng.normal(scale=0.1, size=size * (remembers != "sgd")).tolist(),
            "v": rng.uniform(0, 0.1, size=size * (remembers == "adam")).tolist(),
        },
        "losses": rng.uniform(0, 2, size=rng.integers(1, 500)).tolist(),
    }


def trained_model_state(rng: np.random.Generator) -> dict[str, Any]:
    """Return a text, at times longer than is read, a token and a word."""
    words = text(rng, 30 if rng.random() < 0.8 else 1500)
    if rng.random() < 0.5:
        words = words.replace("\t", "<br />")
    return {
        "text": words,
        "chosen": int(rng.integers(-1, 40)),
        "neighbours_of": str(rng.choice([*WORDS, "", "film dull"])),
    }


def trained_model_numbers(state: dict[str, Any]) -> dict[str, Any]:
    """Return what Python makes of a state with the small model."""
    return model_numbers.numbers(small_model.make().model, **state)


STATES = {
    "learning-rows": Case(
        learning_rows_state, learning_rows_training.numbers, tolerance=1e-9
    ),
    "one-hot": Case(
        one_hot_state, lambda state: one_hot.numbers(**state), tolerance=1e-12
    ),
    # No tolerance: the rows are equal to the last bit.
    "lookup": Case(lookup_state, lambda state: lookup.numbers(**state)),
    "trained-model": Case(trained_model_state, trained_model_numbers, tolerance=1e-9),
}
