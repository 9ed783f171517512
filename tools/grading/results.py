"""What comes out in the end: marks.csv, feedback, what the class did, and a summary."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading import (
    attempts,
    class_report,
    earlier,
    feedback,
    flags,
    others_answers,
)
from tools.grading.cell_text import listed
from tools.grading.earlier import Earlier
from tools.grading.marks_csv import attempts_csv, counting, marks_csv
from tools.grading.records import Mark, Released
from tools.grading.roster import Roster

say = sentences("tools.grading.results")
CSV, ATTEMPTS = "marks.csv", "attempts.csv"
# What a run may write into the folder.
NAMES = (
    *(CSV, ATTEMPTS, feedback.OVERVIEW, feedback.FOLDER, feedback.ZIP),
    *(class_report.PAGE, class_report.TABLE, earlier.NAME),
)


def named(marks: Sequence[Mark], roster: Roster | None) -> list[Mark]:
    """Return the marks with names and addresses, as far as a class list has them."""
    if roster is None:
        return list(marks)
    who, emails = roster.names, roster.emails
    return [
        replace(m, who=who.get(m.student, ""), email=emails.get(m.student, ""))
        for m in marks
    ]


def final(
    marks: Sequence[Mark], released: Released, secret: bytes | None = None
) -> list[Mark]:
    """Return the marks by id and attempt, with what only the whole class shows.

    Near-identical notebooks are flagged, and with the `secret` of a class's variants
    answers that are another student's. Of several notebooks of one student it is
    settled which counts, as `attempts.settled` does.
    """
    alike = flags.near_identical(
        sorted(marks, key=lambda mark: (mark.student, mark.attempt)), released
    )
    others = {}
    if secret is not None:
        others = others_answers.flagged(marks, released, secret)
    flagged = [
        replace(mark, flags=(*mark.flags, *others.get(key, ()), *alike.get(key, ())))
        for mark in marks
        for key in [(mark.student, mark.attempt)]
    ]
    return attempts.settled(flagged)


def write(folder: Path, marks: list[Mark], released: Released, state: Earlier) -> None:
    """Write everything into an empty folder. Raises OSError if that fails.

    `state` is what the next run will know of this one.
    """
    (folder / CSV).write_bytes(marks_csv(marks, released))
    if any(mark.attempt > 1 for mark in marks):
        (folder / ATTEMPTS).write_bytes(attempts_csv(marks, released))
    feedback.write(folder, marks, released)
    class_report.write(folder, marks, released)
    earlier.write(folder, state)


def summary(folder: Path, marks: Sequence[Mark]) -> str:
    """Return how many were graded, where the files are, and what to look at by hand."""
    students = counting(marks)
    nothing = [mark for mark in students if not mark.name]
    without = [mark for mark in students if mark.total is None and mark.name]
    graded = len(students) - len(nothing) - len(without)
    flagged = [mark for mark in students if mark.flags]
    key = "students" if len(students) > 1 else "student"
    counts = say(key, count=len(students), graded=graded, without=len(without))
    if nothing:
        counts += say("nothing", count=len(nothing))
    lines = [f"{counts}.", say("files", folder=folder)]
    lines += attempts.summary(marks, _names)
    if without:
        lines.append(say("not_graded", count=len(without), names=_names(without)))
    if flagged:
        lines.append(say("flagged", count=len(flagged), names=_names(flagged)))
    return "\n".join(lines)


def _names(marks: Sequence[Mark]) -> str:
    return listed(
        f"{mark.who} ({mark.student})" if mark.who else mark.student for mark in marks
    )
