"""The model that was asked about, at its full size, beside chapter 08's.

The asked-about model is trained as it was written: the 5,000 most frequent words
in the encoding of `keras.datasets.imdb`, 500 tokens padded and cut at the front, all
25,000 train reviews, three epochs with batches of 64. Nothing is chosen by looking
at results. Each run scores the test half once.
"""

from collections import Counter
from time import process_time

import keras
import numpy as np

import output_dim
from harness import measure
from harness.accuracy import share_right
from parts import classify
from parts.imdb_encoding import encode, tokens_of

ENTRIES = {
    "asked-lstm": {"vocabulary_size": 5_000, "length": 500, "epochs": 3},
    "chapter-08": {"vocabulary_size": 20_000, "length": 512, "output_dim": 16},
}


def asked(settings: dict, seed: int, count: int) -> dict:
    """Train the asked-about model once and score the test half once."""
    size, length = settings["vocabulary_size"], settings["length"]
    parts = [classify.texts_of(split, count) for split in ("train", "validation")]
    texts = parts[0][0] + parts[1][0]
    labels = np.concatenate([part[1] for part in parts])
    counts = Counter(token for text in texts for token in tokens_of(text))
    ranks = {word: n for n, (word, _) in enumerate(counts.most_common(), start=1)}
    indices = encode(texts, ranks, size, length)
    keras.utils.set_random_seed(seed)
    begin = process_time()
    model = keras.Sequential(
        [
            keras.Input((length,), dtype="int32"),
            keras.layers.Embedding(size, 32),
            keras.layers.LSTM(100),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy")
    model.fit(indices, labels, batch_size=64, epochs=settings["epochs"], verbose=0)
    seconds = round(process_time() - begin, 1)
    test_texts, test_labels = classify.texts_of("test", count)
    test_indices = encode(test_texts, ranks, size, length)
    return {
        "parameters": model.count_params(),
        "cpu_seconds": seconds,
        "accuracy": accuracy(model, test_indices, test_labels),
    }


def chapter_08(settings: dict, seed: int, count: int) -> dict:
    """Train chapter 08's model once and score the test half once."""
    train, validation, test = classify.indices_of(
        ["train", "validation", "test"],
        settings["vocabulary_size"],
        settings["length"],
        count,
    )
    model, measured = classify.fit(
        lambda: output_dim.build(settings["output_dim"], settings["length"]),
        train,
        validation,
        seed,
        epochs=15,
    )
    kept = {key: measured[key] for key in ("parameters", "cpu_seconds")}
    return {**kept, "accuracy": accuracy(model, *test)}


def accuracy(model: keras.Model, indices: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of reviews, 0 to 1, on whose side of 0.5 the score lies."""
    scores = model.predict(indices, batch_size=500, verbose=0)[:, 0]
    return round(share_right(scores, labels), 4)


def run(settings: dict, seed: int, count: int) -> dict:
    """Do one run of either model."""
    return (chapter_08 if "output_dim" in settings else asked)(settings, seed, count)


if __name__ == "__main__":
    measure.main("question", ENTRIES, run)
