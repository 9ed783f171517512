"""A student's tasks, derived again from the secret: what the judge needs."""

import hashlib
import importlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from embedbook import checks
from embedbook.checks.tasks import AnyTask
from tools.variants.draw import drawn
from tools.variants.rebuild import built
from tools.variants.variation import Draw, Variation


def exercises() -> list[str]:
    """Return the exercises that have variations, such as ``03-lookup-table``."""
    return [name for name in checks.chapters() if variations(name)]


def variations(exercise: str) -> tuple[Variation, ...]:
    """Return an exercise's variations in the order of its tasks, or none.

    Raises ValueError if the course has no such exercise, or if a variation is of a
    task that the exercise does not have.
    """
    tasks = checks.chapters()
    if exercise not in tasks:
        raise ValueError(f"no exercise {exercise!r}: choose of {', '.join(tasks)}")
    module = f"tools.variants.ch{exercise.replace('-', '_')}"
    if not find_spec(module):
        return ()
    found = {each.task: each for each in importlib.import_module(module).VARIATIONS}
    names = [task.name for task in tasks[exercise]]
    if unknown := found.keys() - set(names):
        raise ValueError(f"{module}: {exercise} has no task {', '.join(unknown)}")
    return tuple(found[name] for name in names if name in found)


def draws(exercise: str, secret: bytes, student: str) -> Iterator[tuple]:
    """Yield each variation of an exercise with the student's `Draw`."""
    for variation in variations(exercise):
        yield variation, drawn(secret, student, exercise, variation)


def version_of(drawn: Iterable[tuple[Variation, Draw]]) -> str:
    """Return a name for what a student was given, which says no more than that does."""
    given = [(variation.task, repr(dict(draw))) for variation, draw in drawn]
    return hashlib.sha256(repr(given).encode()).hexdigest()[:12]


def tasks_for(exercise: str, secret: bytes, student: str) -> dict[str, AnyTask]:
    """Return all tasks of an exercise by name, the varied ones as this student's."""
    tasks = {task.name: task for task in checks.chapters()[exercise]}
    for variation, draw in draws(exercise, secret, student):
        tasks[variation.task] = built(variation, tasks[variation.task], draw)
    return tasks
