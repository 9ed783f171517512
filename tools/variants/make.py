"""Make a notebook for each student of a class, whose tasks are that student's alone.

    make variants EXERCISE=03-lookup-table ROSTER=class.csv SECRET=secret.txt
    python -m tools.variants.make 03-lookup-table class.csv secret.txt [--into FOLDER]

Into ``grading/variants/EXERCISE`` go ``STUDENT/EXERCISE.ipynb`` and ``key.csv``, which
is the lecturer's. The same secret makes the same notebooks again, byte for byte.
"""

import argparse
import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat

from embedbook.checks.wording import sentences
from tools.grading import roster
from tools.variants import secret as secrets
from tools.variants.draw import normal
from tools.variants.folders import folder_names
from tools.variants.key import FILE, changed_rows, rows, shared
from tools.variants.student_notebook import Drawn, student_notebook
from tools.variants.tasks import draws, exercises

ROOT = Path(__file__).resolve().parents[2]
say = sentences("tools.variants.make")
Class = dict[str, Drawn]  # what each student gets, by id


class MakeError(Exception):
    """Why no notebooks were made, and what to do, in words."""


def make(exercise: str, ids: Sequence[str], secret: bytes, into: Path) -> Class:
    """Write each student's notebook and the key into a folder; return what they got.

    Raises MakeError, before anything is written, if the exercise has no variations,
    two ids are the same to the draw, or the folder holds what others got.
    """
    if exercise not in exercises():
        known = ", ".join(exercises())
        raise MakeError(say("no_exercise", name=exercise, known=known))
    seen: dict[str, str] = {}
    for student in ids:
        if normal(student) in seen:
            other = seen[normal(student)]
            raise MakeError(say("alike", one=other, other=student))
        seen[normal(student)] = student
    drawn = {student: list(draws(exercise, secret, student)) for student in ids}
    table = rows(exercise, drawn)
    if changed := changed_rows(into / FILE, table):
        raise MakeError(say("others", folder=into, student=changed[0]))
    path = ROOT / "exercises" / f"{exercise}.ipynb"
    public = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    for student, folder in folder_names(ids).items():
        made = student_notebook(public, exercise, student, drawn[student])
        text = nbformat.writes(made).rstrip("\n") + "\n"
        _write(into / folder / path.name, text)
    _write_key(into / FILE, table)
    return drawn


def summary(drawn: Class) -> str:
    """Return how many settings each task has in the class, and who shares them all."""
    lines = []
    for place, (variation, _) in enumerate(next(iter(drawn.values()))):
        different = {repr(each[place][1]) for each in drawn.values()}
        task = variation.task
        lines.append(say("task", task=task, different=len(different), all=len(drawn)))
    pairs = shared(drawn)
    for one, other in pairs:
        lines.append(say("shared", one=one, other=other))
    lines.append(say("choose_another" if pairs else "none_shared"))
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)


def _write_key(path: Path, table: list[dict[str, str]]) -> None:
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(table)
    draft.replace(path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("exercise", "roster", "secret"):  # the Makefile's are in its variables
        parser.add_argument(name, nargs="?", default=os.environ.get(name.upper()))
    parser.add_argument("--into", default=os.environ.get("INTO") or None)
    options = parser.parse_args()
    if not (options.exercise and options.roster and options.secret):
        raise MakeError(say("missing"))
    return options


def main() -> int:
    """Make what the command line or the environment names; return the exit status."""
    try:
        options = _options()
        ids = roster.read(Path(options.roster)).ids
        secret, from_a_file = secrets.read(options.secret)
        into = Path(options.into or f"grading/variants/{options.exercise}")
        drawn = make(options.exercise, ids, secret, into)
    except (MakeError, roster.RosterError, secrets.SecretError) as error:
        print(error, file=sys.stderr)
        return 2
    print(say("made", count=len(drawn), folder=into, key=into / FILE))
    print(summary(drawn))
    if warning := secrets.warning(options.secret, from_a_file):
        print(warning)
    return 0


if __name__ == "__main__":
    sys.exit(main())
