"""Every task of every chapter, sorted by how it is judged."""

import importlib

from embedbook.checks import chapters
from embedbook.checks.tasks import AnyTask, OpenTask, Outcome, Prediction, Task

CHAPTERS = [f"ch{exercise.replace('-', '_')}" for exercise in chapters()]
MODULES = {
    name: importlib.import_module(f"embedbook.checks.{name}") for name in CHAPTERS
}
TASKS = [(chapter, task) for chapter in CHAPTERS for task in MODULES[chapter].TASKS]
FUNCTIONS = [(chapter, task) for chapter, task in TASKS if type(task) is Task]
VALUES = [(chapter, task) for chapter, task in TASKS if type(task) is Prediction]


def name(value: object) -> str:
    """Return what a parameter is called in a test's id."""
    return getattr(value, "name", value if isinstance(value, str) else "")


def outcome(chapter: str, task: str, value: object) -> Outcome:
    """Return what the check of a chapter's task says of a value."""
    return MODULES[chapter].outcome(task, value)


def right_answer(task: AnyTask) -> object:
    """Return the right answer that the task itself knows."""
    if type(task) is OpenTask:
        return task.example
    return task.answer if type(task) is Prediction else task.reference
