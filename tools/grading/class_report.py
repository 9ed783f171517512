"""What a class did, ready for its next lesson: how far it came, which mistakes it met.

No student is named. What is shown of an answer has no comments, and no word that is
part of a student's id.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from embedbook.checks.wording import sentences
from tools.grading import pages
from tools.grading.marks_csv import counting
from tools.grading.records import Mark, Released
from tools.grading.sample_answer import NamesNobody, sample
from tools.grading.to_student import in_words

say = sentences("tools.grading.class_report")

PAGE, TABLE = "class.html", "mistakes.csv"
# A sentence with no end within backticks, and more behind it.
FIRST = re.compile(r"(?:`[^`\n]*`|[^`\n])*?[.?!]`?(?= )")
STATUSES = ("passed", "not yet", "not started", "not graded")
SHARED = 2  # students who met a mistake, before it gets a slide
SLIDES, OF_A_TASK = 12, 3  # mistakes that get a slide at most
OTHERS, LONGEST = (
    5,
    400,
)  # messages without a name that are listed, and their characters


@dataclass(frozen=True)
class Met:
    """A named mistake of a task, how many met it, what the check says of it to most."""

    mistake: str
    students: int
    heading: str  # the first sentence of what it says
    hint: str  # the rest
    answer: str  # one of those answers, as code; "" where none can be shown


@dataclass(frozen=True)
class TaskReport:
    """How many students have each status in a task, and what they met there."""

    task: str
    counts: dict[str, int]
    met: tuple[Met, ...]
    unnamed: int  # not yet, for a reason that has no name
    others: tuple[tuple[str, int], ...]  # what the check says then, and to how many


def write(folder: Path, marks: list[Mark], released: Released) -> None:
    """Write ``class.html`` and ``mistakes.csv`` into the folder.

    Each student who handed something in counts once, with the last attempt. Raises
    OSError if the folder cannot be written.
    """
    listed = counting(marks)
    marks = [mark for mark in listed if mark.name]
    reports = [_report(task, marks) for task in released.points]
    (folder / TABLE).write_bytes(_table(reports))
    totals = [mark.total for mark in marks if mark.total is not None]
    page = pages.render(
        "class",
        say,
        exercise=released.exercise,
        students=len(marks),
        nothing=len(listed) - len(marks),
        graded=len(totals),
        out_of=sum(released.points.values()),
        median=f"{median(totals):g}" if totals else "",
        strip=_strip(totals, sum(released.points.values())),
        reports=reports,
        statuses=STATUSES,
        slides=_slides(reports),
    )
    pages.put(page, folder / PAGE)


def _report(name: str, marks: list[Mark]) -> TaskReport:
    counts: Counter[str] = Counter()
    said, answers = defaultdict(list), defaultdict(list)
    unnamed: list[str] = []
    for mark in marks:
        got = next((each for each in mark.tasks if each.task == name), None)
        counts[got.status if got else "not graded"] += 1
        if got and got.status == "not yet" and got.mistake:
            said[got.mistake].append(got.message)
            answers[got.mistake].append(mark.answers.get(name, ""))
        elif got and got.status == "not yet":
            unnamed.append(got.message)
    names = [text for mark in marks for text in (mark.student, mark.who)]
    met = [
        Met(
            mistake,
            len(messages),
            *_parted(_commonest(messages)[0][0]),
            sample(answers[mistake], names),
        )
        for mistake, messages in said.items()
    ]
    met.sort(key=lambda each: (-each.students, each.mistake))
    all_counts = {status: counts[status] for status in STATUSES}
    nameless = NamesNobody(names)
    others = [
        (in_words(message), count)
        for message, count in _commonest(unnamed)
        if nameless(message) and len(message) <= LONGEST
    ]
    return TaskReport(
        name, all_counts, tuple(met), len(unnamed), tuple(others[:OTHERS])
    )


def _commonest(messages: list[str]) -> list[tuple[str, int]]:
    """Return each message and how often it is there, those that most have first."""
    counts = Counter(messages).items()
    return sorted(counts, key=lambda each: (-each[1], len(each[0]), each[0]))


def _parted(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest."""
    found = FIRST.match(text)
    return (found[0].strip(), text[found.end() :].strip()) if found else (text, "")


def _slides(reports: list[TaskReport]) -> list[tuple[str, Met]]:
    """Return the mistakes that most met, with the names of their tasks."""
    found = [(r.task, each) for r in reports for each in r.met[:OF_A_TASK]]
    shared = [(task, each) for task, each in found if each.students >= SHARED]
    return sorted(shared, key=lambda slide: -slide[1].students)[:SLIDES]


def _table(reports: list[TaskReport]) -> bytes:
    """Return a row for each task and status, and for each mistake that was met."""
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(["task", "what", "mistake", "students"])
    for report in reports:
        for status, count in report.counts.items():
            table.writerow([report.task, status, "", count])
        for each in report.met:
            table.writerow([report.task, "mistake", each.mistake, each.students])
        table.writerow([report.task, "mistake", say("unnamed"), report.unnamed])
    return out.getvalue().encode("utf-8-sig")


def _strip(totals: list[int], out_of: int) -> list[tuple[int, int, float]]:
    """Return for each total from 0 on: it, how many have it, its part of the most."""
    counts = Counter(totals)
    most = max(counts.values(), default=1)
    return [(n, counts[n], counts[n] / most) for n in range(out_of + 1)]
