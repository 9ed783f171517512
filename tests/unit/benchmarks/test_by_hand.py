"""The averaged embedding by hand in NumPy is Keras's, and the command runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import by_hand
from parts import averaged_keras, averaged_numpy

ROOT = Path(__file__).resolve().parents[3]
SIZES = {"vocabulary_size": 30, "output_dim": 4}


def small_set():
    """Return indices (50, 12), padded at the end, with repeats, and labels."""
    rng = np.random.default_rng(3)
    indices = rng.integers(1, 25, (50, 12))
    lengths = rng.integers(1, 13, (50, 1))
    indices[np.arange(12) >= lengths] = 0
    return indices, (indices % 5 == 1).any(axis=1).astype("int8")


@pytest.mark.parametrize("how", ["Padded", "Tokens"])
def test_numpys_losses_and_weights_are_kerass(how):
    indices, labels = small_set()
    values = averaged_numpy.start(**SIZES, seed=1)
    model = averaged_keras.build(**SIZES, optimizer="Adam", rate=0.05)
    table, weights, bias = (each.copy() for each in values)
    model.set_weights([table, weights[:, None], bias])
    history = model.fit(
        indices, labels, batch_size=8, epochs=6, shuffle=False, verbose=0
    )
    reviews = getattr(averaged_numpy, how)(indices)
    losses = averaged_numpy.fit(reviews, labels, values, 6, np.arange, 8, 0.05)
    np.testing.assert_allclose(losses, history.history["loss"], rtol=1e-4)
    assert losses[-1] < 0.9 * losses[0]
    for mine, theirs in zip(values, model.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs.reshape(mine.shape), atol=2e-4)
    unused = np.arange(25, 30)  # no batch holds them
    assert (values[0][unused] == table[unused]).all()
    scores = averaged_numpy.scores(reviews, len(labels), values)
    theirs = model.predict(indices, verbose=0)[:, 0]
    np.testing.assert_allclose(scores, theirs, atol=1e-3)


def test_batches_by_length_hold_every_review_once_and_cut_padding_only():
    rng = np.random.default_rng(3)
    indices = rng.integers(1, 9, (50, 200))
    lengths = rng.integers(1, 201, (50, 1))
    indices[np.arange(200) >= lengths] = 0
    batches = averaged_keras.ByLength(indices, np.arange(50), 8, seed=1)
    first = [batches[i] for i in range(len(batches))]
    seen = np.concatenate([labels for _, labels in first])
    assert sorted(seen) == list(range(50))
    for rows, which in first:
        assert (rows != 0).sum() == (indices[which] != 0).sum()
    assert sum(rows.size for rows, _ in first) < 0.8 * indices.size
    batches.on_epoch_end()
    again = np.concatenate([batches[i][1] for i in range(len(batches))])
    assert (again != seen).any() and sorted(again) == sorted(seen)


def command(*options):
    """Run the benchmark in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/by_hand.py"), *map(str, options)],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1"},
    )


@pytest.mark.long
def test_a_smoke_run_holds_an_entry_against_both_by_hand(tmp_path):
    few = ["--reviews", 60, "--seeds", 1, "--results", tmp_path]
    done = command(*few, "--only", "keras")
    assert done.returncode == 0, done.stderr[-3000:]
    results = json.loads((tmp_path / "by_hand.json").read_text(encoding="utf-8"))
    by_name = {entry["name"]: entry for entry in results["entries"]}
    assert list(by_name) == ["numpy", "numpy-tokens", "keras"]
    assert by_name["numpy"]["ratio"]["median"] == 1
    seconds = [by_name[name]["cpu_seconds"]["median"] for name in by_name]
    assert by_name["keras"]["ratio"]["median"] == round(seconds[2] / seconds[0], 3)
    assert by_name["keras"]["ratio_fast"]["median"] == round(seconds[2] / seconds[1], 3)
    assert {entry["parameters"] for entry in by_name.values()} == {320_017}


def test_some_entries_alone_do_not_overwrite_a_file_that_holds_others(tmp_path):
    path = tmp_path / "by_hand.json"
    path.write_text('{"entries": [{"name": "keras"}, {"name": "jit"}]}')
    done = command("--only", "keras", "--results", tmp_path)
    assert done.returncode == 2
    assert "holds jit too, which would be lost" in done.stderr
    assert "jit" in path.read_text()


@pytest.mark.parametrize(
    "end", [KeyboardInterrupt, subprocess.CalledProcessError(-9, "x")]
)
def test_a_run_that_ends_early_is_told_and_loses_nothing(tmp_path, monkeypatch, end):
    def alone(name, seed, path):
        raise end

    target = tmp_path / "by_hand.json"
    target.write_text('{"entries": []}')
    options = ["by_hand.py", "--reviews", "60", "--results", str(tmp_path)]
    monkeypatch.setattr(by_hand, "alone", alone)
    monkeypatch.setattr(sys, "argv", options)
    with pytest.raises(SystemExit, match=r"stopped: .*nothing was written"):
        by_hand.main()
    assert target.read_text() == '{"entries": []}'


def test_the_committed_results_are_those_of_a_full_run():
    path = ROOT / "benchmarks/results/by_hand.json"
    if not path.exists():
        pytest.skip("NOT MEASURED YET: benchmarks/results/by_hand.json")
    results = json.loads(path.read_text(encoding="utf-8"))
    assert results["environment"]["official"] is True
    settings = {entry["name"]: entry["settings"] for entry in results["entries"]}
    assert settings == by_hand.ENTRIES
    for entry in results["entries"]:
        rounds = entry["settings"].get("rounds", 3)
        assert [run["seed"] for run in entry["runs"]] == [1, 2, 3][:rounds]
        ratios = sorted(run["ratio"] for run in entry["runs"])
        assert [entry["ratio"][end] for end in ("min", "median", "max")] == [
            ratios[0],
            ratios[len(ratios) // 2],
            ratios[-1],
        ]


@pytest.mark.parametrize(
    "option",
    [
        *[("--seeds", "0"), ("--reviews", "-1"), ("--only", "lstm")],
        *[("--seed", "-1"), ("--reviews", "60")],  # the book's are of all reviews
    ],
)
def test_what_cannot_be_held_is_told(option):
    done = command(*option)
    assert done.returncode == 2
    assert f"argument {option[0]}: " in done.stderr
    assert "Traceback" not in done.stderr
