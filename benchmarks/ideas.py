"""Ideas for a better table of n-grams: what each gave on validation reviews.

Each run changes one thing in ours c (`base`), but for the last two, which change
several; learns from the 20,000 train reviews; and scores the 5,000 validation ones.
`gain` is the median over the seeds, less that of `base`. The standard error of an
accuracy is 0.4 %, and that of a gain 0.2 % where two models judge 2 % of the reviews
differently: gains below it may be chance.
"""

import sys
from pathlib import Path

import imdb
import keras
import measure
import numpy as np
import ours_best
import ours_ngram_weights as base
import unable
from entry import Data, Fitted
from measure import Clock
from ngrams import MARKS, WORDS_1_TO_3, Vocabulary, ngrams, words

KINDS = {
    "words": WORDS_1_TO_3[:1],
    "pairs": WORDS_1_TO_3[:2],
    "triples": WORDS_1_TO_3,
    "long": WORDS_1_TO_3 + ours_best.LONG,
    "gaps": WORDS_1_TO_3 + ours_best.GAPS,
    "fifths": WORDS_1_TO_3 + ours_best.FIFTHS,
    "thirds": WORDS_1_TO_3 + ours_best.THIRDS,
    "characters": ((0.0, 1.0, tuple(range(7)), 0),),
}
ENTRIES: dict[str, dict] = {
    "base": {"idea": "ours c: words, pairs and triples, log-ratio, 1/√n"},
    "words": {"idea": "words only", "kinds": "words"},
    "pairs": {"idea": "words and pairs", "kinds": "pairs"},
    "long": {"idea": "n-grams of 4 and 5 too", "kinds": "long"},
    "gaps": {"idea": "n-grams with a gap too", "kinds": "gaps"},
    "fifths": {"idea": "first and last fifth: rows of their own", "kinds": "fifths"},
    "thirds": {"idea": "thirds of a review: rows of their own", "kinds": "thirds"},
    "characters": {"idea": "7 characters in place of words", "kinds": "characters"},
    "no-marks": {"idea": "punctuation marks left out", "marks": ""},
    "no-ratio": {"idea": "log-ratio left out: 1 for all", "ratio": False},
    "no-root": {"idea": "1/√n left out", "root": False},
    "two-epochs": {"idea": "two epochs", "epochs": 2},
    "average": {"idea": "average of the weights of many steps", "average": True},
    "dropout": {"idea": "half of the n-grams dropped in training", "dropout": 0.5},
    "stars": {"idea": "stars as target, not the label", "stars": True},
    "all-rows": {"idea": "a row for each n-gram, met once or more", "least": 1},
    "vote": {"idea": "three tables that vote: ours d", "entry": "ours-d"},
    "unlabelled": {"idea": "unlabelled reviews too: ours e", "entry": "ours-e"},
}


def run(settings: dict, seed: int, count: int) -> dict:
    """Try one idea once, on at most `count` reviews (0: all)."""
    settings = {key: each for key, each in settings.items() if key != "idea"}
    entry = imdb.ENTRIES.get(settings.get("entry"))
    measured = imdb.run(
        entry or {"made_by": "ideas:changed", **settings}, seed, count, on="validation"
    )
    return {
        "parameters": measured["parameters"],
        "validation_accuracy": measured["accuracy"],
    }


def changed(
    data: Data,
    seed: int,
    clock: Clock,
    kinds: str = "triples",
    marks: str = MARKS.decode(),
    epochs: int = 1,
    least: int = base.LEAST_REVIEWS,
    ratio: bool = True,
    stars: bool = False,
    **model_settings,
) -> Fitted:
    """Learn ours c with one thing changed: without settings it is ours c.

    `kinds` is a key of `KINDS`, `marks` are the characters that are tokens, `least`
    is that of `Rows`; `ratio` False puts 1 for the log-ratio; `model_settings` go to
    `build`. Raises ValueError if `stars` are asked for and the reviews have none.
    """
    if stars and data.stars is None:
        raise ValueError("these reviews have no stars; the official ones have")
    keras.utils.set_random_seed(seed)
    vocabulary = Vocabulary()

    def hashed(texts: list[str]):
        if kinds == "characters":
            return ngrams(*characters(texts), KINDS[kinds])
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
    average: bool = False,
) -> keras.Model:
    """Return ours c's model, without the root of n if not `root`.

    `log_ratio` is that of `Rows`; `dropout` is the share of the n-grams dropped in
    training; with `average` the weights are a running mean over the steps.
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
    optimizer = keras.optimizers.Adam(base.RATE, use_ema=average, ema_momentum=0.9)
    model.compile(optimizer, "binary_crossentropy")
    return model


def gains(results: dict, path: Path | None) -> None:
    """Add to each entry `idea` and `gain`: its median above the base's.

    Where the base was not measured there is no `gain`.
    """
    entries = results["entries"]
    medians = {each["name"]: each["validation_accuracy"]["median"] for each in entries}
    if "base" not in medians:
        print("no gains: the entry base was not measured")
    for each in entries:
        each["idea"] = each["settings"]["idea"]
        if "base" in medians:
            each["gain"] = round(medians[each["name"]] - medians["base"], 4)
            print(f"{each['gain']:+.2%}  {each['idea']}")
    if path:
        measure.write(results, path)


def left_out() -> dict[str, str]:
    """Return the ideas that cannot be tried here, each with the reason."""
    settings = {
        name: imdb.ENTRIES.get(each.get("entry"), each)
        for name, each in ENTRIES.items()
    }
    return unable.reasons(settings)


if __name__ == "__main__":
    missing = {} if "--entry" in sys.argv else left_out()
    measure.main(
        "ideas",
        unable.others(ENTRIES, missing),
        run,
        more=lambda: {"left_out": missing},
        then=gains,
    )
