"""What a notebook calls: ``check("task", value)`` and ``hint(1)``."""

import os
import textwrap
from collections.abc import Callable

from embedbook.checks import progress_store
from embedbook.checks.card import card, note
from embedbook.checks.hints import after_passing, hint_on, next_hint
from embedbook.checks.learner_calls import copied
from embedbook.checks.notebook_output import next_cell, readable, show
from embedbook.checks.runner import judge
from embedbook.checks.stubs import stub
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
) -> tuple[str, tuple[AnyTask, ...], Callable, Callable, Callable, Callable]:
    """Return a chapter's name, its tasks, and what `checker` makes of them.

    `package` is the ``__name__`` of the chapter's package, such as
    ``embedbook.checks.ch03_lookup_table``; `names` are those of its tasks, in order.
    """
    tasks = tasks_of(package, names)
    name = package.rpartition(".ch")[2].replace("_", "-")
    return name, tasks, *checker(name, *tasks)


def checker(chapter: str, *tasks: AnyTask) -> tuple[Callable, ...]:
    """Return a chapter's `outcome`, `check`, `hint` and `reset`.

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
        """Show what there is to say of `value` as the answer to task `name`.

        Keeps in `progress_store` that it was tried. Raises ValueError if there is no
        such task and, under nbgrader, NotPassedError unless it passed.
        """
        result = outcome(name, value)
        status = say(f"status.{result.status.replace(' ', '_')}")
        message = readable(result.message)
        said = say("said", task=name, status=status, message=message)
        if any(map(os.environ.get, GRADING)):
            if result.status != "passed":
                raise NotPassedError(said)
            print(said)
            return
        progress_store.checked(chapter, name, result.status)
        if result.status == "passed":
            advice = after_passing(chapter, known[name], tasks)
        else:
            advice = next_hint(chapter, known[name], result.status)
        detail = readable(result.detail)
        parts = (said, detail, _printed(result.printed), advice)
        plain = "\n".join(part for part in parts if part)
        show(plain, card(name, status, result, advice))

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
        """Show one hint on a task: the one checked last, unless `name` says another.

        Without a `number`, the next one. Hints open in their order: asked for a
        later one, it gives the next. The number after the last says where the course's
        own solution is. Raises ValueError if there is no such task.
        """
        if name is None:
            name = progress_store.last(chapter) or tasks[0].name
        said = hint_on(chapter, task_named(name), number)
        show(said, note(said))

    def reset(name: str | None = None) -> None:
        """Put a task's cell as it was in the beginning into a new cell below.

        The task is the one checked last, unless `name` says another. The learner's own
        cell stays. Raises ValueError if there is no such task.
        """
        if name is None:
            name = progress_store.last(chapter) or tasks[0].name
        text = stub(chapter, task_named(name).name)
        if next_cell(text):
            said = say("reset.cell", task=name)
            show(said, note(said))
        else:
            print(text)

    return outcome, check, hint, reset


def _printed(text: str) -> str:
    """Return what a call printed, indented."""
    if not text:
        return ""
    return f"{say('printed')}\n{textwrap.indent(readable(text), '    ').rstrip()}"
