"""What a lookup costs: the command, its layers by rows, and its plots."""

import argparse
import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import keras
import numpy as np
import pytest

import lookup
from parts import lookup_samples, lookup_sizes, row_wise

ROOT = Path(__file__).resolve().parents[3]
FEW = ["np.take", "one-hot", "layer", "sgd", "adam"]


def command(*options, **variables):
    """Run the benchmark in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/lookup.py"), *map(str, options)],
        capture_output=True,
        text=True,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1", **variables},
    )


@pytest.mark.long
def test_a_small_run_writes_numbers_plots_and_what_it_left_out(tmp_path):
    sizes = ["--vocabularies", 50, 100_000_000, "--dimensions", 32]
    done = command(*sizes, "--only", *FEW, "--results", tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    results = json.loads((tmp_path / "lookup.json").read_text(encoding="utf-8"))
    assert results["environment"]["cores"] >= 1
    assert [entry["operation"] for entry in results["entries"]] == FEW
    by_name = {entry["operation"]: entry for entry in results["entries"]}
    table = 50 * 32 * 4
    assert by_name["layer"]["held_bytes"] == pytest.approx(table, abs=200)
    assert by_name["adam"]["held_bytes"] == pytest.approx(3 * table, abs=500)
    for entry in results["entries"]:
        time, rate = entry["milliseconds"], entry["copy_bytes_per_second"]
        assert 0 < time["min"] <= time["median"] <= time["max"]
        share = entry["row_bytes"] / (time["median"] / 1e3) / rate["median"]
        assert share / 5 < entry["share_of_copy"]["median"] < share * 5
    assert {each["operation"] for each in results["left_out"]} == set(FEW)
    assert {each["vocabulary_size"] for each in results["left_out"]} == {100_000_000}
    assert (tmp_path / "lookup_step_by_optimizer.svg").stat().st_size > 1000


@pytest.mark.parametrize(
    ("option", "value"),
    [("--vocabularies", "0"), ("--dimensions", "-1"), ("--only", "lstm")],
)
def test_sizes_and_operations_that_are_none_are_told(option, value):
    done = command(option, value)
    assert done.returncode == 2
    assert f"argument {option}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_is_a_file_is_told_before_any_run(tmp_path):
    (tmp_path / "file").write_text("")
    done = command("--results", tmp_path / "file" / "no")
    assert done.returncode == 2
    assert "argument --results: " in done.stderr


def test_sizes_whose_process_fails_are_listed_and_the_others_are_kept(monkeypatch):
    def alone(vocabulary_size, output_dim, only):
        if vocabulary_size == 2:
            raise subprocess.CalledProcessError(-9, "killed")
        return [{"name": lookup.name_of(only[0], vocabulary_size, output_dim)}]

    monkeypatch.setattr(lookup, "alone", alone)
    sizes = {"vocabularies": [1, 2, 3], "dimensions": [8]}
    given = argparse.Namespace(only=["sgd", "sgd-jit"], **sizes)
    entries, left_out, failed = lookup.all_of(given)
    assert [each["name"] for each in entries] == ["sgd 1 x 8", "sgd 3 x 8"]
    assert failed == ["2 x 8"]
    why = {(e["operation"], e["vocabulary_size"]): e["why"] for e in left_out}
    refused = {("sgd-jit", n): "measured at dimension 32 only" for n in (1, 2, 3)}
    assert why == {**refused, ("sgd", 2): "its process failed"}


def test_an_interrupt_keeps_what_was_measured_and_what_was_there(
    tmp_path, monkeypatch, capsys
):
    def alone(vocabulary_size, output_dim, only):
        if vocabulary_size == 2:
            raise KeyboardInterrupt
        return [{"name": lookup.name_of(only[0], vocabulary_size, output_dim)}]

    target = tmp_path / "lookup.json"
    target.write_text('{"entries": []}')
    options = ["--only", "sgd", "--vocabularies", "1", "2", "3", "--dimensions", "8"]
    monkeypatch.setattr(lookup, "alone", alone)
    monkeypatch.setattr(sys, "argv", ["x", *options, "--results", str(tmp_path)])
    with pytest.raises(SystemExit, match="these sizes failed: interrupted"):
        lookup.main()
    assert target.read_text() == '{"entries": []}'
    assert f"kept {target} as it was" in capsys.readouterr().out
    part = json.loads((tmp_path / ".lookup.json.part").read_text())
    assert [each["name"] for each in part["entries"]] == ["sgd 1 x 8"]


def test_reviews_that_are_not_there_are_told_before_any_run(tmp_path):
    data = {"EMBEDBOOK_DATA": str(tmp_path / "nothing")}
    done = command("--only", "np.take", "--results", tmp_path, **data)
    assert done.returncode == 1
    assert done.stderr.startswith("error: EMBEDBOOK_DATA is set, but")
    assert done.stdout == ""


def test_some_sizes_alone_do_not_overwrite_a_file_that_holds_others(tmp_path):
    path = tmp_path / "lookup.json"
    path.write_text('{"entries": [{"name": "np.take 50 x 8"}, {"name": "sgd 50 x 8"}]}')
    sizes = ["--vocabularies", 50, "--dimensions", 8]
    done = command(*sizes, "--only", "np.take", "--results", tmp_path)
    assert done.returncode == 2
    assert "holds sgd 50 x 8 too, which would be lost" in done.stderr
    assert "sgd" in path.read_text()


def test_the_committed_results_hold_or_leave_out_every_size_of_every_operation():
    path = ROOT / "benchmarks/results/lookup.json"
    if not path.exists():
        pytest.skip("NOT MEASURED YET: benchmarks/results/lookup.json")
    results = json.loads(path.read_text(encoding="utf-8"))
    kinds = ("operation", "vocabulary_size", "output_dim")
    left_out = {tuple(e[key] for key in kinds): e["why"] for e in results["left_out"]}
    sizes = (lookup_sizes.NEEDS, lookup_sizes.VOCABULARIES, lookup_sizes.DIMENSIONS)
    wanted = set(product(*sizes))
    refused = {each: why for each in wanted if (why := lookup_sizes.refusal(*each))}
    assert left_out == refused
    names = {f"{name} {v} x {d}" for name, v, d in wanted - refused.keys()}
    assert {entry["name"] for entry in results["entries"]} == names
    assert len(results["entries"]) == len(names)


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("rule", ["SGD", "Adagrad"])
def test_steps_by_rows_give_the_numbers_of_kerass_own(rule, jit):
    indices = np.array([[1, 2, 2, 3], [3, 3, 5, 0]])  # with repeated ones
    labels = np.array([[1], [0]], "float32")

    def trained(layer, optimizer, **how):
        keras.utils.set_random_seed(1)
        pooled = keras.layers.GlobalAveragePooling1D()
        parts = [keras.Input((4,), dtype="int32"), layer(9, 3), pooled]
        model = keras.Sequential([*parts, keras.layers.Dense(1, activation="sigmoid")])
        model.compile(optimizer(0.5), "binary_crossentropy", **how)
        model.fit(indices, labels, epochs=5, shuffle=False, verbose=0)
        return model.get_weights()

    own = getattr(keras.optimizers, rule)
    by_rows = row_wise.RowAdagrad if rule == "Adagrad" else own
    expected = trained(keras.layers.Embedding, own, jit_compile=jit)
    found = trained(row_wise.RowEmbedding, by_rows)
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-6)


def test_ids_lie_in_the_vocabulary_and_zipfs_are_uneven():
    for kind in ("uniform", "zipf"):
        ids = lookup_samples.ids_of(1000, kind)
        assert ids.dtype == "int32" and ids.min() == 0 and ids.max() == 999
        assert (ids == lookup_samples.ids_of(1000, kind)).all()
        share = (ids < 10).mean()
        assert (share > 0.2) == (kind == "zipf")
