"""Read what `make grade` is told."""

import argparse
from collections.abc import Mapping

from tools.grading.boxes import CHOICES

FROM_MAKE = [
    "EXERCISE",
    "FROM",
    "INTO",
    "BOX",
    "ROSTER",
    "SECRET",
    "JOBS",
    "CHECK",
    "ADD",
]


def parsed(arguments: list[str], environment: Mapping[str, str]) -> argparse.Namespace:
    """Return the options, of make's variables if they say ``--make``."""
    parser = argparse.ArgumentParser(description="Grade what a class handed in.")
    parser.add_argument("--exercise", help="such as 03-lookup-table")
    parser.add_argument("--from", dest="source", help="zip, folder or notebook")
    parser.add_argument("--into", help="folder for the marks")
    parser.add_argument("--box", default="auto", help=", ".join(CHOICES))
    parser.add_argument("--roster", help="CSV file with a column id")
    parser.add_argument("--secret", help="of the class's variants: a file, or a word")
    parser.add_argument("--jobs", help="processes; else one for each core")
    parser.add_argument("--check", action="store_true", help="only look, run nothing")
    parser.add_argument("--add", action="store_true", help="to the marks in the folder")
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.make:
        had = {name: environment.get(name, "").strip() for name in FROM_MAKE}
        options.exercise, options.source = had["EXERCISE"], had["FROM"]
        options.into, options.roster = had["INTO"], had["ROSTER"]
        options.box, options.secret = had["BOX"] or "auto", had["SECRET"]
        options.jobs, options.check = had["JOBS"], had["CHECK"] not in ("", "0")
        options.add = had["ADD"] not in ("", "0")
    return options
