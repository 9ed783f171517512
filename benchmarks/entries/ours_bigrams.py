"""Ours b: chapter 08's averaged embedding with a row for each pair of words as well.

Pairs are hashed and counted once a review, as in ours c; a row has 16 numbers.
"""

import keras
import numpy as np

from entries.interface import Data, Fitted
from entries.ours_ngram_weights import Batches, Rows, scores_of
from harness.measure import Clock
from parts.ngrams import WORDS_1_TO_3, Vocabulary, ngrams, words

KINDS = WORDS_1_TO_3[:2]
OUTPUT_DIM, LEAST_REVIEWS, RATE, BATCH = 16, 3, 3e-3, 256  # chosen on validation


def averaged_with_bigrams(
    data: Data, seed: int, clock: Clock, epochs: int = 4
) -> Fitted:
    """Learn rows of words and of pairs; `epochs` was chosen on validation.

    A text of which nothing has a row has no average: its score is NaN, which
    `imdb.run` refuses.
    """
    keras.utils.set_random_seed(seed)
    vocabulary = Vocabulary()
    with clock("features"):
        found = ngrams(*vocabulary.ids([words(text) for text in data.texts]), KINDS)
        vocabulary.learning = False
        rows = Rows(*found, data.labels, LEAST_REVIEWS)
        known = rows.of(*found)
    with clock("fit"):
        model = keras.Sequential(
            [
                keras.Input((None,), dtype="int32"),
                keras.layers.Embedding(len(rows.log_ratio), OUTPUT_DIM, mask_zero=True),
                keras.layers.GlobalAveragePooling1D(),
                keras.layers.Dense(1, activation="sigmoid"),
            ]
        )
        model.compile(keras.optimizers.Adam(RATE), "binary_crossentropy")
        batches = Batches(*known, data.labels, seed=seed, size=BATCH)
        model.fit(batches, epochs=epochs, verbose=0)

    def predict(texts: list[str]) -> np.ndarray:
        with clock("features"):
            ids = vocabulary.ids([words(text) for text in texts])
            known = rows.of(*ngrams(*ids, KINDS))
        with clock("predict"):
            return scores_of(model, *known)

    return Fitted(predict, model.count_params())
