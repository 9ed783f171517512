"""From rows to one vector: chapter 07's ways, in one model otherwise equal."""

import keras
from keras import ops

from harness import measure
from parts import classify

VOCABULARY_SIZE, LENGTH, OUTPUT_DIM = 20_000, 256, 16
WAYS = ("flatten", "average", "masked-average", "max", "masked-max", "average-and-max")
ENTRIES = {way: {"way": way} for way in WAYS}


def pool(way: str, rows, is_token):
    """Turn rows (batch, length, output_dim) into one vector for each text.

    `is_token` is bool of shape (batch, length): False at padding. The vectors
    have shape (batch, output_dim), after "flatten" (batch, length * output_dim)
    and after "average-and-max", both masked, (batch, 2 * output_dim).
    """
    if way == "flatten":
        return keras.layers.Flatten()(rows)
    if way == "average":
        return ops.mean(rows, axis=1)
    if way == "max":
        return ops.max(rows, axis=1)
    if way == "masked-average":
        weight = ops.cast(is_token, "float32")[..., None]
        return ops.sum(rows * weight, axis=1) / ops.maximum(ops.sum(weight, axis=1), 1)
    if way == "masked-max":
        return ops.max(ops.where(is_token[..., None], rows, -1e9), axis=1)
    both = [pool(each, rows, is_token) for each in ("masked-average", "masked-max")]
    return ops.concatenate(both, axis=-1)


def build(way: str) -> keras.Model:
    """Return embedding, one way of pooling, and Dense(1) with a sigmoid."""
    indices = keras.Input((LENGTH,), dtype="int32")
    rows = keras.layers.Embedding(VOCABULARY_SIZE, OUTPUT_DIM)(indices)
    vector = pool(way, rows, ops.not_equal(indices, 0))
    return keras.Model(indices, keras.layers.Dense(1, activation="sigmoid")(vector))


def run(settings: dict, seed: int, count: int) -> dict:
    """Train once and return what was measured."""
    return classify.validate(
        lambda: build(**settings), VOCABULARY_SIZE, LENGTH, seed, count
    )


if __name__ == "__main__":
    measure.main("pooling", ENTRIES, run)
