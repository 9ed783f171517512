"""What comes out in the end: marks.csv, feedback, what the class did, and a summary."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading import attempts, class_report, feedback, flags
from tools.grading.marks_csv import marks_csv
from tools.grading.records import Mark, Released

say = sentences("tools.grading.results")
CSV = "marks.csv"
SHOWN = 10  # names that the summary lists


def final(marks: Sequence[Mark], released: Released) -> list[Mark]:
    """Return the marks by id and attempt, with what only the whole class shows.

    Near-identical notebooks are flagged, and of several notebooks of one student it is
    settled which counts, as `attempts.settled` does.
    """
    alike = flags.near_identical(
        sorted(marks, key=lambda mark: (mark.student, mark.attempt)), released
    )
    flagged = [
        replace(mark, flags=(*mark.flags, *alike.get((mark.student, mark.attempt), ())))
        for mark in marks
    ]
    return attempts.settled(flagged)


def write(folder: Path, marks: list[Mark], released: Released) -> None:
    """Write everything into an empty folder. Raises OSError if that fails."""
    (folder / CSV).write_bytes(marks_csv(marks, released))
    feedback.write(folder, marks, released)
    class_report.write(folder, marks, released)


def summary(folder: Path, marks: Sequence[Mark]) -> str:
    """Return how many were graded, where the files are, and what to look at by hand."""
    without = [mark for mark in marks if mark.total is None]
    flagged = [mark for mark in marks if mark.flags]
    lines = [
        say("graded", graded=len(marks) - len(without), of=len(marks)),
        say("files", folder=folder),
        *attempts.summary(marks, _names),
    ]
    if without:
        lines.append(say("not_graded", count=len(without), names=_names(without)))
    if flagged:
        lines.append(say("flagged", count=len(flagged), names=_names(flagged)))
    return "\n".join(lines)


def _names(marks: Sequence[Mark]) -> str:
    names = list(dict.fromkeys(mark.student for mark in marks))
    shown = ", ".join(names[:SHOWN])
    return f"{shown}, …" if len(names) > SHOWN else shown
