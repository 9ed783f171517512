"""Ours a: chapter 08's model, the averaged embedding, from raw texts to scores."""

import keras
import numpy as np

from entries.interface import Data, Fitted
from harness.measure import Clock

# Chosen in chapter 08, on validation reviews.
VOCABULARY_SIZE, LENGTH, OUTPUT_DIM = 20_000, 512, 16


def averaged(data: Data, seed: int, clock: Clock, epochs: int = 7) -> Fitted:
    """Learn from all texts for a number of epochs that was chosen on validation.

    An empty text has no average: its score is NaN, which `imdb.run` refuses.
    """
    keras.utils.set_random_seed(seed)
    vectorize = keras.layers.TextVectorization(
        max_tokens=VOCABULARY_SIZE, output_sequence_length=LENGTH
    )

    def indices_of(texts: list[str]) -> np.ndarray:
        with clock("features"):
            cleaned = [text.replace("<br />", " ") for text in texts]
            return np.asarray(vectorize(cleaned))

    with clock("features"):
        vectorize.adapt([text.replace("<br />", " ") for text in data.texts])
    indices = indices_of(data.texts)
    with clock("fit"):
        model = keras.Sequential(
            [
                keras.Input((LENGTH,), dtype="int32"),
                keras.layers.Embedding(VOCABULARY_SIZE, OUTPUT_DIM, mask_zero=True),
                keras.layers.GlobalAveragePooling1D(),
                keras.layers.Dense(1, activation="sigmoid"),
            ]
        )
        # XLA fuses the steps over all places: half of the CPU seconds, and the same
        # accuracy (benchmarks/by_hand.py).
        model.compile(
            keras.optimizers.Adam(0.003), "binary_crossentropy", jit_compile=True
        )
        model.fit(indices, data.labels, batch_size=128, epochs=epochs, verbose=0)

    def predict(texts: list[str]) -> np.ndarray:
        indices = indices_of(texts)
        with clock("predict"):
            return model.predict(indices, batch_size=500, verbose=0)[:, 0]

    return Fitted(predict, model.count_params())
