"""What a notebook calls: ``check("task", value)`` and ``hint(1)``."""

import os
import textwrap
from collections.abc import Callable

from embedbook.checks import progress_store
from embedbook.checks.learner_calls import copied
from embedbook.checks.runner import judge
from embedbook.checks.task_files import tasks_of
from embedbook.checks.tasks import AnyTask, Outcome, Prediction
from embedbook.checks.wording import sentences

say = sentences()

GRADING = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")


class NotPassedError(AssertionError):
    """Raised under nbgrader only, which gives no points to a cell that raises."""

    def _render_traceback_(self) -> list[str]:  # IPython shows these lines
        return [str(self)]


def chapter(
    package: str, *names: str
) -> tuple[str, tuple[AnyTask, ...], Callable, Callable, Callable]:
    """Return a chapter's name, its tasks, and what `checker` makes of them.

    `package` is the ``__name__`` of the chapter's package, such as
    ``embedbook.checks.ch03_lookup_table``; `names` are those of its tasks, in order.
    """
    tasks = tasks_of(package, names)
    name = package.rpartition(".ch")[2].replace("_", "-")
    return name, tasks, *checker(name, *tasks)


def checker(chapter: str, *tasks: AnyTask) -> tuple[Callable, Callable, Callable]:
    """Return a chapter's `outcome(name, value)`, `check(name, value)`, `hint(n)`.

    ``check.case(name, number)`` returns the arguments of a call that a check names.
    `chapter` is the exercise's name, as in ``03-lookup-table``.
    """
    known = {task.name: task for task in tasks}

    def task_named(name: object) -> AnyTask:
        if type(name) is not str:
            first = next(iter(known))
            raise ValueError(say("name.first", example=first))
        if name not in known:
            raise ValueError(say("name.unknown", name=name, tasks=", ".join(known)))
        return known[name]

    def outcome(name: str, value: object) -> Outcome:
        """Return what a check says of `value` as the answer to task `name`.

        Raises ValueError if there is no such task.
        """
        return judge(task_named(name), value)

    def check(name: str, value: object) -> None:
        """Print what there is to say of `value` as the answer to task `name`.

        Keeps in `progress_store` that it was tried. Raises ValueError if there is no
        such task and, under nbgrader, NotPassedError unless it passed.
        """
        result = outcome(name, value)
        status = say(f"status.{result.status.replace(' ', '_')}")
        said = say("said", task=name, status=status, message=result.message)
        if any(map(os.environ.get, GRADING)):
            if result.status != "passed":
                raise NotPassedError(said)
        else:
            progress_store.checked(chapter, name, result.status)
        print(said)
        if result.detail:
            print(result.detail)
        if result.printed:
            print(_printed(result.printed))
        if result.status == "not yet" and known[name].hints:
            print(_offer(len(known[name].hints), progress_store.hints(chapter, name)))

    def case(name: str, number: int) -> tuple:
        """Return a fresh copy of the arguments of call `number` of task `name`.

        Calls are numbered from 1. Raises ValueError if there is no such task, or call.
        """
        task = task_named(name)
        inputs = [] if type(task) is Prediction else task.inputs()
        if not inputs:
            raise ValueError(say("case.none", name=name))
        if type(number) is not int or not 1 <= number <= len(inputs):
            count = len(inputs)
            raise ValueError(say("case.unknown", number=number, name=name, count=count))
        return tuple(map(copied, inputs[number - 1]))

    check.case = case

    def hint(number: int | None = None, name: str | None = None) -> None:
        """Print one hint on a task: the one checked last, unless `name` says another.

        Without a `number`, the next one. Hints open in their order: asked for a
        later one, it gives the next. Raises ValueError if there is no such task.
        """
        chosen = (
            name if name is not None else progress_store.last(chapter) or tasks[0].name
        )
        hints, opened = task_named(chosen).hints, progress_store.hints(chapter, chosen)
        shown = _shown(number, opened, len(hints))
        if shown is None:
            key = "hint.choice" if hints else "hint.none"
            print(say(key, task=chosen, count=len(hints)))
            return
        text = hints[shown - 1]
        print(say("hint.shown", task=chosen, number=shown, count=len(hints), hint=text))
        if number is not None and number > shown:
            print(say("hint.later", number=shown + 1))
        progress_store.opened(chapter, chosen, max(shown, opened))

    return outcome, check, hint


def _printed(text: str) -> str:
    """Return what a call printed, indented; no character of it moves the cursor."""
    shown = (
        each if each.isprintable() or each in "\n\t" else repr(each)[1:-1]
        for each in text
    )
    return f"{say('printed')}\n{textwrap.indent(''.join(shown), '    ').rstrip()}"


def _offer(count: int, opened: int) -> str:
    """Return where to look next: at a hint or, after the last, at the solution."""
    if opened < count:
        return say("offer.hint", number=opened + 1)
    return say("offer.solution")


def _shown(number: object, opened: int, count: int) -> int | None:
    """Return which hint to show, or None if `number` is none of `count`."""
    wanted = min(opened + 1, count) if number is None else number
    if type(wanted) is not int or not 1 <= wanted <= count:
        return None
    return min(wanted, opened + 1)
