"""The command line of a benchmark, and the file that its results go to."""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"
SEEDS = (1, 2, 3)


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
    if given.reviews < 0:
        parser.error(f"argument --reviews: {given.reviews} is less than 0")
    if given.only is not None:
        given.only = list(dict.fromkeys(given.only.split(",")))
        for name in given.only:
            if name not in entries:
                parser.error(
                    f"argument --only: {name!r} is none of {', '.join(entries)}"
                )
    if given.entry or (splits and given.on != splits[0]):
        return given
    check_target(parser, given.results / f"{subject}.json", given.only)
    return given


def check_target(
    parser: argparse.ArgumentParser, path: Path, only: Iterable[str] | None
) -> None:
    """Refuse, before any run, a file of results that cannot be written.

    And, where `only` names the entries that will be measured and these are not all,
    one that holds others, or that cannot be read: what it holds would be lost.
    """
    try:  # the runs may take an hour, and would be lost
        path.parent.mkdir(parents=True, exist_ok=True)
        there = path.exists()
        path.open("a", encoding="utf-8").close()
        if not there:
            path.unlink()
    except OSError as error:
        parser.error(f"argument --results: {path} cannot be written ({error})")
    if not there or only is None:
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        names = {entry["name"] for entry in found["entries"]}
    except (ValueError, LookupError, TypeError) as error:
        parser.error(
            f"argument --only: {path} is damaged ({error!r}), and what it holds would "
            "be lost; mend it, or name another folder with --results"
        )
    if lost := names - set(only):
        parser.error(
            f"argument --only: {path} holds {', '.join(sorted(lost))} too, which "
            "would be lost; name another folder with --results"
        )
