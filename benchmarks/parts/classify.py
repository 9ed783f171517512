"""What the benchmarks on the reviews share: their indices, and one fit."""

from collections.abc import Callable
from time import process_time

import keras
import numpy as np

from embedbook import reviews


def texts_of(split: str, count: int) -> tuple[list[str], np.ndarray]:
    """Return the cleaned texts of a split and their labels, at most `count` (0: all).

    Labels are int8 of shape (reviews,): 1 for positive.
    """
    part = reviews.load(split)
    stop = count or len(part.texts)
    texts = [text.replace("<br />", " ") for text in part.texts[:stop]]
    return texts, part.labels[:stop]


def indices_of(splits: list[str], vocabulary_size: int, length: int, count: int):
    """Yield (indices, labels) of each split, with the vocabulary of the first.

    Indices are int64 of shape (reviews, length), padded and cut at the end, as
    chapter 08 makes them.
    """
    vectorize = keras.layers.TextVectorization(
        max_tokens=vocabulary_size, output_sequence_length=length
    )
    for number, split in enumerate(splits):
        texts, labels = texts_of(split, count)
        if number == 0:
            vectorize.adapt(texts)
        yield np.asarray(vectorize(texts)), labels


def fit(
    build: Callable[[], keras.Model],
    train: tuple,
    validation: tuple,
    seed: int,
    epochs: int = 60,
) -> tuple[keras.Model, dict]:
    """Fit chapter 08's way and return the model and what was measured.

    Adam at 0.003, batches of 128, stopped when the validation loss no longer falls
    or after `epochs`, with the best weights kept. The accuracy is that on the
    validation reviews which also chose the epoch: a little too kind to all.
    """
    keras.utils.set_random_seed(seed)
    begin = process_time()
    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.003),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    history = model.fit(
        *train,
        batch_size=128,
        epochs=epochs,
        verbose=0,
        validation_data=validation,
        callbacks=[keras.callbacks.EarlyStopping(restore_best_weights=True)],
    ).history
    best = int(np.argmin(history["val_loss"]))
    return model, {
        "parameters": model.count_params(),
        "validation_accuracy": round(float(history["val_accuracy"][best]), 4),
        "epochs": len(history["loss"]),
        "cpu_seconds": round(process_time() - begin, 1),
    }


def validate(
    build: Callable[[], keras.Model],
    vocabulary_size: int,
    length: int,
    seed: int,
    count: int,
) -> dict:
    """Fit on the train reviews, at most `count` (0: all), and return what `fit` did."""
    halves = indices_of(["train", "validation"], vocabulary_size, length, count)
    return fit(build, *halves, seed)[1]
