"""How much does the length of a row matter? Chapter 08's model, output_dim varied.

Shorter reviews than in chapter 08: the first 256 tokens of each.
"""

import keras

from harness import measure
from parts import classify

VOCABULARY_SIZE, LENGTH = 20_000, 256
ENTRIES = {f"dim-{n}": {"output_dim": n} for n in (1, 2, 4, 8, 16, 32, 64, 128)}


def build(output_dim: int, length: int = LENGTH) -> keras.Model:
    """Return the averaged embedding of chapter 08 with rows of this length."""
    return keras.Sequential(
        [
            keras.Input((length,), dtype="int32"),
            keras.layers.Embedding(VOCABULARY_SIZE, output_dim, mask_zero=True),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def run(settings: dict, seed: int, count: int) -> dict:
    """Train once and return what was measured."""
    return classify.validate(
        lambda: build(**settings), VOCABULARY_SIZE, LENGTH, seed, count
    )


if __name__ == "__main__":
    measure.main("output_dim", ENTRIES, run)
