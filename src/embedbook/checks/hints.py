"""What comes next for a learner: a hint, the next task, the course's own solution."""

from embedbook.checks import progress_store
from embedbook.checks.solution_place import solution_place
from embedbook.checks.tasks import AnyTask
from embedbook.checks.wording import sentences

say = sentences()


def hint_on(chapter: str, task: AnyTask, number: object) -> str:
    """Return hint `number` on a task, the next one if None, and keep that it is open.

    Hints open in their order. The number after the last gives where the solution is, to
    whoever has opened all hints or passed the task.
    """
    count, opened = len(task.hints), progress_store.hints(chapter, task.name)
    if not count:
        return say("hint.none", task=task.name)
    wanted = min(opened + 1, count) if number is None else number
    may_see = opened >= count or progress_store.passed(chapter, task.name)
    if type(wanted) is int and wanted == count + 1 and may_see:
        return solution_place(chapter, task.name)
    if type(wanted) is not int or not 1 <= wanted <= count:
        return say("hint.choice", task=task.name, count=count)
    shown = min(wanted, opened + 1)
    progress_store.opened(chapter, task.name, max(shown, opened))
    text = task.hints[shown - 1]
    said = say("hint.shown", task=task.name, number=shown, count=count, hint=text)
    later = "\n" + say("hint.later", number=shown + 1) if wanted > shown else ""
    return said + later


def next_hint(chapter: str, task: AnyTask, status: str) -> str:
    """Return which hint to open or, after the last, how to find the solution."""
    count, opened = len(task.hints), progress_store.hints(chapter, task.name)
    if status == "not started" or not count:
        return ""
    if opened < count:
        return say("offer.hint", number=opened + 1)
    return say("offer.solution", number=count + 1)


def after_passing(chapter: str, task: AnyTask, tasks: tuple[AnyTask, ...]) -> str:
    """Return which task comes next, and how to see the course's own solution."""
    number = len(task.hints) + 1
    solution = say("offer.own_solution", number=number) if task.hints else ""
    return f"{next_task(chapter, tasks)} {solution}".strip()


def next_task(chapter: str, tasks: tuple[AnyTask, ...]) -> str:
    """Return the first task of an exercise that has not passed yet, with its number."""
    for number, task in enumerate(tasks, start=1):
        if not progress_store.passed(chapter, task.name):
            return say("progress.next", number=number, task=task.name)
    return say("progress.all")
