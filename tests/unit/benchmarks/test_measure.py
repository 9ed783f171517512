"""The harness of the benchmarks: its clock, and runs that fail or are interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.measure import Clock, sum_up

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks")}
STUB = """
import signal, sys, time
from harness import measure

# Started in the background, a process is born deaf to interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)

def run(settings, seed, count, on):
    if settings["way"] == "fails":
        raise SystemExit("as a run that fails")
    if settings["way"] == "waits":
        print("waiting", file=sys.stderr, flush=True)
        time.sleep(600)
    if settings["way"] == "halfway" and seed == 2:
        raise SystemExit("as a second run that fails")
    accuracy = float("nan") if settings["way"] == "no number" else seed / 10
    return {"parameters": 7, "accuracy": accuracy, "peak_mb": 100 * seed}

ways = {"good": "works", "bad": "fails", "fine": "works", "slow": "waits"}
ways["half"] = "halfway"
ways["odd"] = "no number"
measure.main(
    "stub",
    {name: {"way": way} for name, way in ways.items()},
    run,
    splits=("test", "validation"),
    then=lambda results, path: print("TABLE", len(results["entries"])),
)
"""


def command(folder, *options):
    (folder / "stub.py").write_text(STUB)
    return [sys.executable, "stub.py", "--results", "new", *options]


def stub(folder, *options):
    return subprocess.run(
        command(folder, *options),
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )


def results_of(folder):
    return json.loads((folder / "new" / "stub.json").read_text())


def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_clock_adds_up_processor_time_by_part():
    clock = Clock("features", "fit")
    for part in ("features", "fit", "fit"):
        with clock(part):
            spin(0.05)
    found = clock.seconds()
    assert found["fit"] == pytest.approx(2 * found["features"], rel=0.3)
    assert found["cpu_seconds"] == pytest.approx(found["features"] + found["fit"], 0.01)


def test_waiting_costs_wall_seconds_and_no_processor_time():
    clock = Clock("fit")
    with clock("fit"):
        time.sleep(0.2)
    spin(0.4)  # outside of any part: counts nowhere
    assert clock.seconds()["wall_seconds"] >= 0.199
    assert clock.seconds()["cpu_seconds"] < 0.1


def test_a_part_that_the_clock_does_not_know_is_refused_before_it_runs():
    with pytest.raises(KeyError, match="fitting"), Clock("fit")("fitting"):
        pytest.fail("the part ran")


def test_numbers_are_spread_over_seeds_and_of_plain_ones_the_greatest_is_kept():
    runs = [
        {"seed": seed, "peak_mb": 10 * seed, "standard_error": 0.1, "fit": value}
        for seed, value in [(1, 5.0), (2, 1.0), (3, 2.0)]
    ]
    entry = sum_up("x", {}, runs)
    assert entry["fit"] == {"min": 1.0, "median": 2.0, "max": 5.0}
    assert (entry["peak_mb"], entry["standard_error"]) == (30, 0.1)
    runs[1]["peak_mb"] = None  # as on Windows
    assert sum_up("x", {}, runs)["peak_mb"] is None


def test_an_entry_that_fails_does_not_lose_the_others(tmp_path):
    done = stub(tmp_path, "--only", "good,bad,fine", "--seeds", "2")
    assert done.returncode == 1
    assert "bad failed" in done.stderr and "TABLE 2" in done.stdout
    results = results_of(tmp_path)
    assert [entry["name"] for entry in results["entries"]] == ["good", "fine"]
    assert results["environment"]["test_scored"] == 4  # two entries, two seeds
    assert not list((tmp_path / "new").glob(".*"))


def test_a_run_that_scored_is_counted_though_the_next_one_of_its_entry_failed(tmp_path):
    assert stub(tmp_path, "--only", "good,half", "--seeds", "2").returncode == 1
    results = results_of(tmp_path)
    assert [entry["name"] for entry in results["entries"]] == ["good"]
    assert results["environment"]["test_scored"] == 3


def test_all_entries_are_run_with_one_seed_before_any_with_the_next(tmp_path):
    done = stub(tmp_path, "--only", "good,fine", "--seeds", "2")
    told = [line.split(":")[0].strip() for line in done.stdout.splitlines()[:4]]
    names = ("good", "fine")
    assert told == [f"{name}, seed {seed}" for seed in "12" for name in names]


def test_an_entry_named_twice_is_measured_once(tmp_path):
    assert stub(tmp_path, "--only", "good,good", "--seeds", "1").returncode == 0
    assert [entry["name"] for entry in results_of(tmp_path)["entries"]] == ["good"]


def test_on_validation_nothing_is_written(tmp_path):
    options = ["--only", "good", "--seeds", "1", "--on", "validation"]
    done = stub(tmp_path, *options)
    assert done.returncode == 0, done.stderr
    assert "on validation: nothing was written" in done.stdout
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts differ")
def test_what_is_measured_survives_an_interrupt(tmp_path):
    options = command(tmp_path, "--only", "good,slow", "--seeds", "1")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        options, cwd=tmp_path, env=ENVIRONMENT, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert "waiting\n" in iter(process.stderr.readline, "")  # warnings may precede
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "1 entries measured: interrupted" in errors
    assert "Traceback" not in errors
    assert [entry["name"] for entry in results_of(tmp_path)["entries"]] == ["good"]


def test_a_number_that_is_none_is_a_failure_of_its_entry_alone(tmp_path):
    done = stub(tmp_path, "--only", "odd,good", "--seeds", "1")
    assert done.returncode == 1
    assert "odd failed: NaN is no number of JSON" in done.stderr
    assert [entry["name"] for entry in results_of(tmp_path)["entries"]] == ["good"]


def test_where_an_entry_fails_results_that_are_there_stay(tmp_path):
    assert stub(tmp_path, "--only", "good,bad", "--seeds", "1").returncode == 1
    before = results_of(tmp_path)
    done = stub(tmp_path, "--only", "good,half", "--seeds", "2")
    assert done.returncode == 1
    assert results_of(tmp_path) == before
    part = tmp_path / "new" / ".stub.json.part"
    assert f"kept {Path('new/stub.json')} as it was" in done.stdout
    assert str(part.relative_to(tmp_path)) in done.stdout
    kept = json.loads(part.read_text())
    assert [len(entry["runs"]) for entry in kept["entries"]] == [2]
    assert stub(tmp_path, "--only", "good", "--seeds", "2").returncode == 0
    assert results_of(tmp_path)["entries"] == kept["entries"]
    assert not part.exists()


def test_a_part_of_the_reviews_never_becomes_what_the_book_reads(tmp_path):
    results = ROOT / "benchmarks" / "results"
    for given in (results, results / ".." / "results"):
        done = stub(tmp_path, "--results", str(given), "--reviews", "60")
        assert done.returncode == 2
        assert "argument --reviews: the book reads" in done.stderr
    assert not (results / "stub.json").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *[("--only", "good,nobody"), ("--only", ""), ("--on", "train")],
        *[("--entry", "x"), ("--seed", "-1"), ("--seed", "4294967296")],
        *[("--reviews", "-1"), ("--seeds", "0")],
    ],
)
def test_an_option_that_names_nothing_is_refused(tmp_path, option, value):
    done = stub(tmp_path, option, value)
    assert done.returncode == 2
    assert f"argument {option}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_some_entries_alone_do_not_overwrite_a_file_that_holds_others(tmp_path):
    assert stub(tmp_path, "--only", "good,fine", "--seeds", "1").returncode == 0
    before = results_of(tmp_path)
    done = stub(tmp_path, "--only", "good", "--seeds", "1")
    assert done.returncode == 2
    assert "holds fine too, which would be lost" in done.stderr
    assert results_of(tmp_path) == before


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"entries": [1]}', "{}"])
def test_some_entries_alone_do_not_overwrite_a_file_that_is_damaged(tmp_path, content):
    path = tmp_path / "new" / "stub.json"
    path.parent.mkdir()
    path.write_text(content)
    done = stub(tmp_path, "--only", "good", "--seeds", "1")
    assert done.returncode == 2
    assert "stub.json is damaged" in done.stderr and "Traceback" not in done.stderr
    assert path.read_text() == content
