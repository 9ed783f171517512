"""Grade one submission: run its plan in a box, in a second one if need be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from embedbook.checks.tasks import AnyTask
from embedbook.checks.wording import sentences
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import Room
from tools.grading.box_run import BoxRun, Judged
from tools.grading.records import Mark, Plan, Released, TaskMark
from tools.grading.released import names as checked_names
from tools.grading.run_plan import run_plan
from tools.grading.second_box import better, lacking, unheard_of, why_not

say = sentences("tools.grading.grade_one")
GUESSES = 2  # wrong ones before the right one are worth a look; one is a correction
SOURCE = 20_000  # characters of an answer that are kept


def grade_one(
    blank: Mark,
    plan: Plan,
    tasks: Mapping[str, AnyTask],
    released: Released,
    kinds: Sequence[str],
    absent: str = "",
    open_room: Callable = Room,
    unseen: frozenset[str] = frozenset(),
) -> Mark:
    """Return the mark of one submission.

    `blank` says whose it is; `kinds` are the boxes to try, the second only where the
    first cannot do what a notebook does; `absent` says in words why there is no other.
    `open_room(kind, exercise)` opens a box. `unseen` are tasks whose answer a student's
    own check does not judge: a second answer to one is flagged. A mark for which no
    box opened has no digest. Raises StuckError if judging does not end.
    """
    names, exercise = checked_names(released), released.exercise

    def run(kind: str) -> BoxRun:
        return run_plan(plan, tasks, names, kind, lambda: open_room(kind, exercise))

    try:
        runs = [run(kinds[0])]
    except BoxStopped as stop:
        again = replace(blank, digest="")
        return not_graded(again, released, say("no_box", why=stop))
    if len(kinds) > 1 and lacking(runs[0], exercise):
        try:
            runs.append(run(kinds[1]))
        except BoxStopped as stop:
            absent = say("no_box", why=stop)
    marks = tuple(
        _task_mark(task, points, plan, runs, exercise, absent)
        for task, points in released.points.items()
    )
    found = _in_all(blank, plan, marks, runs, unseen)
    return replace(found, flags=(*found.flags, *unheard_of(runs[-1], exercise)))


def not_graded(blank: Mark, released: Released, reason: str) -> Mark:
    """Return the row of a submission of which no task could be graded."""
    tasks = [
        TaskMark(task, "not graded", None, points, reason)
        for task, points in released.points.items()
    ]
    return replace(blank, status="not graded", reason=reason, tasks=tuple(tasks))


def blank_mark(
    student: str, attempt: int, name: str, digest: str, released: Released
) -> Mark:
    """Return the row of a submission that is still to be graded."""
    out_of = sum(released.points.values())
    return Mark(student, attempt, name, digest, "not graded", "", (), None, out_of)


def _task_mark(
    task: str,
    points: int,
    plan: Plan,
    runs: list[BoxRun],
    exercise: str,
    absent: str,
) -> TaskMark:
    last = runs[-1]
    judged = better(runs[0], last, task)
    if judged is None:
        reason = last.spent or plan.missing.get(task) or say("no_judge")
        return TaskMark(task, "not graded", None, points, reason)
    lacks = lacking(last, exercise)
    if judged.status != "passed" and task in lacks:
        reason = why_not(lacks[task], last.kind, absent, plan.files)
        return TaskMark(task, "not graded", None, points, reason)
    outcome = judged.outcome
    if judged.status == "missing":
        return TaskMark(task, "not graded", None, points, outcome.message)
    if not outcome.sound:
        reason = say("unsound", message=outcome.message)
        return TaskMark(task, "not graded", None, points, reason)
    return TaskMark(
        task=task,
        status=outcome.status,
        points=points if outcome.status == "passed" else 0,
        out_of=points,
        message=outcome.message,
        detail=outcome.detail,
        mistake=outcome.mistake,
        printed=outcome.printed,
    )


def _in_all(
    blank: Mark,
    plan: Plan,
    marks: tuple[TaskMark, ...],
    runs: list[BoxRun],
    unseen: frozenset[str],
) -> Mark:
    why: dict[str, list[str]] = {}
    for each in marks:
        if each.points is None:
            why.setdefault(each.message, []).append(each.task)
    reasons = [say("reason", tasks=", ".join(t), why=text) for text, t in why.items()]
    total = None if why else sum(each.points for each in marks)
    return replace(
        blank,
        status="not graded" if why else "graded",
        reason="; ".join(reasons),
        tasks=marks,
        total=total,
        notes=(*plan.notes, *_notes(marks, runs)),
        flags=(*plan.flags, *_guessed(marks, runs, unseen)),
        answers={task: text[:SOURCE] for task, text in plan.answers.items()},
    )


def _guessed(
    marks: tuple[TaskMark, ...], runs: list[BoxRun], unseen: frozenset[str]
) -> list[str]:
    """Return which tasks pass after several answers that did not, as guesses do."""
    found = []
    for mark in marks:
        passed = [r for r in runs if _passed(r, mark.task)]  # not where a module lacked
        times = max((run.wrong[mark.task] for run in passed), default=0)
        if mark.status == "passed" and times >= (1 if mark.task in unseen else GUESSES):
            key = "guessed" if times > 1 else "guessed_once"
            found.append(say(key, task=mark.task, times=times))
    return found


def _passed(run: BoxRun, task: str) -> bool:
    return task in run.judged and run.judged[task].status == "passed"


def _notes(marks: tuple[TaskMark, ...], runs: list[BoxRun]) -> list[str]:
    said = [note for run in runs for note in run.notes]
    for mark in marks:
        judged = better(runs[0], runs[-1], mark.task)
        if mark.status == "passed" and isinstance(judged, Judged) and judged.later:
            said.append(say("later", task=mark.task))
    return list(dict.fromkeys(said))
