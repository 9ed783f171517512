"""The ideas for ours c: a smoke run of some, their gains, and what is committed."""

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import ideas
import imdb
from embedbook import reviews
from entries import ours_changed
from entries.interface import Data
from harness import availability
from harness.measure import Clock

ROOT = Path(__file__).resolve().parents[3]
needs_films = pytest.mark.skipif(
    not reviews.where().official, reason="NOT TRIED: the official reviews are not here"
)


@pytest.mark.long
@needs_films
@pytest.mark.parametrize("name", ["shared", "characters", "stars", "rare", "vote"])
def test_a_smoke_run_tries_one_idea(name):
    if name in ideas.left_out():
        pytest.skip(f"NOT TRIED: {name}: {ideas.left_out()[name]}")
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/ideas.py"), "--entry", name]
        + ["--seed", "1", "--reviews", "300"],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    measured = json.loads(done.stdout.splitlines()[-1])
    assert set(measured) == {"parameters", "held_out_accuracy"}
    assert measured["parameters"] > 0
    assert 0.5 < measured["held_out_accuracy"] <= 1


@needs_films
@pytest.mark.parametrize(("name", "on"), [("base", "films"), ("shared", "scattered")])
def test_the_base_is_ours_c_and_what_is_shared_are_films_only(name, on):
    ours_c = imdb.run(imdb.ENTRIES["ours-c"], 1, 200, on)
    found = ideas.run(ideas.ENTRIES[name], 1, 200)
    assert found["held_out_accuracy"] == ours_c["accuracy"]
    assert found["parameters"] == ours_c["parameters"]


def test_without_the_official_reviews_one_sentence_says_what_to_do():
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/ideas.py"), "--entry", "base"],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1", "EMBEDBOOK_DATA": ""}
        | {"EMBEDBOOK_CACHE": str(ROOT / "no such cache")},
    )
    assert done.returncode == 1
    assert "make reviews FETCH=1" in done.stderr and "Traceback" not in done.stderr


def test_each_idea_differs_from_all_others_in_settings_that_are_known():
    known = {
        *inspect.signature(ours_changed.changed).parameters,
        "entry",
        "idea",
        "on",
    }
    known |= set(inspect.signature(ours_changed.build).parameters)
    seen = []
    for settings in ideas.ENTRIES.values():
        assert settings.keys() <= known
        changes = {key: each for key, each in settings.items() if key != "idea"}
        assert changes.get("kinds", "words") in ours_changed.KINDS
        assert changes.get("entry", "ours-c") in imdb.ENTRIES
        assert changes not in seen
        seen.append(changes)
    assert len({each["idea"] for each in ideas.ENTRIES.values()}) == len(seen)


def test_characters_are_lower_case_bytes_of_each_text():
    ids, counts = ours_changed.characters(["Ab<br />é", "", "B"])
    assert bytes(ids.tolist()) == "ab éb".encode()
    assert (counts.tolist(), ids.dtype) == ([5, 0, 1], "uint64")


def results(**entries):
    """Return results of two seeds for each entry, as `measure.main` makes them."""
    return {
        "entries": [
            {
                "name": name,
                "settings": {"idea": f"idea {name}"},
                "runs": [
                    {"seed": seed, "held_out_accuracy": accuracy}
                    for seed, accuracy in enumerate(accuracies, 1)
                ],
            }
            for name, accuracies in entries.items()
        ]
    }


def test_a_gain_is_the_mean_of_what_runs_are_above_the_bases_of_the_same_seed(capsys):
    found = results(more=(0.905, 0.915), base=(0.9, 0.914), less=(0.88,))
    ideas.gains(found)
    written = found["entries"]
    assert [each["gain"] for each in written] == [0.003, 0, -0.02]
    assert [each["mean"] for each in written] == [0.91, 0.907, 0.88]
    assert [each["idea"] for each in written] == ["idea more", "idea base", "idea less"]
    assert capsys.readouterr().out.splitlines()[2] == "-2.00%  idea less"


def test_without_the_base_no_gain_is_made_up(capsys):
    for found in (results(more=(0.905, 0.9)), results(more=(0.905, 0.9), base=(0.9,))):
        ideas.gains(found)
        assert "gain" not in found["entries"][0]
        assert "no gain: base was not run" in capsys.readouterr().out


def test_stars_are_asked_for_where_there_are_none():
    data = Data(["good", "bad"], np.array([1, 0], "int8"), None, [])
    with pytest.raises(ValueError, match="no stars"):
        ours_changed.changed(data, 1, Clock("features"), stars=True)


def test_ideas_that_need_what_the_reviews_lack_are_left_out(monkeypatch):
    monkeypatch.setattr(availability, "has_unlabelled", lambda: False)
    monkeypatch.setattr(availability, "has_stars", lambda: False)
    assert set(ideas.left_out()) == {"stars", "unlabelled"}


def test_the_committed_ideas_are_those_of_a_full_run():
    path = ROOT / "benchmarks/results/ideas.json"
    if not path.exists():
        pytest.skip("NOT MEASURED YET: benchmarks/results/ideas.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["environment"]["official"] is True
    entries = {entry["name"]: entry for entry in found["entries"]}
    settings = {name: entry["settings"] for name, entry in entries.items()}
    assert settings == ideas.ENTRIES
    assert found["environment"]["left_out"] == {}
    for entry in found["entries"]:
        assert [run["seed"] for run in entry["runs"]] == [1, 2, 3]
        values = [run["held_out_accuracy"] for run in entry["runs"]]
        spread = [entry["held_out_accuracy"][end] for end in ("min", "median", "max")]
        assert spread == sorted(values)
        assert entry["mean"] == pytest.approx(sum(values) / 3, abs=6e-6)
        assert entry["gain"] == pytest.approx(
            entry["mean"] - entries["base"]["mean"], abs=2e-5
        )
        assert entry["idea"] == entry["settings"]["idea"]
