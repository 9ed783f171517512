"""The checks of the exercises: one package per chapter, NumPy only.

A notebook says ``from embedbook.checks.ch01_one_hot import check, hint`` once, and
``check("one_hot", one_hot)`` after each task. A chapter's package declares its
tasks as data (:mod:`~embedbook.checks.tasks`); :mod:`~embedbook.checks.runner`
runs them, and :mod:`~embedbook.checks.compare` says in what way two results
differ. ``checks.progress()`` says how far a learner is.
"""

import importlib
import pkgutil
from collections.abc import Iterator

from embedbook.checks import progress_store
from embedbook.checks.card import note
from embedbook.checks.hints import next_task
from embedbook.checks.notebook_output import show
from embedbook.checks.tasks import AnyTask
from embedbook.checks.wording import sentences

say = sentences()


def chapters() -> dict[str, tuple[AnyTask, ...]]:
    """Return each exercise's tasks, by its name, such as ``03-lookup-table``."""
    names = [each.name for each in pkgutil.iter_modules(__path__) if each.ispkg]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in sorted(names)]
    return {each.CHAPTER: each.TASKS for each in modules}


def progress(reset: bool = False) -> None:
    """Print how far you are: in the exercise checked last, and in the course.

    With `reset` it asks whether to forget that, and forgets it on "yes".
    The course is read from ``work/progress.json``, which `make lab`'s notebooks
    keep. Elsewhere only what this kernel has checked is known. Nothing is sent.
    """
    course = chapters()
    done = {
        name: [task.name for task in tasks if progress_store.passed(name, task.name)]
        for name, tasks in course.items()
    }
    if reset:
        _forget(sum(map(len, done.values())), sum(map(len, course.values())))
        return
    said = "\n".join(_how_far(course, done))
    show(said, note(said))


def _how_far(course: dict, done: dict) -> Iterator[str]:
    """Yield a sentence on each exercise that was begun, and one on the course."""
    current = progress_store.current()
    if current in course:
        goal = next_task(current, course[current])
        yield f"{_count(current, done[current], course[current])} {goal}"
    if progress_store.file() is None:
        yield say("progress.no_file")
        return
    for name, tasks in course.items():
        if done[name] and name != current:
            yield _count(name, done[name], tasks)
    everything = [task for tasks in course.values() for task in tasks]
    passed = [task for tasks in done.values() for task in tasks]
    yield _count(say("progress.course"), passed, everything)


def _forget(passed: int, tasks: int) -> None:
    """Ask, and forget what was passed if the answer is yes."""
    said = say("progress.forgets", passed=passed, tasks=tasks)
    show(said, note(said))  # a notebook breaks a long question within a word
    try:
        answer = input(say("progress.ask") + " ")
    except (EOFError, KeyboardInterrupt, NotImplementedError):  # nobody answers
        answer = ""
    if answer.strip().lower() != "yes":
        print(say("progress.kept"))
        return
    try:
        file = progress_store.forget()
    except OSError as error:
        print(say("progress.not_forgotten", error=error.strerror, file=error.filename))
        return
    if file:
        print(say("progress.forgotten", file=file))
    else:
        print(say("progress.forgotten_here"))


def _count(name: str, done: list, tasks: list | tuple) -> str:
    return say("progress.count", name=name, passed=len(done), tasks=len(tasks))
