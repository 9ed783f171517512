"""The benchmarks: a smoke run of each, and the door through which pages read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from embedbook import benchmarks

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = {
    "output_dim": ("dim-16", 320_017),
    "pooling": ("average-and-max", 320_033),
    "question": ("asked-lstm", 213_301),
}


@pytest.mark.parametrize("subject", SCRIPTS)
def test_a_smoke_run_measures_one_entry(subject):
    entry, parameters = SCRIPTS[subject]
    done = subprocess.run(
        [sys.executable, str(ROOT / f"benchmarks/{subject}.py")]
        + ["--entry", entry, "--seed", "1", "--reviews", "60"],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    measured = json.loads(done.stdout.splitlines()[-1])
    assert measured["parameters"] == parameters
    assert measured["cpu_seconds"] > 0
    kind = "accuracy" if subject == "question" else "validation_accuracy"
    assert 0 <= measured[kind] <= 1


@pytest.mark.parametrize("subject", SCRIPTS)
def test_committed_results_are_those_of_a_full_run(subject):
    results = benchmarks.load(subject)
    assert results["environment"]["official"] is True
    for entry in results["entries"]:
        assert [run["seed"] for run in entry["runs"]] == [1, 2, 3]
        for key, spread in entry.items():
            if isinstance(spread, dict) and "median" in spread:
                values = sorted(run[key] for run in entry["runs"])
                assert [spread[k] for k in ("min", "median", "max")] == values


def test_a_name_that_was_not_measured_is_told_what_there_is():
    with pytest.raises(FileNotFoundError, match=r"'speed'.*output_dim.*make bench"):
        benchmarks.load("speed")
