"""The leaderboard: raw texts to scores on the official test half.

Every entry runs alone in a fresh process: a function that is given the train texts
and returns a `Fitted`, which is then given the texts to score. So no entry can look
at a test text before it has learned, nor ever at a test label: `run` holds those,
and scores once.

All choices were made on the train half: with `--on validation`, which learns from the
20,000 train reviews and scores the 5,000 held out; for ours c to e with `--on films`,
which holds out whole films (`parts/films.py`), as the test half does, and another fifth
of them for each of five seeds. Without `--on` an entry learns from all 25,000 and
scores the test half. CPU seconds are those of three parts: features (of all texts,
wherever made), fit and predict.
"""

import importlib
import io
import sys
from pathlib import Path

import numpy as np

from embedbook import reviews
from embedbook.benchmarks import leaderboard
from embedbook.figures import PAPER
from embedbook.reviews.digests import EXPECTED
from entries import ENTRIES
from entries.interface import Data
from harness import availability, measure
from harness.accuracy import share_right
from harness.machine import peak_mb, versions
from harness.measure import Clock
from parts import films

PACKAGES = ("scikit-learn", "fasttext-community")  # beside NumPy, Keras, TensorFlow
# What `--on` may name besides splits: blocks of which each seed holds out another one.
BLOCKS = {"films": films.blocks, "scattered": films.scattered}


def run(settings: dict, seed: int, count: int, on: str = "test") -> dict:
    """Let one entry learn, and score `on`, a split or a block of reviews, once.

    `count` cuts what is learned from, and what is scored (0: all). Accuracy is a share
    from 0 to 1; its standard error is that of a share of so many independent reviews.
    Raises ReviewsError if the reviews, or their films, cannot be had, and ValueError if
    the entry does not give one finite score for each text.
    """
    settings = {key: each for key, each in settings.items() if key != "needs"}
    module, name = settings.pop("made_by").split(":")
    data = learnable(on, settings.pop("unlabelled", False), count, seed)
    entry = getattr(importlib.import_module(f"entries.{module}"), name)
    clock = Clock("features", "fit", "predict")
    fitted = entry(data, seed, clock, **settings)
    texts, labels = held_out(on, count, seed)
    scores = np.asarray(fitted.predict(texts))  # the only use of these texts
    if scores.shape != labels.shape or not np.isfinite(scores).all():
        raise ValueError(
            f"{name} gave scores of shape {scores.shape}, of which "
            f"{np.isfinite(scores).sum()} are finite, for {len(labels)} reviews"
        )
    accuracy = share_right(scores, labels)  # the only use of the labels
    return {
        "parameters": fitted.parameters,
        "accuracy": round(accuracy, 5),
        "standard_error": round((accuracy * (1 - accuracy) / len(labels)) ** 0.5, 5),
        **clock.seconds(),
        "peak_mb": peak_mb(),
    }


def learnable(on: str, unlabelled: bool, count: int, seed: int = 1) -> Data:
    """Return what may be learned from: all of the train half when `on` is test.

    At most `count` labelled and as many unlabelled reviews (0: all). `seed` chooses
    which block is held out when `on` is films or scattered.
    """
    splits = ("train",) if on == "validation" else ("train", "validation")
    data = _labelled(*splits)
    if on in BLOCKS:
        data = _chosen(data, BLOCKS[on]() != seed % films.BLOCKS)
    more = reviews.load("unlabelled").texts if unlabelled else []
    stop = count or None
    rated = None if data.stars is None else data.stars[:stop]
    return Data(data.texts[:stop], data.labels[:stop], rated, more[:stop])


def held_out(on: str, count: int, seed: int) -> tuple[list[str], np.ndarray]:
    """Return the texts to be scored and their labels, at most `count` (0: all)."""
    if on in BLOCKS:
        whole = _labelled("train", "validation")
        data = _chosen(whole, BLOCKS[on]() == seed % films.BLOCKS)
    else:
        data = _labelled(on)
    return data.texts[: count or None], data.labels[: count or None]


def _labelled(*splits: str) -> Data:
    parts = [reviews.load(split) for split in splits]
    texts = [text for part in parts for text in part.texts]
    labels = np.concatenate([part.labels for part in parts])
    stars = [part.ratings for part in parts if part.ratings is not None]
    return Data(texts, labels, np.concatenate(stars) if stars else None, [])


def _chosen(data: Data, where: np.ndarray) -> Data:
    """Return the reviews where `where`, bool (n,), is True."""
    texts = [data.texts[place] for place in np.flatnonzero(where)]
    stars = None if data.stars is None else data.stars[where]
    return Data(texts, data.labels[where], stars, [])


def left_out() -> dict[str, str]:
    """Return the entries that cannot run here, each with the reason."""
    return availability.why_unavailable(ENTRIES)


def provenance() -> dict:
    """Return the peers' versions, and the digests of what is read.

    Loading compares both halves with them each time, where the reviews are official.
    """
    official = reviews.where().official
    halves = {"train": EXPECTED.train, "test": EXPECTED.test}
    return {**versions(PACKAGES), "digests": halves if official else None}


def show(results: dict, path: Path | None) -> None:
    """Print the table, and draw the plot beside the results if they are written."""
    print("\n" + leaderboard.table(results) + "\n")
    if path:
        drawn = io.StringIO()
        leaderboard.plot(results).savefig(
            drawn, format="svg", facecolor="white", metadata={"Date": None}
        )
        svg = drawn.getvalue().replace(PAPER, "#ffffff")
        path.with_suffix(".svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    with measure.no_traceback():
        # A single run loads nothing beforehand: its peak of memory is measured.
        missing = {} if "--entry" in sys.argv else left_out()
        measure.main(
            "imdb",
            availability.available(ENTRIES, missing),
            run,
            splits=("test", "validation", *BLOCKS),
            more=lambda: {**provenance(), "left_out": missing},
            then=show,
        )
