"""The command line of a benchmark."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from result_file import RESULTS, check_reviews, check_target

SEEDS = (1, 2, 3)
LAST_SEED = 2**32 - 1  # NumPy's and Keras's


def check_seed(parser: argparse.ArgumentParser, seed: int) -> None:
    """Refuse a seed that NumPy or Keras would not take."""
    if not 0 <= seed <= LAST_SEED:
        parser.error(f"argument --seed: {seed} is not within 0 and {LAST_SEED}")


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
    if given.seeds < 1:
        parser.error(f"argument --seeds: {given.seeds} is less than 1")
    check_seed(parser, given.seed)
    written = not given.entry and (not splits or given.on == splits[0])
    check_reviews(parser, given.reviews, given.results, written)
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
