"""Ours c with one thing changed, for `ideas.py`: no entry of the leaderboard."""

import keras
import numpy as np

from entries import ours_ngram_weights as base
from entries.interface import Data, Fitted
from harness.measure import Clock
from parts.masked_views import MaskedViews
from parts.ngrams import LAST_FIFTH, MARKS, WORDS_1_TO_3, Vocabulary, ngrams, words

FIRST_FIFTH = tuple((0.0, 0.2, tuple(range(n)), 1) for n in (1, 2, 3))
THIRDS = tuple(
    (third / 3, (third + 1) / 3, tuple(range(n)), 3 + third)
    for third in range(3)
    for n in (1, 2)
)
GAPS = tuple(
    (0.0, 1.0, places, 6 + places[1]) for places in ((0, 2), (0, 3), (0, 1, 3))
)
KINDS = {
    "ours-c": base.KINDS,
    "words": WORDS_1_TO_3[:1] + LAST_FIFTH[:1],
    "pairs": WORDS_1_TO_3[:2] + LAST_FIFTH[:2],
    "long": (*base.KINDS, (0.0, 1.0, (0, 1, 2, 3), 0)),
    "gaps": base.KINDS + GAPS,
    "whole": WORDS_1_TO_3,
    "first": base.KINDS + FIRST_FIFTH,
    "thirds": WORDS_1_TO_3 + THIRDS,
    "characters": ((0.0, 1.0, tuple(range(7)), 0), (0.8, 1.0, tuple(range(7)), 2)),
}


def changed(
    data: Data,
    seed: int,
    clock: Clock,
    kinds: str = "ours-c",
    view: str = "",
    marks: str = MARKS.decode(),
    epochs: int = base.EPOCHS,
    least: int = base.LEAST_REVIEWS,
    ratio: bool = True,
    stars: bool = False,
    **model_settings,
) -> Fitted:
    """Learn ours c with one thing changed: without settings it is ours c.

    `kinds` is a key of `KINDS`, `view` one of `MaskedViews`, "" for the plain words;
    `marks` are the characters that are tokens, `least` is that of `Rows`; `ratio`
    False puts 1 for the log-ratio; `model_settings` go to `build`. Raises ValueError
    if `stars` are asked for and the reviews have none.
    """
    if stars and data.stars is None:
        raise ValueError("these reviews have no stars; the official ones have")
    keras.utils.set_random_seed(seed)
    vocabulary, views = Vocabulary(), MaskedViews()

    def hashed(texts: list[str]):
        if kinds == "characters":
            return ngrams(*characters(texts), KINDS[kinds])
        if view:
            return ngrams(*views(texts)[view], KINDS[kinds])
        lists = [words(text, marks.encode()) for text in texts]
        return ngrams(*vocabulary.ids(lists), KINDS[kinds])

    found = hashed(data.texts)
    vocabulary.learning = False
    rows = base.Rows(*found, data.labels, least)
    if not ratio:
        rows.log_ratio[1:] = 1.0
    target = data.labels
    if stars:  # 10 stars 0.98, 7 stars 0.78
        target = 1 / (1 + np.exp(-(data.stars - 5.5) / 1.2))
    model = build(rows.log_ratio, **model_settings)
    batches = base.Batches(*rows.of(*found), target, seed=seed)
    model.fit(batches, epochs=epochs, verbose=0)

    def predict(texts: list[str]) -> np.ndarray:
        return base.scores_of(model, *rows.of(*hashed(texts)))

    return Fitted(predict, model.count_params())


def characters(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower-cased bytes of texts as ids, and how many each has.

    Shapes (bytes,), uint64, and (texts,).
    """
    raw = [text.replace("<br />", " ").lower().encode() for text in texts]
    counts = np.array([len(each) for each in raw])
    return np.frombuffer(b"".join(raw), np.uint8).astype(np.uint64), counts


def build(
    log_ratio: np.ndarray,
    root: bool = True,
    dropout: float = 0.0,
) -> keras.Model:
    """Return ours c's model, without the root of n if not `root`.

    `log_ratio` is that of `Rows`; `dropout` is the share of the n-grams dropped in
    training.
    """
    rows = keras.Input((None,), dtype="int32")
    weight = keras.layers.Embedding(len(log_ratio), 1, "zeros")(rows)
    frozen = keras.layers.Embedding(
        len(log_ratio), 1, weights=[log_ratio[:, None]], trainable=False
    )(rows)
    kept = keras.layers.Dropout(dropout)(frozen)
    total = keras.layers.Dot(axes=1)([weight, kept])[:, 0]
    if root:
        total = total * base.scale_of(rows)
    score = keras.layers.Activation("sigmoid")(total)
    model = keras.Model(rows, score)
    model.compile(keras.optimizers.Adam(base.RATE), "binary_crossentropy")
    return model
