"""What all submissions of a run have in common, and what each student was given."""

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from embedbook.checks.tasks import AnyTask, Prediction
from tools.grading.records import Released
from tools.grading.released import ROOT, as_released


@dataclass(frozen=True)
class Setup:
    """A run: the exercise, and how it is graded.

    `kinds` are the boxes to try, in order; `absent` says why there is no second one;
    `secret` is that of the class's variants, None where all have the same tasks.
    """

    released: Released
    kinds: tuple[str, ...]
    absent: str = ""
    secret: bytes | None = None

    def is_of(self, variant_of: str, student: str) -> bool:
        """Tell whether a notebook that says whose variant it is is this student's."""
        from tools.variants.draw import normal

        return normal(variant_of) == normal(student)


def is_another(setup: Setup, version: str, student: str) -> bool:
    """Tell whether a student's variant was drawn otherwise than it is drawn now.

    Another secret does that, or another state of the course.
    """
    if setup.secret is None or not version:
        return False
    from tools.variants.tasks import draws, version_of

    drawn = list(draws(setup.released.exercise, setup.secret, student))
    return version != version_of(drawn)


def tasks_of(setup: Setup, student: str) -> Mapping[str, AnyTask]:
    """Return the tasks that a student was given, by name."""
    exercise = setup.released.exercise
    if setup.secret is None:
        return _public_tasks(exercise)
    from tools.variants.tasks import tasks_for

    return tasks_for(exercise, setup.secret, student)


def unseen_by(setup: Setup, tasks: Mapping[str, AnyTask]) -> frozenset[str]:
    """Return the tasks of which a student has to give a value that no check tells."""
    if setup.secret is None:
        return frozenset()
    from tools.variants.tasks import variations

    varied = {each.task for each in variations(setup.released.exercise)}
    return frozenset(name for name in varied if type(tasks[name]) is Prediction)


def released_to(setup: Setup, student: str) -> Released:
    """Return the exercise as it was handed out to a student."""
    if setup.secret is None:
        return setup.released
    return _variant(setup.released.exercise, setup.secret, student)


@cache
def _public_tasks(exercise: str) -> Mapping[str, AnyTask]:
    module = f"embedbook.checks.ch{exercise.replace('-', '_')}"
    return {task.name: task for task in importlib.import_module(module).TASKS}


@lru_cache(maxsize=4)
def _variant(exercise: str, secret: bytes, student: str) -> Released:
    import nbformat

    from tools.variants.student_notebook import student_notebook
    from tools.variants.tasks import draws

    path = ROOT / "exercises" / f"{exercise}.ipynb"
    public = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    drawn = list(draws(exercise, secret, student))
    made = student_notebook(public, exercise, student, drawn)
    return as_released(exercise, json.loads(nbformat.writes(made)))
