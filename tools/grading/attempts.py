"""Which of a student's marks counts, where there are several."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from embedbook.checks.wording import sentences
from tools.grading.records import Mark, TaskMark

say = sentences("tools.grading.attempts")


def settled(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks by student and attempt; a student's last one counts.

    Where nothing says which notebook is the last, and they got different points, the
    one that counts is not graded, and its reason says what each got. One that could
    not be read at all does not count then, if another could.
    """
    ordered = sorted(marks, key=lambda mark: (mark.student, mark.attempt))
    found: list[Mark] = []
    for _, attempts in groupby(ordered, key=lambda mark: mark.student):
        found += _of_one([*attempts])
    return found


def summary(marks: Sequence[Mark], names: Callable) -> Iterator[str]:
    """Yield a line on those who sent several; `names(marks)` lists whose they are.

    `marks` are as `settled` returns them.
    """
    counting = {mark.student: mark for mark in marks}
    several = [mark for mark in counting.values() if mark.attempt > 1]
    for key, tied in (("all_last", False), ("all_tied", True)):
        some = [mark for mark in several if mark.tied == tied]
        if some:
            yield say(key, count=len(some), names=names(some))


def _of_one(attempts: list[Mark]) -> list[Mark]:
    if len(attempts) == 1:
        return attempts
    tied = [*takewhile(lambda mark: mark.tied, reversed(attempts))][::-1]
    early = attempts[: len(attempts) - len(tied)]
    if not tied:
        *early, last = attempts
        note = say("last", count=len(attempts))
        return [*early, _with_earlier(replace(last, notes=(*last.notes, note)), early)]
    return [*early, *_of_tied(tied, early)]


def _of_tied(tied: list[Mark], early: list[Mark]) -> list[Mark]:
    were_read = [mark for mark in tied if mark.total is not None or mark.answers]
    others = [mark for mark in tied if mark not in were_read]
    ordered = [*others, *were_read] if were_read else tied
    numbers = [mark.attempt for mark in tied]
    ordered = [
        replace(mark, attempt=number)
        for mark, number in zip(ordered, numbers, strict=True)
    ]
    *rest, last = ordered
    compared = ordered[len(others) :] if were_read else ordered
    if were_read:
        left = [say("left_out", name=each.name, why=each.reason) for each in others]
        last = replace(last, flags=(*last.flags, *left))
    if len({_points(mark) for mark in compared}) > 1:
        return [*rest, _undecided(last, compared)]
    note = say("alike", count=len(tied))
    if len(compared) > 1:
        last = replace(last, notes=(*last.notes, note))
    return [*rest, _with_earlier(last, early)]


def _points(mark: Mark) -> tuple:
    return tuple((each.task, each.points) for each in mark.tasks)


def _undecided(last: Mark, compared: list[Mark]) -> Mark:
    had = [
        say(
            "has_none" if each.total is None else "has",
            name=name,
            total=each.total,
            out_of=each.out_of,
        )
        for name, each in zip(_short(compared), compared, strict=True)
    ]
    reason = say("tie", count=len(compared), which=", ".join(had))
    each_task = zip(*(mark.tasks for mark in compared), strict=True)
    tasks = [_same(same, reason) for same in each_task]
    return replace(
        last, status="not graded", reason=reason, tasks=tuple(tasks), total=None
    )


def _short(marks: list[Mark]) -> list[str]:
    """Return the names of files without their folders, if that still tells them."""
    names = [mark.name.rpartition("/")[2] for mark in marks]
    return names if len({*names}) == len(names) else [mark.name for mark in marks]


def _same(marks: tuple[TaskMark, ...], reason: str) -> TaskMark:
    """Return what a task got in all notebooks; not graded, where that differs."""
    last = marks[-1]
    if len({each.points for each in marks}) == 1:
        return last
    return TaskMark(last.task, "not graded", None, last.out_of, reason)


def _with_earlier(last: Mark, early: list[Mark]) -> Mark:
    """Return a mark whose reason, if it is not graded, says what an earlier one got."""
    had = next((each for each in reversed(early) if each.total is not None), None)
    if last.total is not None or had is None:
        return last
    said = say("earlier", attempt=had.attempt, total=had.total)
    return replace(last, reason=f"{last.reason}; {said}")
