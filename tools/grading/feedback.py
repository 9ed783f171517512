"""A page for each student on what was handed in, and one that leads to them all."""

from collections import Counter
from pathlib import Path
from urllib.parse import quote

from embedbook.checks.wording import sentences
from tools.grading import pages
from tools.grading.moodle_zip import moodle_zip
from tools.grading.records import Mark, Released, TaskMark
from tools.grading.to_student import for_student

say = sentences(__name__)

FOLDER, OVERVIEW, ZIP = "feedback", "marks.html", "feedback.zip"


def write(folder: Path, marks: list[Mark], released: Released) -> None:
    """Write ``feedback/STUDENT.html`` for each mark, and ``marks.html`` above them.

    What came from Moodle has a ``feedback.zip`` for it, too, with the pages of the
    attempts that count.

    The pages in ``feedback`` name no other student and no flag, so that one can send
    them; ``marks.html`` is for the lecturer. The same marks give the same bytes. Raises
    OSError if the folder cannot be written.
    """
    names = pages.file_names((mark.student, mark.attempt) for mark in marks)
    address = pages.chapter_address(released.exercise)
    attempts = Counter(mark.student for mark in marks)
    (folder / FOLDER).mkdir(exist_ok=True)
    counting: dict[str, tuple[str, str]] = {}
    for mark in sorted(marks, key=lambda each: (each.student, each.attempt)):
        page = _page(mark, released.exercise, address, attempts[mark.student] > 1)
        pages.put(page, folder / FOLDER / names[mark.student, mark.attempt])
        counting[mark.student] = (mark.name, page)
    if feedback := moodle_zip([*counting.values()]):
        (folder / ZIP).write_bytes(feedback)
    pages.put(_overview(marks, released, names), folder / OVERVIEW)


def _page(mark: Mark, exercise: str, address: str, several: bool) -> str:
    return pages.render(
        "feedback",
        say,
        mark=for_student(mark),
        exercise=exercise,
        address=address,
        several=several,
        known=sum(task.points or 0 for task in mark.tasks),
    )


def _overview(
    marks: list[Mark], released: Released, names: dict[tuple[str, int], str]
) -> str:
    attempts = Counter(mark.student for mark in marks)
    ordered = sorted(marks, key=lambda mark: (mark.student, mark.attempt))
    graded = [mark for mark in ordered if mark.total is not None]
    kinds = {
        "not_graded": [mark for mark in ordered if mark.total is None],
        "flagged": [mark for mark in graded if mark.flags],
        "graded": [mark for mark in graded if not mark.flags],
    }
    groups = [
        (say(f"overview.{key}", count=len(rows)), rows)
        for key, rows in kinds.items()
        if rows
    ]
    by_key = {(mark.student, mark.attempt): mark for mark in marks}
    links = {key: f"{FOLDER}/{quote(name)}" for key, name in names.items()}
    return pages.render(
        "marks",
        say,
        exercise=released.exercise,
        groups=groups,
        links=links,
        points=released.points,
        several={student for student, count in attempts.items() if count > 1},
        got={key: _by_task(mark) for key, mark in by_key.items()},
    )


def _by_task(mark: Mark) -> dict[str, TaskMark]:
    return {task.task: task for task in mark.tasks}
