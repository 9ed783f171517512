"""Every entry of the leaderboard, on 500 reviews, in a process of its own.

One of them in `make test`, the others in `make test-long`.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import imdb
from entries.interface import Fitted
from harness import availability

ROOT = Path(__file__).resolve().parents[3]
# These see each of 500 reviews a few times only, and need more to learn anything.
SLOW = {"ours-a", "ours-b", "fasttext-unigram", "fasttext-bigram"}
SLOW |= {name for name in imdb.ENTRIES if name.startswith("keras-")}
QUICK = "ours-c"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name == QUICK else pytest.mark.long)
        for name in imdb.ENTRIES
    ],
)
def test_an_entry_learns_and_scores_in_a_fresh_process(name):
    if name in imdb.left_out():
        pytest.skip(f"NOT TRIED: {name}: {imdb.left_out()[name]}")
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/imdb.py"), "--entry", name]
        + ["--seed", "1", "--reviews", "500", "--on", "validation"],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    measured = json.loads(done.stdout.splitlines()[-1])
    parts = [measured[part] for part in ("features", "fit", "predict")]
    assert min(parts) > 0
    assert measured["cpu_seconds"] == pytest.approx(sum(parts), abs=0.001)
    assert measured["parameters"] > 0
    assert measured["peak_mb"] is None or measured["peak_mb"] > 0
    assert (0.4 if name in SLOW else 0.6) < measured["accuracy"] <= 1


def test_the_committed_leaderboard_is_that_of_one_full_run():
    path = ROOT / "benchmarks/results/imdb.json"
    if not path.exists():
        pytest.skip("NOT MEASURED YET: benchmarks/results/imdb.json")
    results = json.loads(path.read_text(encoding="utf-8"))
    environment, entries = results["environment"], results["entries"]
    assert environment["official"] is True and environment["left_out"] == {}
    assert set(environment["digests"]) == {"train", "test"}
    assert [entry["name"] for entry in entries] == list(imdb.ENTRIES)
    kept = sum(len(entry["runs"]) for entry in entries)
    assert kept <= environment["test_scored"] <= kept + 1  # ours-b's first run: anew
    for entry in entries:
        assert entry["settings"] == imdb.ENTRIES[entry["name"]]
        assert [run["seed"] for run in entry["runs"]] == [1, 2, 3]
        for key in ("accuracy", "cpu_seconds", "wall_seconds", "fit", "predict"):
            values = sorted(run[key] for run in entry["runs"])
            assert [entry[key][end] for end in ("min", "median", "max")] == values
        assert entry["standard_error"] < 0.003 and entry["peak_mb"] > 0


def scores_are(monkeypatch, *scores):
    """Run an entry that gives these scores, on as many validation reviews."""

    def made(data, seed, clock):
        for part in ("features", "fit", "predict"):
            with clock(part):
                pass
        return Fitted(lambda texts: np.array(scores), 1)

    monkeypatch.setitem(sys.modules, "entries.made_up", SimpleNamespace(made=made))
    return imdb.run({"made_by": "made_up:made"}, 1, len(scores) or 4, "validation")


def test_accuracy_is_the_share_of_scores_on_the_right_side_of_one_half(monkeypatch):
    labels = imdb.reviews.load("validation").labels[:4]
    right = scores_are(monkeypatch, *np.where(labels == 1, 0.9, 0.5))
    assert (right["accuracy"], right["standard_error"]) == (1, 0)
    flipped = np.where(labels == 1, 0.9, 0.1)
    flipped[0] = 1 - flipped[0]
    one_wrong = scores_are(monkeypatch, *flipped)
    assert one_wrong["accuracy"] == 0.75
    assert one_wrong["standard_error"] == pytest.approx((0.75 * 0.25 / 4) ** 0.5, 1e-4)


@pytest.mark.parametrize("scores", [(), (float("nan"), 0.1), (float("inf"), 0.1)])
def test_scores_that_are_no_scores_are_refused(monkeypatch, scores):
    with pytest.raises(ValueError, match="gave scores of shape"):
        scores_are(monkeypatch, *scores)


def test_no_validation_review_is_among_those_that_may_be_learned_from():
    learned = imdb.learnable("validation", False, 0).texts
    held_out = imdb.reviews.load("validation").texts
    both = imdb.learnable("test", False, 0).texts
    assert both == [*learned, *held_out]


def test_an_entry_whose_package_is_missing_is_named_with_the_reason(monkeypatch):
    gone = {"made_by": "x:y", "needs": "no_such_package"}
    monkeypatch.setattr(imdb, "ENTRIES", {"a": {"made_by": "x:y"}, "b": gone})
    assert list(imdb.left_out()) == ["b"]
    assert "no_such_package is not installed" in imdb.left_out()["b"]


@pytest.fixture
def of_the_package(monkeypatch):
    """Let the reviews be as the package has them: no stars, none unlabelled."""
    load = imdb.reviews.load

    def load_less(split):
        if split == "unlabelled":
            raise imdb.reviews.ReviewsError("none")
        return replace(load(split), ratings=None)

    monkeypatch.setattr(imdb.reviews, "load", load_less)
    for cached in (availability.has_unlabelled, availability.has_stars):
        monkeypatch.setattr(availability, cached.__name__, cached.__wrapped__)


@pytest.mark.usefixtures("of_the_package")
def test_reviews_without_stars_can_be_learned_from_by_what_needs_none():
    data = imdb.learnable("test", False, 0)
    assert data.stars is None
    assert len(data.texts) == len(data.labels) > 10_000
    assert imdb.learnable("validation", False, 7).labels.shape == (7,)


@pytest.mark.usefixtures("of_the_package")
def test_what_the_reviews_lack_leaves_out_what_needs_it_and_the_others_go_on(capsys):
    entries = {"a": {}, "b": {"unlabelled": True}, "c": {"stars": True}}
    missing = availability.why_unavailable(entries)
    assert availability.available(entries, missing) == {"a": {}}
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == ["b", "c"]
    assert "no unlabelled reviews" in told[0] and "no stars" in told[1]
    assert "ours-e" in imdb.left_out() and "ours-d" not in imdb.left_out()


def test_what_may_be_learned_is_cut_and_stars_go_with_their_labels():
    if not (availability.has_unlabelled() and availability.has_stars()):
        pytest.skip("NOT TRIED: the official reviews are not here")
    data = imdb.learnable("validation", True, 60)
    assert [len(each) for each in vars(data).values()] == [60] * 4
    assert 0 < data.labels.sum() < 60
    assert ((data.stars > 5) == data.labels).all()
