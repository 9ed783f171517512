"""Measure trainings, each in a process of its own, and write one JSON.

A subject's file holds a function that does one run and a table of settings, and
calls `main`. `--entry NAME --seed N` does one run and prints it; without them every
entry is run with the first seed, then every one with the next, and the results are
written: a machine's speed drifts, and so it does for all of them alike.

What counts as CPU time: user and system time of the process, all its threads, in
the parts that a run names through its `Clock`. Left out: starting Python,
importing, reading the reviews, and scoring. There is no warm-up: the first batch,
in which Keras builds its graph, counts. Subjects that measure one part only, the
fit, leave out turning reviews into indices too, and say so.
"""

import json
import os
import statistics
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from embedbook import reviews
from embedbook.benchmarks import refuse_constant
from harness.arguments import SEEDS, arguments
from harness.machine import environment, peak_mb
from harness.result_file import RESULTS, finish, keep, stays

__all__ = ["RESULTS", "SEEDS", "Clock", "environment", "main", "peak_mb", "spread"]

# Of these the greatest over the seeds is kept, and no spread.
PLAIN = ("parameters", "peak_mb", "standard_error")
# What TensorFlow prints stays out of what a run prints; as on the book's pages.
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}


@contextmanager
def no_traceback() -> Iterator[None]:
    """Exit with one sentence where the reviews cannot be had."""
    try:
        yield
    except reviews.ReviewsError as error:
        sys.exit(f"error: {error}")


class Clock:
    """Adds up the seconds of the named parts of a run.

    `with clock("fit"): ...` adds the CPU seconds (user and system, all threads of
    this process) to `cpu["fit"]` and the wall seconds to `wall`. Parts do not nest.
    """

    def __init__(self, *parts: str):
        self.cpu = dict.fromkeys(parts, 0.0)
        self.wall = 0.0

    @contextmanager
    def __call__(self, part: str) -> Iterator[None]:
        """Add what happens within `with` to a part."""
        before = self.cpu[part]  # a name that is no part is refused at once
        cpu, wall = process_time(), perf_counter()
        try:
            yield
        finally:
            self.cpu[part] = before + process_time() - cpu
            self.wall += perf_counter() - wall

    def seconds(self) -> dict[str, float]:
        """Return `cpu_seconds`, the sum, its parts, and `wall_seconds`."""
        return {
            "cpu_seconds": round(sum(self.cpu.values()), 4),
            "wall_seconds": round(self.wall, 4),
            **{part: round(seconds, 4) for part, seconds in self.cpu.items()},
        }


def main(
    subject: str,
    entries: dict[str, dict],
    run: Callable[..., dict],
    splits: Sequence[str] = (),
    more: Callable[[], dict] = dict,
    then: Callable[[dict, Path | None], None] = lambda results, path: None,
) -> None:
    """Run what the command line asks for; exit with 1 if an entry failed.

    `entries` maps names to settings. `run(settings, seed, count)` trains once on
    at most `count` reviews (0: all) and returns `parameters` and numbers to be
    summed up over the seeds, such as `validation_accuracy` and `cpu_seconds`.

    With `splits`, `--on` names one of them, which `run` is given as its last argument;
    on another than the first nothing is written. How many runs scored it stands in
    the environment, as does what `more()` returns. At the end `then(results, path)`
    is called, with the path that results are then written to, or None. What stands
    there stays if a run failed or was interrupted (see `result_file.finish`).
    """
    given = arguments(subject, entries, splits)
    if given.entry:
        on = [given.on] if splits else []
        print(json.dumps(run(entries[given.entry], given.seed, given.reviews, *on)))
        return
    written = given.results / f"{subject}.json"
    path = written if not splits or given.on == splits[0] else None
    results: dict = {"environment": {**environment(), **more()}, "entries": []}
    if splits:
        results["environment"][f"{given.on}_scored"] = 0
    stopped: list[str] = []
    runs: dict[str, list[dict]] = {name: [] for name in given.only or entries}
    try:
        for seed in range(1, given.seeds + 1):
            for name in list(runs):
                try:
                    runs[name].append(alone(name, seed, given))
                except (subprocess.CalledProcessError, ValueError, IndexError) as error:
                    print(f"{name} failed: {error}", file=sys.stderr, flush=True)
                    stopped.append(f"{name} failed")
                    del runs[name]
                else:
                    if splits:
                        results["environment"][f"{given.on}_scored"] += 1
                results["entries"] = [
                    sum_up(each, entries[each], done)
                    for each, done in runs.items()
                    if done
                ]
                if path and results["entries"]:  # at once: nothing is lost
                    keep(results, path)
    except KeyboardInterrupt:
        stopped.append("interrupted")
    if results["entries"]:
        whole = path and not stays(path, bool(stopped))
        then(results, path if whole else None)
        said = path and finish(results, path, bool(stopped))
        print(said or f"on {given.on}: nothing was written")
    if stopped:
        sys.exit(f"{len(results['entries'])} entries measured: {', '.join(stopped)}")


def fresh(script: str, *given: object) -> Any:
    """Run a script of ours in a new Python and return the JSON of its last line.

    Raises CalledProcessError if it fails, and ValueError or IndexError if that line is
    none of JSON, or holds NaN.
    """
    done = subprocess.run(
        [sys.executable, script, *map(str, given)],
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1], parse_constant=refuse_constant)


def alone(name: str, seed: int, given: Namespace) -> dict:
    """Do one run in a fresh process and return what it measured."""
    on = ["--on", given.on] if hasattr(given, "on") else []
    measured = fresh(
        *(sys.argv[0], "--entry", name, "--seed", seed, "--reviews", given.reviews, *on)
    )
    print(f"{name:>16}, seed {seed}: {measured}", flush=True)
    return {"seed": seed, **measured}


def sum_up(name: str, settings: dict, runs: list[dict]) -> dict:
    """Return one entry of the JSON: every number's spread over the seeds."""
    numbers = sorted(runs[0].keys() - {"seed", *PLAIN})
    plain = {key: [run[key] for run in runs] for key in PLAIN if key in runs[0]}
    return {
        "name": name,
        "settings": settings,
        **{key: None if None in all_ else max(all_) for key, all_ in plain.items()},
        **{key: spread([run[key] for run in runs]) for key in numbers},
        "runs": runs,
    }


def spread(values: list[float]) -> dict[str, float]:
    """Return the least, the middle and the greatest of some numbers."""
    return {
        "min": min(values),
        "median": statistics.median(values),
        "max": max(values),
    }
