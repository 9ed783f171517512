"""The benchmarks: a smoke run of each, and the door through which pages read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from embedbook import benchmarks

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = {
    "output_dim": ("dim-16", 320_017),
    "pooling": ("average-and-max", 320_033),
    "question": ("asked-lstm", 213_301),
}


@pytest.mark.long
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


@pytest.mark.parametrize("name", ["", "../x", "x" * 300, None])
def test_a_name_is_a_name_and_no_path(tmp_path, monkeypatch, name):
    folder = tmp_path / "results"
    folder.mkdir()
    for path in (tmp_path / "x.json", folder / ".json"):
        path.write_text('{"environment": {}, "entries": []}')
    monkeypatch.setattr(benchmarks, "FOLDERS", (folder,))
    with pytest.raises(FileNotFoundError, match="There are: none"):
        benchmarks.load(name)


@pytest.mark.parametrize(
    "content",
    [
        *[b"", b'{"a":', b"[1]", b"{}", b"\xff"],
        b'{"environment": {}, "entries": [{"name": "a", "accuracy": NaN}]}',
    ],
)
def test_a_damaged_file_of_results_is_named(tmp_path, monkeypatch, content):
    path = tmp_path / "speed.json"
    path.write_bytes(content)
    monkeypatch.setattr(benchmarks, "FOLDERS", (tmp_path,))
    with pytest.raises(ValueError, match=r"speed\.json are damaged .*make bench"):
        benchmarks.load("speed")


STUB = """
import sys
from harness import measure

def run(settings, seed, count):
    print("a run began", file=sys.stderr)
    raise SystemExit("as a run that fails")

measure.main("stub", {"one": {}}, run)
"""


@pytest.mark.parametrize(
    "option", [("--seeds", "0"), ("--reviews", "-1"), ("--results", "stub.py/no")]
)
def test_what_cannot_be_measured_is_said_before_any_run(tmp_path, option):
    done = stub(tmp_path, *option)
    assert done.returncode == 2
    assert f"argument {option[0]}: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "a run began" not in done.stderr


def test_a_run_that_fails_leaves_results_as_they_were(tmp_path):
    assert stub(tmp_path, "--results", "new").returncode == 1
    assert not list((tmp_path / "new").iterdir())
    old = tmp_path / "new" / "stub.json"
    old.write_text("{}")
    assert stub(tmp_path, "--results", "new").returncode == 1
    assert old.read_text() == "{}"


def stub(folder, *options):
    """Run a benchmark whose every run fails."""
    (folder / "stub.py").write_text(STUB)
    return subprocess.run(
        [sys.executable, "stub.py", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "benchmarks")},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("entries", ['[{"name": "fast"}]', "[]", "null", "[5]", "[{}]"])
def test_results_without_an_entry_that_a_page_needs_are_named(
    tmp_path, monkeypatch, entries
):
    text = f'{{"environment": {{}}, "entries": {entries}}}'
    (tmp_path / "speed.json").write_text(text)
    monkeypatch.setattr(benchmarks, "FOLDERS", (tmp_path,))
    with pytest.raises(ValueError, match=r"speed\.json are damaged .*make bench"):
        benchmarks.load("speed", needs=["fast", "slow"])
    if "fast" in entries:
        assert benchmarks.load("speed", needs=["fast"])["entries"]
        with pytest.raises(ValueError, match="no entry slow"):
            benchmarks.load("speed", needs=["fast", "slow"])
