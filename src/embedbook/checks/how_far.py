"""How far a learner is, in words: in the exercise checked last, and in the course."""

import importlib
import pkgutil
from collections.abc import Iterator

from embedbook import checks
from embedbook.checks import progress_store
from embedbook.checks.card import note
from embedbook.checks.hints import next_task
from embedbook.checks.notebook_output import show
from embedbook.checks.tasks import AnyTask
from embedbook.checks.wording import sentences

say = sentences()


def chapters() -> dict[str, tuple[AnyTask, ...]]:
    """Return each exercise's tasks, by its name, such as ``03-lookup-table``."""
    found = pkgutil.iter_modules(checks.__path__)
    names = sorted(each.name for each in found if each.ispkg)
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in names]
    return {each.CHAPTER: each.TASKS for each in modules}


def show_progress(reset: bool) -> None:
    """Show how far the learner is; or ask whether to forget that, and forget it."""
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
