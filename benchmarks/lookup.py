"""What the layer itself costs: lookups and training steps, beside a plain copy.

Each pair of sizes, vocabulary and dimension, has a process of its own, in which the
operations of `parts/lookup_operations.py` run one after the other on the same batches
of 128 x 64 ids. 64 different batches take turns, so that no row waits in a cache
because the call before asked for it. Ids are uniform, or log-uniform ("zipf"), so
that the r-th most frequent word is about 1/r as frequent as the first.

What counts: wall and CPU time per call. A sample is as many calls as fill 30 ms, and
there are five, or three where a call takes a second or more; three calls of warm-up
are left out (building the graph, first touch of the memory). Before each sample 128 MB
are copied with `np.copyto` into an array that is there already. Ratios are those of a
sample to its own copy:

- `share_of_copy`: the rows' bytes per second, divided by the copy's. At 1 looking up
  rows costs what copying as many bytes costs; small tables may lie above, since they
  lie in the cache.
- `table_copies`: the seconds, divided by those of copying the whole table.

Left out, and listed in `left_out` with the reason: what would need more than 8 GB, by
the estimate in `NEEDS` (`parts/lookup_sizes.py`); one-hots of more than 10,000 words;
`EXTRAS` at other dimensions than 32; and pairs of sizes whose process failed.
"""

import argparse
import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np

from harness import measure, result_file
from parts import lookup_samples
from parts.lookup_sizes import BUDGET, DIMENSIONS, NEEDS, VOCABULARIES, refusal

INTERRUPTED = "interrupted"
COPIED = 128_000_000  # bytes: more than most processors' caches hold


def cell(vocabulary_size: int, output_dim: int, only: list[str]) -> list[dict]:
    """Return the entries of one pair of sizes, of the operations in `only`."""
    from parts import lookup_operations

    source, target = np.ones(COPIED // 4, "float32"), np.zeros(COPIED // 4, "float32")
    entries = []
    for name in only:
        if refusal(name, vocabulary_size, output_dim):
            continue
        operation, _, kind = name.partition(" ")
        ids = lookup_samples.ids_of(vocabulary_size, kind or "uniform")
        make = lookup_operations.MAKE[operation]
        call, held = make(vocabulary_size, output_dim, ids)
        found = lookup_samples.samples_of(call, lambda: np.copyto(target, source))
        del call
        table, rows = vocabulary_size * output_dim * 4, ids[0].size * output_dim * 4
        sums = {
            "milliseconds": [each["s"] * 1e3 for each in found],
            "cpu_milliseconds": [each["cpu"] * 1e3 for each in found],
            "copy_bytes_per_second": [COPIED / each["copy"] for each in found],
            "share_of_copy": [rows / e["s"] / (COPIED / e["copy"]) for e in found],
            "table_copies": [e["s"] / (e["copy"] * table / COPIED) for e in found],
        }
        entries.append(
            {
                "name": name_of(name, vocabulary_size, output_dim),
                "operation": operation,
                "ids": kind or "uniform",
                "vocabulary_size": vocabulary_size,
                "output_dim": output_dim,
                "table_bytes": table,
                "row_bytes": rows,
                "held_bytes": held,
                **{key: measure.spread(rounded(sums[key])) for key in sums},
                "peak_mb": measure.peak_mb(),  # of the process so far
            }
        )
    return entries


def name_of(operation: str, vocabulary_size: int, output_dim: int) -> str:
    """Return the name of an entry."""
    return f"{operation} {vocabulary_size} x {output_dim}"


def rounded(values: list[float]) -> list[float]:
    """Return numbers with four digits that count."""
    return [float(f"{value:.4g}") for value in values]


def alone(vocabulary_size: int, output_dim: int, only: list[str]) -> list[dict]:
    """Measure one pair of sizes in a fresh process."""
    entries = measure.fresh(
        __file__, "--cell", vocabulary_size, output_dim, "--only", *only
    )
    for entry in entries:
        print(
            f"{entry['name']:>40}: {entry['milliseconds']['median']:10.3f} ms, "
            f"{entry['share_of_copy']['median']:7.3f} of a copy, "
            f"{entry['table_copies']['median']:9.2f} table copies",
            flush=True,
        )
    return entries


def all_of(given: argparse.Namespace) -> tuple[list[dict], list[dict], list[str]]:
    """Measure all pairs of sizes; return entries, what is left out, what failed.

    An interrupt ends it: the last that failed is then "interrupted".
    """
    entries, left_out, failed = [], [], []
    for v, d in product(given.vocabularies, given.dimensions):
        why = {name: refusal(name, v, d) for name in given.only}
        fits = [name for name, reason in why.items() if not reason]
        try:
            entries += alone(v, d, fits) if fits else []
        except KeyboardInterrupt:
            failed.append(INTERRUPTED)
            break
        except subprocess.CalledProcessError as error:
            print(f"{v} x {d} failed: {error}", file=sys.stderr, flush=True)
            failed.append(f"{v} x {d}")
            why.update(dict.fromkeys(fits, "its process failed"))
        left_out += [
            {"operation": name, "vocabulary_size": v, "output_dim": d, "why": reason}
            for name, reason in why.items()
            if reason
        ]
    return entries, left_out, failed


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure lookups.")
    parser.add_argument("--cell", type=int, nargs=2, help="one vocabulary, dimension")
    parser.add_argument("--only", nargs="+", choices=NEEDS, default=list(NEEDS))
    parser.add_argument("--vocabularies", type=int, nargs="+", default=VOCABULARIES)
    parser.add_argument("--dimensions", type=int, nargs="+", default=DIMENSIONS)
    parser.add_argument("--results", type=Path, default=measure.RESULTS)
    given = parser.parse_args()
    for option in ("vocabularies", "dimensions", "cell"):
        if min(getattr(given, option) or [1]) < 1:
            parser.error(f"argument --{option}: sizes are 1 or more")
    if given.cell:
        print(json.dumps(cell(*given.cell, given.only)))
        return
    target = given.results / "lookup.json"
    wanted = set(product(given.only, given.vocabularies, given.dimensions))
    whole = wanted >= set(product(NEEDS, VOCABULARIES, DIMENSIONS))
    some = None if whole else [name_of(*each) for each in wanted]
    result_file.check_target(parser, target, some)
    environment = measure.environment()  # what may fail comes before the hours
    entries, left_out, failed = all_of(given)
    if not entries:
        why = {each["why"] for each in left_out} | set(failed)
        sys.exit(f"nothing was measured, and nothing was written: {'; '.join(why)}")
    found = {
        "environment": environment,
        "method": {**lookup_samples.METHOD, "budget_bytes": BUDGET},
        "entries": entries,
        "left_out": left_out,
    }
    stopped = INTERRUPTED in failed
    drawn = not result_file.stays(target, stopped)
    print(result_file.finish(found, target, stopped))
    from embedbook.benchmarks import lookup_plots

    if drawn:
        lookup_plots.write(found, given.results)
    if failed:
        sys.exit(f"these sizes failed: {', '.join(failed)}")


if __name__ == "__main__":
    with measure.no_traceback():
        main()
