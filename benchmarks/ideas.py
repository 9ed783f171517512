"""Ideas for a better table of n-grams: what each gave on films that it did not know.

Each run changes ours c (`base`) in the way it names; learns from the train half without
one fifth of its films; and scores that fifth, another one for each seed. `mean` is that
of the seeds' accuracies, and `gain` the mean of what they are above `base`, film for
film. The standard error of `mean` is 0.2 %, and that of a gain 0.1 % where two models
judge 2 % of the reviews differently: gains below it may be chance. `shared` changes
nothing but what is held out: as many reviews, drawn by lot, whose films the table
knows. Its gain compares different reviews, so that its standard error is 0.3 %.
"""

import sys
from statistics import mean

import films
import imdb
import keras
import measure
import numpy as np
import ours_ngram_weights as base
import unable
from entry import Data, Fitted
from measure import Clock
from ngrams import LAST_FIFTH, MARKS, WORDS_1_TO_3, Vocabulary, ngrams, words
from views import Views

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
ENTRIES: dict[str, dict] = {
    "base": {"idea": "ours c: words, pairs and triples, log-ratio, last fifth, 1/√n"},
    "shared": {
        "idea": "the same, on reviews of films that it knows",
        "on": "scattered",
    },
    "words": {"idea": "words only", "kinds": "words"},
    "pairs": {"idea": "words and pairs", "kinds": "pairs"},
    "long": {"idea": "four tokens in a row too", "kinds": "long"},
    "gaps": {"idea": "n-grams with a gap too", "kinds": "gaps"},
    "whole": {"idea": "no rows of its own for the last fifth", "kinds": "whole"},
    "first": {"idea": "rows of its own for the first fifth too", "kinds": "first"},
    "thirds": {"idea": "thirds in place of the last fifth", "kinds": "thirds"},
    "characters": {"idea": "7 characters in place of words", "kinds": "characters"},
    "no-marks": {"idea": "punctuation marks left out", "marks": ""},
    "no-ratio": {"idea": "log-ratio left out: 1 for all", "ratio": False},
    "no-root": {"idea": "1/√n left out", "root": False},
    "one-epoch": {"idea": "one epoch", "epochs": 1},
    "dropout": {"idea": "half of the n-grams dropped in training", "dropout": 0.5},
    "stars": {"idea": "stars as target, not the label", "stars": True},
    "all-rows": {"idea": "a row for each n-gram, met once or more", "least": 1},
    "names": {"idea": "names masked", "view": "names"},
    "rare": {"idea": "names and the 45 commonest tokens left out", "view": "rare"},
    "stems": {"idea": "names masked, words cut to 5 letters", "view": "stems"},
    "vote": {"idea": "the last three vote: ours d", "entry": "ours-d"},
    "unlabelled": {"idea": "unlabelled reviews too: ours e", "entry": "ours-e"},
}


def run(settings: dict, seed: int, count: int) -> dict:
    """Try one idea once, on at most `count` reviews (0: all)."""
    settings = {key: each for key, each in settings.items() if key != "idea"}
    on = settings.pop("on", "films")
    entry = imdb.ENTRIES.get(settings.get("entry"))
    measured = imdb.run(
        entry or {"made_by": "ideas:changed", **settings}, seed, count, on
    )
    return {
        "parameters": measured["parameters"],
        "held_out_accuracy": measured["accuracy"],
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

    `kinds` is a key of `KINDS`, `view` one of `Views`, "" for the plain words; `marks`
    are the characters that are tokens, `least` is that of `Rows`; `ratio` False puts 1
    for the log-ratio; `model_settings` go to `build`. Raises ValueError if `stars` are
    asked for and the reviews have none.
    """
    if stars and data.stars is None:
        raise ValueError("these reviews have no stars; the official ones have")
    keras.utils.set_random_seed(seed)
    vocabulary, views = Vocabulary(), Views()

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


def gains(results: dict) -> None:
    """Add to each entry `idea`, `mean` and `gain`: what its runs are above the base's.

    Runs of one seed are compared, which are judged on the same films. Where the base
    was not measured on them there is no `gain`.
    """
    found = {each["name"]: _by_seed(each) for each in results["entries"]}
    base_of_seed = found.get("base", {})
    for each in results["entries"]:
        of_seed = found[each["name"]]
        each["idea"] = each["settings"]["idea"]
        each["mean"] = round(mean(of_seed.values()), 5)
        if of_seed.keys() <= base_of_seed.keys():
            above = [value - base_of_seed[seed] for seed, value in of_seed.items()]
            each["gain"] = round(mean(above), 5)
            print(f"{each['gain']:+.2%}  {each['idea']}")
        else:
            print(f"no gain: base was not run with the same seeds  {each['idea']}")


def _by_seed(entry: dict) -> dict[int, float]:
    return {run["seed"]: run["held_out_accuracy"] for run in entry["runs"]}


def left_out() -> dict[str, str]:
    """Return the ideas that cannot be tried here, each with the reason."""
    settings = {
        name: imdb.ENTRIES.get(each.get("entry"), each)
        for name, each in ENTRIES.items()
    }
    return unable.reasons(settings)


if __name__ == "__main__":
    with measure.no_traceback():
        films.blocks()  # without them every run would fail
        missing = {} if "--entry" in sys.argv else left_out()
        measure.main(
            "ideas",
            unable.others(ENTRIES, missing),
            run,
            more=lambda: {"left_out": missing},
            then=lambda results, _: gains(results),
        )
