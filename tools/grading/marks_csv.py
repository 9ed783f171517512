"""Write ``marks.csv``: a row for each attempt, for a spreadsheet and for programs.

It begins with a byte order mark, without which Excel takes UTF-8 for something else and
spoils every name that is not English; Moodle, LibreOffice and pandas skip it, and
Python reads such a file as ``utf-8-sig``. Every field is in quotes.
"""

import csv
import io
from collections.abc import Iterable

from embedbook.checks.wording import sentences
from tools.grading.cell_text import defused
from tools.grading.records import Mark, Released

say = sentences("tools.grading.marks_csv")


def marks_csv(marks: Iterable[Mark], released: Released) -> bytes:
    """Return the file's content: rows by id, then attempt.

    Columns: id, counts, one for each task (its points, empty where it was not graded),
    total (empty unless all were), out_of, status, reason, attempt, file, flags.
    """
    ordered = sorted(marks, key=lambda mark: (mark.student, mark.attempt))
    last = {mark.student: mark.attempt for mark in ordered}
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(columns(released))
    for mark in ordered:
        got = {each.task: _number(each.points) for each in mark.tasks}
        table.writerow(
            [
                defused(mark.student),
                say("yes" if last[mark.student] == mark.attempt else "no"),
                *(got.get(task, "") for task in released.points),
                _number(mark.total),
                str(mark.out_of),
                mark.status,
                defused(mark.reason),
                str(mark.attempt),
                defused(mark.name),
                defused("; ".join(mark.flags)),
            ]
        )
    return out.getvalue().encode("utf-8-sig", errors="replace")


def columns(released: Released) -> list[str]:
    """Return the names of the columns, in order."""
    after = ("total", "out_of", "status", "reason", "attempt", "file", "flags")
    return ["id", "counts", *map(defused, released.points), *after]


def _number(points: int | None) -> str:
    return "" if points is None else str(points)
