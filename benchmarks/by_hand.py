"""Ours a in Keras against the same model by hand in NumPy.

Every entry is given the same indices of the 20,000 train reviews, (20000, 512), and
trains seven epochs; the 5,000 validation reviews say whether it learned as much.
The test half is not read. Every run has a process of its own, and all entries run
once before any runs again, so that a slower hour slows all of them.

What counts: CPU seconds (user and system, all threads) of the fit, from arrays of
indices in memory, so with the building of Keras's graph, its input pipeline, and
what NumPy's tokens need to be sorted out. Left out: imports, features, scoring.
There is no warm-up. `ratio` is an entry's CPU seconds divided by those of `numpy`,
chapter 04's way on padded batches, which runs once; `ratio_fast` by those of
`numpy-tokens`, the same numbers from the real tokens alone, of the same round.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from harness import arguments, measure, result_file
from harness.accuracy import share_right
from harness.measure import Clock

SIZES = {"vocabulary_size": 20_000, "output_dim": 16}
LENGTH, EPOCHS = 512, 7
JIT = {"jit_compile": True}
LENGTHS = {"pipeline": "lengths", "dtype": "int32"}
# "rounds": 1 for what is only tried, so that the whole stays within minutes.
ENTRIES: dict[str, dict] = {
    "numpy": {"by": "numpy", "how": "Padded", "rounds": 1},
    "numpy-tokens": {"by": "numpy", "how": "Tokens"},
    "numpy-textbook": {"by": "numpy", "how": "Tokens", "textbook": True, "rounds": 1},
    "keras": {},
    "jit": JIT,
    "int32": {"dtype": "int32", "rounds": 1},
    "tf-data": {"pipeline": "tf.data", "rounds": 1},
    "lengths": {**LENGTHS, "rounds": 1},
    "steps-16": {"steps_per_execution": 16, "rounds": 1},
    "one-thread": {"threads": 1, "rounds": 1},
    "jit-one-thread": {**JIT, "threads": 1, "rounds": 1},
    "jit-batch-256": {**JIT, "batch_size": 256, "rate": 0.006, "rounds": 1},
    "batch-512": {**JIT, "batch_size": 512, "rounds": 1},
    "batch-512-rate": {**JIT, "batch_size": 512, "rate": 0.012, "rounds": 1},
    "sgd": {**JIT, "optimizer": "SGD", "rate": 10.0, "rounds": 1},
    "adagrad": {**JIT, "optimizer": "Adagrad", "rate": 0.1, "rounds": 1},
}


def features(path: Path, count: int) -> None:
    """Write the indices and labels of train and validation reviews to `path`.

    At most `count` of each (0: all). In the file, of NumPy's kind npz, are int64
    `train` and `validation`, (reviews, LENGTH), and their int8 labels.
    """
    from parts import classify

    splits, found = ["train", "validation"], {}
    halves = classify.indices_of(splits, SIZES["vocabulary_size"], LENGTH, count)
    for split, (indices, labels) in zip(splits, halves, strict=True):
        found[split], found[f"{split}_labels"] = indices, labels
    np.savez(path, **found)


def run(settings: dict, seed: int, path: Path) -> dict:
    """Train once; accuracy is a share from 0 to 1, of the validation reviews."""
    given = dict(settings)
    given.pop("rounds", None)
    found = np.load(path)
    train, labels = found["train"], found["train_labels"]
    clock = Clock("fit")
    if given.pop("by", "keras") == "numpy":
        from parts import averaged_numpy as by_hand

        prepare = getattr(by_hand, given.pop("how"))
        with clock("fit"):
            values = by_hand.start(**SIZES, seed=seed)
            order = np.random.default_rng(seed).permutation
            by_hand.fit(prepare(train), labels, values, EPOCHS, order, **given)
        held = prepare(found["validation"])
        scores = by_hand.scores(held, len(found["validation"]), values)
        parameters = sum(each.size for each in values)
    else:
        from parts import averaged_keras

        if "threads" in given:
            averaged_keras.limit_threads(given.pop("threads"))
        with clock("fit"):
            model = averaged_keras.fit((train, labels), seed, SIZES, EPOCHS, **given)
        scores = model.predict(found["validation"], batch_size=500, verbose=0)[:, 0]
        parameters = model.count_params()
    accuracy = share_right(scores, found["validation_labels"])
    return {
        "parameters": parameters,
        "validation_accuracy": round(accuracy, 4),
        **clock.seconds(),
    }


def alone(name: str, seed: int, path: Path) -> dict:
    """Do one run in a fresh process and return what it measured."""
    measured = measure.fresh(
        __file__, "--entry", name, "--seed", seed, "--features", path
    )
    print(f"{name:>18}, seed {seed}: {measured}", flush=True)
    return {"seed": seed, **measured}


def all_of(names: list[str], rounds: int, path: Path) -> list[dict]:
    """Run the entries, round after round, and return them with their ratios."""
    runs: dict[str, list[dict]] = {name: [] for name in names}
    for seed in range(1, rounds + 1):
        for name in names:
            if seed <= ENTRIES[name].get("rounds", rounds):
                runs[name].append(alone(name, seed, path))
        for each in (runs[name][-1] for name in names if len(runs[name]) >= seed):
            for key, other in (("ratio", "numpy"), ("ratio_fast", "numpy-tokens")):
                hand = runs[other][-1]["cpu_seconds"]
                each[key] = round(each["cpu_seconds"] / max(hand, 0.01), 3)
    return [measure.sum_up(name, ENTRIES[name], runs[name]) for name in names]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure Keras beside NumPy.")
    parser.add_argument("--entry", choices=ENTRIES, help="one run of this entry")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--features", type=Path, help="indices that a run made")
    parser.add_argument("--seeds", type=int, default=3, help="rounds, 1 or more")
    parser.add_argument("--only", nargs="+", choices=ENTRIES, default=list(ENTRIES))
    parser.add_argument("--reviews", type=int, default=0, help="only so many; 0: all")
    parser.add_argument("--results", type=Path, default=measure.RESULTS)
    given = parser.parse_args()
    arguments.check_numbers(parser, given, written=not given.entry)
    names = list(dict.fromkeys(["numpy", "numpy-tokens", *given.only]))
    target = given.results / "by_hand.json"
    if not given.entry:
        some = None if set(names) == set(ENTRIES) else names
        result_file.check_target(parser, target, some)
    with tempfile.TemporaryDirectory() as folder:
        path = given.features or Path(folder) / "features.npz"
        if not given.features:
            features(path, given.reviews)
        if given.entry:
            print(json.dumps(run(ENTRIES[given.entry], given.seed, path)))
            return
        try:
            entries = all_of(names, given.seeds, path)
        except (subprocess.CalledProcessError, KeyboardInterrupt) as error:
            why = str(error) or "interrupted"
            sys.exit(f"stopped: {why}; of the runs above nothing was written")
    found = {"environment": measure.environment(), "entries": entries}
    print(result_file.finish(found, target, stopped=False))


if __name__ == "__main__":
    with measure.no_traceback():
        main()
