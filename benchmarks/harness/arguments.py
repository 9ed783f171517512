"""The command line of a benchmark."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from harness.result_file import RESULTS, check_target

SEEDS = (1, 2, 3)
LAST_SEED = 2**32 - 1  # NumPy's and Keras's


def check_numbers(
    parser: argparse.ArgumentParser, given: argparse.Namespace, written: bool
) -> None:
    """Refuse a `seed`, `seeds` or `reviews` that cannot be or that spoils results.

    The book's are of all reviews: where results are `written`, fewer need a folder of
    their own.
    """
    if given.seeds < 1:
        parser.error(f"argument --seeds: {given.seeds} is less than 1")
    if not 0 <= given.seed <= LAST_SEED:
        parser.error(f"argument --seed: {given.seed} is not within 0 and {LAST_SEED}")
    if given.reviews < 0:
        parser.error(f"argument --reviews: {given.reviews} is less than 0")
    if given.reviews and written and given.results.resolve() == RESULTS:
        parser.error(
            f"argument --reviews: the book reads {RESULTS}, which is of all reviews; "
            "name another folder with --results"
        )


def arguments(
    subject: str, entries: dict[str, dict], splits: Sequence[str]
) -> argparse.Namespace:
    """Read the command line; refuse before any run what cannot be measured."""
    parser = argparse.ArgumentParser(description=f"Measure {subject}.")
    parser.add_argument("--entry", choices=entries, help="one run of this entry")
    parser.add_argument("--only", metavar="NAME,...", help="these entries, not all")
    parser.add_argument("--seed", type=int, default=SEEDS[0])
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="1 or more")
    parser.add_argument("--reviews", type=int, default=0, help="only so many; 0: all")
    parser.add_argument("--results", type=Path, default=RESULTS)
    if splits:
        parser.add_argument("--on", choices=splits, default=splits[0])
    given = parser.parse_args()
    written = not given.entry and (not splits or given.on == splits[0])
    check_numbers(parser, given, written)
    if given.only is not None:
        given.only = list(dict.fromkeys(given.only.split(",")))
        for name in given.only:
            if name not in entries:
                parser.error(
                    f"argument --only: {name!r} is none of {', '.join(entries)}"
                )
    if written:
        check_target(parser, given.results / f"{subject}.json", given.only)
    return given
