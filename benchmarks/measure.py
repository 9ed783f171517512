"""Measure trainings, each in a process of its own, and write one JSON.

A subject's file holds a function that does one run and a table of settings, and
calls `main`. `--entry NAME --seed N` does one run and prints it; without them every
entry is run with every seed, one after the other, and the results are written.

What counts as CPU time: user and system time of the process, all its threads,
while the model is fitted. Left out: starting Python, importing, reading the
reviews, turning them into indices, and scoring. There is no warm-up: the first
batch, in which Keras builds its graph, counts.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from embedbook import reviews

RESULTS = Path(__file__).resolve().parent / "results"
SEEDS = (1, 2, 3)
LIBRARIES = ("numpy", "keras")
# What TensorFlow prints stays out of what a run prints; as on the book's pages.
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}


def main(
    subject: str, entries: dict[str, dict], run: Callable[[dict, int, int], dict]
) -> None:
    """Run what the command line asks for.

    `entries` maps names to settings. `run(settings, seed, count)` trains once on
    at most `count` reviews (0: all) and returns `parameters` and numbers to be
    summed up over the seeds, such as `validation_accuracy` and `cpu_seconds`.
    """
    parser = argparse.ArgumentParser(description=f"Measure {subject}.")
    parser.add_argument("--entry", choices=entries, help="one run of this entry")
    parser.add_argument("--seed", type=int, default=SEEDS[0])
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="1 or more")
    parser.add_argument("--reviews", type=int, default=0, help="only so many; 0: all")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    if given.seeds < 1:
        parser.error(f"argument --seeds: {given.seeds} is less than 1")
    if given.reviews < 0:
        parser.error(f"argument --reviews: {given.reviews} is less than 0")
    if given.entry:
        print(json.dumps(run(entries[given.entry], given.seed, given.reviews)))
        return
    path = given.results / f"{subject}.json"
    try:  # before the runs: they may take an hour, and would be lost
        given.results.mkdir(parents=True, exist_ok=True)
        there = path.exists()
        path.open("a", encoding="utf-8").close()
        if not there:
            path.unlink()
    except OSError as error:
        parser.error(f"argument --results: {path} cannot be written ({error})")
    seeds = range(1, given.seeds + 1)
    found = [
        sum_up(name, settings, [alone(name, seed, given.reviews) for seed in seeds])
        for name, settings in entries.items()
    ]
    text = json.dumps({"environment": environment(), "entries": found}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"wrote {path}")


def alone(name: str, seed: int, count: int) -> dict:
    """Do one run in a fresh process and return what it measured."""
    done = subprocess.run(
        [sys.executable, sys.argv[0], "--entry", name]
        + ["--seed", str(seed), "--reviews", str(count)],
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    measured = json.loads(done.stdout.splitlines()[-1])
    print(f"{name:>16}, seed {seed}: {measured}", flush=True)
    return {"seed": seed, **measured}


def sum_up(name: str, settings: dict, runs: list[dict]) -> dict:
    """Return one entry of the JSON: every number's spread over the seeds."""
    numbers = runs[0].keys() - {"seed", "parameters"}
    return {
        "name": name,
        "settings": settings,
        "parameters": runs[0]["parameters"],
        **{key: spread([run[key] for run in runs]) for key in sorted(numbers)},
        "runs": runs,
    }


def spread(values: list[float]) -> dict[str, float]:
    """Return the least, the middle and the greatest of some numbers."""
    return {
        "min": min(values),
        "median": statistics.median(values),
        "max": max(values),
    }


def environment() -> dict:
    """Return on what, with what and when the numbers were measured."""
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "reviews": reviews.load("train").description,
        "official": reviews.where().official,
        "python": platform.python_version(),
        **{library: version(library) for library in LIBRARIES},
        "tensorflow": tensorflow_version(),
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
    }


def tensorflow_version() -> str:
    """Return TensorFlow's version, without the seconds that its import takes."""
    try:
        return version("tensorflow-cpu")
    except ModuleNotFoundError:
        return version("tensorflow")


def cpu_model() -> str:
    """Return the processor's name, as far as the platform tells it."""
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
