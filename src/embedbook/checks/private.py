"""Checks of a notebook whose tasks differ from student to student: form, and hints.

What is right in a student's version only the teacher's check knows, so nothing here
tells: neither the parameters nor the secret that they come from is in the package.
"""

import importlib
import os
from collections.abc import Callable, Collection
from dataclasses import replace

from embedbook.checks import progress_store, wording
from embedbook.checks.card import card, note
from embedbook.checks.checker import GRADING, NotPassedError
from embedbook.checks.hints import hint_on, next_hint
from embedbook.checks.notebook_output import readable, show
from embedbook.checks.private_form import form
from embedbook.checks.tasks import AnyTask
from embedbook.checks.wording import sentences

say = sentences()
HINTS = "embedbook.checks.private_hints"


def checks(exercise: str, varied: Collection[str] = ()) -> tuple[Callable, ...]:
    """Return `check`, `hint` and `reset` of a student's notebook.

    `varied` names the tasks that differ from those in the book: of these, `check` says
    whether an answer has the right form. The others have the exercise's own checks.
    Raises ValueError if there is no such exercise, or task.
    """
    try:
        module = importlib.import_module(
            f"embedbook.checks.ch{exercise.replace('-', '_')}"
        )
    except ModuleNotFoundError:
        raise ValueError(say("private.no_exercise", name=exercise)) from None
    known = {task.name: task for task in module.TASKS}
    for name in varied:
        if name not in known:
            said = say("name.unknown", name=name, tasks=", ".join(known))
            raise ValueError(said)
    first = next(iter(known))
    own = {name: _with_true_hints(exercise, known[name]) for name in varied}

    def check(name: str, value: object) -> None:
        """Show what there is to say of `value` as the answer to task `name`.

        Raises ValueError if there is no such task and, under nbgrader, NotPassedError
        for each that is varied: there, only the teacher's check gives points.
        """
        if type(name) is str and name in own:
            _show_form(exercise, own[name], value)
        else:
            module.check(name, value)

    def hint(number: int | None = None, name: str | None = None) -> None:
        """Show a hint on the task checked last, unless `name` says another."""
        name = name or progress_store.last(exercise) or first
        if name not in own:
            return module.hint(number, name)
        after_all = type(number) is int and number == len(own[name].hints) + 1
        said = (
            say("private.no_solution", task=name)
            if after_all
            else hint_on(exercise, own[name], number)
        )
        show(said, note(said))

    def reset(name: str | None = None) -> None:
        """Put a task's cell as it was into a new cell below, if it is not varied."""
        name = name or progress_store.last(exercise) or first
        if name not in own:
            return module.reset(name)
        said = say("private.no_reset", task=name)
        show(said, note(said))

    def case(name: str, number: int) -> tuple:
        """Return the arguments of call `number` of task `name`, unless it is varied."""
        if type(name) is str and name in own:
            raise ValueError(say("case.none", name=name))
        return module.check.case(name, number)

    check.case = case
    return check, hint, reset


def _show_form(exercise: str, task: AnyTask, value: object) -> None:
    name = task.name
    if any(map(os.environ.get, GRADING)):
        raise NotPassedError(say("private.not_by_nbgrader", task=name))
    found = form(task, value)
    status = found.status if found else "not yet"
    progress_store.checked(exercise, name, status)
    offer = ""
    if progress_store.hints(exercise, name) < len(task.hints):
        offer = next_hint(exercise, task, status)
    if found is None:
        said = "\n".join(filter(None, (say("private.form", task=name), offer)))
        show(said, note(said))
        return
    status = say(f"status.{found.status.replace(' ', '_')}")
    message = readable(found.message)
    parts = (say("said", task=name, status=status, message=message), offer)
    show("\n".join(filter(None, parts)), card(name, status, found, offer))


def _with_true_hints(exercise: str, task: AnyTask) -> AnyTask:
    """Return a task with the hints that are true of each student's version."""
    own = wording.read(HINTS).get(exercise, {}).get(task.name)
    return replace(task, hints=tuple(own["hints"])) if own else task
