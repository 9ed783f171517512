"""A small model of made-up numbers, for tests of the figure that shows a model."""

import numpy as np

from embedbook import explore

# Words of the texts that tests write, and of several scripts; no word of them breaks.
WORDS = ["film", "good", "great", "dull", "the", "a", "is", "wonderful", "slow", "not"]
WORDS += [
    "été",
    "שלום",
    "映画",
    "🎬",
    "constructor",
    "710",
    "its",
    "start",
    "cast",
    "end",
]
CODE = """import numpy as np
from embedbook import explore
rng = np.random.default_rng(seed=8)
words = ["", "[UNK]", "good", "film", "soup", "cast", "is", "the", "dull", "end"]
explore.TrainedModel(vocabulary=words, table=rng.normal(size=(10, 16)),
                     weights=rng.normal(size=16), bias=.1)"""


def arrays(words=WORDS, columns=16, seed=8):
    """Return vocabulary, table, weights and bias; rows lie near a line, as trained."""
    rng = np.random.default_rng(seed)
    vocabulary = ["", "[UNK]", *words]
    weights = rng.choice([-3, 3], columns) + rng.normal(scale=0.3, size=columns)
    places = rng.normal(scale=8, size=len(vocabulary))
    table = np.outer(places, weights / (weights @ weights))
    table += rng.normal(scale=0.03, size=table.shape)
    return {
        "vocabulary": vocabulary,
        "table": table.astype("float32"),
        "weights": weights.astype("float32"),
        "bias": np.float32(rng.normal(scale=0.1)),
    }


def make(**traits):
    """Return the figure of the small model."""
    return explore.TrainedModel(**arrays(), **traits)
