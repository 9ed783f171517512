"""Know for which tasks the first box cannot say what a notebook would."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec

from embedbook.checks import wording
from tools.grading.box_run import RANK, BoxRun, Judged
from tools.grading.lost_names import FIGURE

MODULE = "tools.grading.second_box"
say = wording.sentences(MODULE)
# What Python says in the first box where a notebook's would start or open it.
NOT_THERE = {"can't start new thread": "threads", "[Errno 44]": "files"}


@cache
def _wide(exercise: str) -> frozenset[str]:
    return frozenset(wording.read(MODULE)["whole_numbers"].get(exercise, ()))


def lacking(run: BoxRun, exercise: str) -> dict[str, str]:
    """Return the tasks whose outcome here does not count, and the module each lacks.

    It is "" where it is not a module but whole numbers of 64 bits.
    """
    found = {}
    for task, had in run.judged.items():
        if had.status in ("passed", "not started"):
            continue
        text = f"{had.outcome.message} {had.outcome.detail}"
        module = run.lost.module_for(task if had.status == "missing" else "", text)
        if module:
            found[task] = module
        elif run.kind == "wasi" and (key := _of_a_system(text)):
            found[task] = say(key)
        elif run.kind == "wasi" and task in _wide(exercise):
            found[task] = ""
    return found


def _of_a_system(text: str) -> str:
    return next((key for words, key in NOT_THERE.items() if words in text), "")


def why_not(
    module: str, kind: str, absent: str, files: Mapping[str, int] | None = None
) -> str:
    """Return why a task that lacks something is not graded.

    `kind` is the box that was last tried, `absent` why there is no other; `files` are
    the cells that write modules into files.
    """
    if files and module in files:
        return say("written", module=module, cell=files[module])
    if module == FIGURE:
        return say("figure")
    if kind != "wasi":
        return say("nowhere", module=module)
    return say("module" if module else "narrow", module=module, why=absent)


def unheard_of(run: BoxRun, exercise: str) -> list[str]:
    """Return a flag for each module that a task lacks, and the course does, too."""
    others = {"", *map(say, NOT_THERE.values())}
    modules = sorted({*lacking(run, exercise).values()} - others)
    return [say("unheard_of", module=m) for m in modules if not _is_here(m)]


def _is_here(module: str) -> bool:
    try:
        return find_spec(module.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def better(first: BoxRun, second: BoxRun, task: str) -> Judged | None:
    """Return the better outcome of the two for a task; the second's of two alike."""
    had, has = first.judged.get(task), second.judged.get(task)
    if had is None or has is None:
        return had or has
    return had if RANK[had.status] > RANK[has.status] else has
