"""What was handed in: one notebook for each student and attempt, from wherever.

From a zip of Moodle, Canvas or anything else, a folder, a course folder of nbgrader, or
one notebook. Nothing is unpacked to disk; no file is opened but archives.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading import people
from tools.grading.archives import Found
from tools.grading.empty_folders import empty_folders, without_empty
from tools.grading.order import in_order
from tools.grading.places import PlaceError, files_in, is_archive
from tools.grading.records import HandIn
from tools.grading.released import exercises
from tools.grading.roster import Roster
from tools.grading.senders import Sent, senders

say = sentences("tools.grading.collect")

MAX_ALL = 20_000_000_000  # bytes of all files
MAX_ATTEMPTS = 20  # notebooks of one student
CONFIG, SUBMITTED = "nbgrader_config.py", "submitted"
# Files that no student handed in: programs leave them behind.
LEFT = re.compile(
    r"__MACOSX|\.ipynb_checkpoints|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.git|\.venv"
    r"|__pycache__|\.~.*|~\$.*|timestamp\.txt|progress\.json",
    re.IGNORECASE,
)
# From what is a notebook down to what at least explains why there is none.
KINDS = (
    r"\.ipynb$",
    r"\.ipynb\.\w+$",
    r"\.json$|^[^.]*$",
    r"\.py$",
    r"\.(?:md|rmd|qmd)$",
    r"\.txt$",
    r"\.html?$",
    r"",
)
NOTEBOOKS = KINDS[:2]
ALONE = re.compile("|".join(KINDS[:4]), re.IGNORECASE)  # what FROM itself may be


class CollectError(Exception):
    """Why there is nothing to grade, and what to do, in words."""


def collect(path: Path, exercise: str, roster: Roster | None = None) -> list[HandIn]:
    """Return what was handed in of an exercise, in the order of students and attempts.

    With a class list the students are its ids, and who handed in nothing has an entry
    that says so. Raises CollectError if there is nothing to grade.
    """
    try:
        files = _within_all(_files(path, exercise))
    except (PlaceError, OSError) as error:
        raise CollectError(say("unread", path=path, why=error)) from None
    kept = [each for each in files if not _is_left(each.parts)]
    if not any(each.parts[-1] for each in kept) and not roster:
        raise CollectError(say("empty", path=path))
    sent = senders(kept, exercise, roster, in_course=_submitted(path) is not None)
    found = [
        each
        for who in sorted(sent)
        for each in _attempts(who, without_empty(sent[who]), exercise)
    ]
    if roster:
        missing = [each for each in roster.ids if each not in sent]
        found += [HandIn(each, 1, "", problem=say("nothing")) for each in missing]
    return sorted(found, key=lambda each: (each.student, each.attempt))


def _files(path: Path, exercise: str) -> list[Found]:
    if not path.exists():
        raise CollectError(say("nowhere", path=path))
    if submitted := _submitted(path):
        return _of_course(submitted, exercise)
    if path.is_dir() or is_archive(path):
        return _with_empty(path)
    if not ALONE.search(path.name):
        raise CollectError(say("no_kind", path=path))
    return [Found((path.name,), (str(path),), path.stat().st_size)]


def _of_course(submitted: Path, exercise: str) -> list[Found]:
    """Return what is in ``submitted/STUDENT/EXERCISE/``, as nbgrader collects it."""
    if not submitted.is_dir():
        raise CollectError(say("no_submitted", path=submitted))
    files = [each for each in files_in(submitted) if len(each.parts) > 2]
    found = [each for each in files if each.parts[1] == exercise]
    if not found:
        others = sorted({each.parts[1] for each in files})
        there = ", ".join(map(people.cleaned, others)) or say("no_folder")
        raise CollectError(say("no_exercise", exercise=exercise, there=there))
    students = sorted({each.name for each in submitted.iterdir() if each.is_dir()})
    sent = {each.parts[0] for each in found if not _is_left(each.parts)}
    return found + [
        Found((each, ""), (), problem=say("nothing"))
        for each in students
        if each not in sent
    ]


def _with_empty(path: Path) -> list[Found]:
    files = files_in(path)
    return [*files, *empty_folders(path, files, _is_left)]


def _is_left(parts: tuple[str, ...]) -> bool:
    return any(map(LEFT.fullmatch, parts))


def _submitted(path: Path) -> Path | None:
    """Return where a course folder of nbgrader has what it collected, if it is one."""
    if path.name == SUBMITTED and (path.parent / CONFIG).is_file():
        return path
    is_course = (path / SUBMITTED).is_dir() or (path / CONFIG).is_file()
    return path / SUBMITTED if is_course else None


def _within_all(files: Iterable[Found]) -> list[Found]:
    """Return the files; those that come after `MAX_ALL` bytes cannot be read."""
    kept, total = [], 0
    for each in files:
        total += each.size
        late = total > MAX_ALL and not each.problem
        kept.append(replace(each, problem=say("all")) if late else each)
    return kept


def _attempts(student: str, sent: list[Sent], exercise: str) -> Iterable[HandIn]:
    chosen = _chosen(sent, exercise)
    if len(chosen) > MAX_ATTEMPTS:
        said = say("many", count=len(chosen), limit=MAX_ATTEMPTS)
        yield HandIn(student, 1, chosen[0].shown, (), said)
        return
    others = [each for each in sent if each not in chosen and each.found.problem]
    beside = [say("beside", file=o.shown, why=o.found.problem) for o in others]
    for number, (each, tied) in enumerate(in_order(chosen), 1):
        problem = each.found.problem
        place = () if problem else each.found.place
        note = " ".join(filter(None, [each.note, *beside]))
        name = "" if each.shown.endswith("/") else each.shown  # an empty folder's
        yield HandIn(student, number, name, place, problem, note, tied)


def _chosen(sent: list[Sent], exercise: str) -> list[Sent]:
    """Return the files of a student that are most likely notebooks of this exercise.

    Where there is no notebook it is one file: that which says most.
    """
    others = [each for each in exercises() if each != exercise]
    for kind in KINDS:
        some = [each for each in sent if re.search(kind, each.file, re.IGNORECASE)]
        named = [e for e in some if people.names_exercise(e.file, exercise)]
        foreign = {
            each
            for each in some
            if any(people.names_exercise(each.file, other) for other in others)
        }
        kept = [each for each in some if each not in foreign]
        chosen = (named if named and foreign else kept) or some
        if chosen:
            return chosen if kind in NOTEBOOKS else chosen[:1]
    return []
