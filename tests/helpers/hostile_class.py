"""A class in which every other student is hostile, graded as a lecturer would."""

import hashlib
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import witness
from compare_marks import rows_of
from filled_notebooks import ROOT, as_bytes, course_answers, filled
from grade_command import command_of, run_command
from hostile_attacks import WORD, Attack, attacks

RUNS = re.compile(r"<\s*(?:script|img|iframe|svg\s+onload)|<[^>]*\son\w+=[^>]*>")
CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
LATER = 4.0  # seconds in which what is left may still write


@dataclass(frozen=True)
class Graded:
    """What became of a class in one kind of box.

    `rows` are those of ``marks.csv`` by student, `marks` what the journal has of each;
    `changed` are the files outside that are not as they were, by attack; `called` are
    those who reached a server; `left` the processes that outlived the run; `markup` is
    what the pages hold that a browser would run, `controls` what moves a cursor.
    """

    rows: dict[str, dict[str, str]]
    marks: dict[str, dict]
    changed: dict[str, list[str]]
    called: list[str]
    left: dict[int, str]
    code: int
    printed: str
    markup: list[str]
    controls: set[str]


def after(name: str) -> str:
    """Return who comes after a hostile student, and has everything right."""
    return f"{name}-z"


@cache
def hostile_class(kind: str) -> Graded:
    """Return what became of all hostile submissions in a box of one kind.

    For each hostile student there is one whose answers are right, and who is graded by
    one of the same two workers.
    """
    witness.adopt_orphans()
    found: dict[str, Graded] = {}
    with tempfile.TemporaryDirectory() as folder:
        known = sorted(attacks().values(), key=lambda each: each.exercise)
        for exercise, each in groupby(known, key=lambda attack: attack.exercise):
            place = Path(folder) / exercise
            found[exercise] = _graded(place, exercise, list(each), kind)
    return Graded(
        rows={k: v for each in found.values() for k, v in each.rows.items()},
        marks={k: v for each in found.values() for k, v in each.marks.items()},
        changed={k: v for each in found.values() for k, v in each.changed.items()},
        called=[line for each in found.values() for line in each.called],
        left={k: v for each in found.values() for k, v in each.left.items()},
        code=max(each.code for each in found.values()),
        printed="".join(each.printed for each in found.values()),
        markup=[line for each in found.values() for line in each.markup],
        controls=set().union(*(each.controls for each in found.values())),
    )


def right(exercise: str) -> bytes:
    """Return a notebook in which every answer is right."""
    return as_bytes(filled(exercise, course_answers(exercise)))


def _graded(place: Path, exercise: str, known: list[Attack], kind: str) -> Graded:
    """Grade the hostile of one exercise, and look at what they did."""
    came, into = place / "came", place / "marks"
    outside = {each.name: place / "outside" / each.name for each in known}
    for each in outside.values():
        witness.make(each, WORD)
    home = witness.make(place / "home", WORD)
    before_project = project_files()
    running = witness.descendants()
    with witness.listening(place / "socket") as (port, called):
        for attack in known:
            (outside[attack.name] / "socket").symlink_to(place / "socket")
            content = attack.notebook(outside[attack.name], port)
            for who, data in (
                (attack.name, content),
                (after(attack.name), right(exercise)),
            ):
                path = came / who / f"{exercise}.ipynb"
                path.parent.mkdir(parents=True)
                path.write_bytes(data)
        before = witness.tree(came), witness.tree(home)
        trees = {name: witness.tree(path) for name, path in outside.items()}
        done = run_command(command_of(exercise, came, into, kind, jobs=2), home)
        left = witness.left_after(running, LATER)
    changed = {
        name: differing(trees[name], witness.tree(path))
        for name, path in outside.items()
    }
    changed["the class"] = differing(before[0], witness.tree(came))
    changed["home"] = differing(before[1], witness.tree(home))
    changed["the project"] = differing(before_project, project_files())
    marks = into / "marks.csv"
    rows = {row["id"]: row for row in rows_of(marks).values()} if marks.exists() else {}
    pages = [path.read_text(encoding="utf-8") for path in into.rglob("*.html")]
    tables = [path.read_text(encoding="utf-8") for path in into.glob("*.csv")]
    return Graded(
        rows=rows,
        marks=_marks(into),
        changed=changed,
        called=called,
        left=left,
        code=done.returncode,
        printed=done.stdout,
        markup=[each for page in pages for each in RUNS.findall(page)],
        controls={c for text in [*pages, *tables] for c in CONTROLS.findall(text)},
    )


def differing(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return the files that are not as they were, or are new, or gone."""
    return sorted(
        name for name in before.keys() | now.keys() if before.get(name) != now.get(name)
    )


def text_of(mark: dict) -> str:
    """Return all words that people read on a mark, without the answers themselves."""
    tasks = [(t["message"], t["detail"], t["printed"]) for t in mark["tasks"]]
    return json.dumps([mark["reason"], mark["notes"], mark["flags"], tasks])


def project_files() -> dict[str, str]:
    """Return the digest of each file of the project, those that are new included."""
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--cached", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [each for each in listed.stdout.splitlines() if not each.endswith(".pyc")]
    return {
        name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        for name in names
        if (ROOT / name).is_file()
    }


def _marks(into: Path) -> dict[str, dict]:
    journal = into / "journal.jsonl"
    if not journal.exists():
        return {}
    lines = journal.read_text(encoding="utf-8").splitlines()
    marks = [json.loads(line)["mark"] for line in lines]
    return {each["student"]: each for each in marks}
