"""Write ``marks.csv``, a row for each student, and ``attempts.csv``, one for each file.

They begin with a byte order mark, without which Excel takes UTF-8 for something else
and spoils every name that is not English; Moodle, LibreOffice and pandas skip it, and
Python reads such a file as ``utf-8-sig``. Every field is in quotes.
"""

import csv
import io
from collections.abc import Callable, Iterable

from embedbook.checks.wording import sentences
from tools.grading.cell_text import defused
from tools.grading.records import Mark, Released

say = sentences("tools.grading.marks_csv")
Column = Callable[[Mark], str]


def marks_csv(marks: Iterable[Mark], released: Released) -> bytes:
    """Return the content of ``marks.csv``: for each student the attempt that counts.

    Columns: id; name and email if any student has one; one for each task (its points,
    empty where it was not graded); total (empty unless all were), out_of, status,
    reason, not_started (how many tasks nobody touched), attempt, file, flags.
    """
    ordered = _ordered(marks)
    return _table(counting(ordered), _columns(ordered, released))


def attempts_csv(marks: Iterable[Mark], released: Released) -> bytes:
    """Return the content of ``attempts.csv``: every attempt, by id and attempt.

    Its columns are those of ``marks.csv``, and counts: whether this one does.
    """
    ordered = _ordered(marks)
    chosen = {(mark.student, mark.attempt) for mark in counting(ordered)}
    columns = _columns(ordered, released)
    own = {"id": columns.pop("id")}
    own["counts"] = lambda m: say("yes" if (m.student, m.attempt) in chosen else "no")
    return _table(ordered, own | columns)


def counting(marks: Iterable[Mark]) -> list[Mark]:
    """Return the mark that counts of each student, by their ids: the last attempt's."""
    return list({mark.student: mark for mark in _ordered(marks)}.values())


def _ordered(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.student, mark.attempt))


def _columns(marks: Iterable[Mark], released: Released) -> dict[str, Column]:
    """Return what each column says of a mark, by the column's name, in order."""
    marks = list(marks)
    found: dict[str, Column] = {"id": lambda mark: mark.student}
    if any(mark.who for mark in marks):
        found["name"] = lambda mark: mark.who
    if any(mark.email for mark in marks):
        found["email"] = lambda mark: mark.email
    for task in released.points:
        found[task] = lambda mark, task=task: _points(mark, task)
    return found | {
        "total": lambda mark: _number(mark.total),
        "out_of": lambda mark: str(mark.out_of),
        "status": lambda mark: mark.status,
        "reason": lambda mark: mark.reason,
        "not_started": _untouched,
        "attempt": lambda mark: str(mark.attempt),
        "file": lambda mark: mark.name,
        "flags": lambda mark: "; ".join(flag.rstrip(".") for flag in mark.flags),
    }


def _table(marks: Iterable[Mark], columns: dict[str, Column]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(map(defused, columns))
    for mark in marks:
        table.writerow([defused(tell(mark)) for tell in columns.values()])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _points(mark: Mark, task: str) -> str:
    return next((_number(t.points) for t in mark.tasks if t.task == task), "")


def _untouched(mark: Mark) -> str:
    if not mark.digest:
        return ""
    return str(sum(each.status == "not started" for each in mark.tasks))


def _number(points: int | None) -> str:
    return "" if points is None else str(points)
