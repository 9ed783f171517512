"""A check says of an answer in a box what it says of it in a notebook."""

import ast
import contextlib
import io
import json
import linecache
import threading
import warnings
from functools import cache
from pathlib import Path

import nbformat
import pytest

from embedbook.checks import chapters
from embedbook.checks.runner import judge
from tools.grading.box.interface import KINDS, available
from tools.grading.box.room import Room

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[3]
TASKS = {name: {task.name: task for task in each} for name, each in chapters().items()}
WORDS = ("status", "message", "mistake", "detail", "printed", "call")
CELL = 60.0  # seconds
# Of the crowd's answers every second and every fourth: all together take five minutes.
EACH = {"wasi": 2, "namespaces": 4}

# Where wasi differs, by how the answer is described: its Python keeps one object for
# each number up to 1024, its NumPy sorts unstably in another order, and counts in 32
# bits from the first call on.
IN_WASI = {
    "compares ints with `is`": WORDS,
    "thinks that every argsort is stable": WORDS[1:],
    "stays in int32": ("detail", "call"),
    "Makes int64 of it too late": ("detail", "call"),
}


@pytest.fixture(params=KINDS)
def kind(request):
    if problem := available(request.param):
        pytest.skip(problem)
    return request.param


def code_cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [each for each in notebook.cells if each.cell_type == "code"]


def task_of(cell):
    """Return the task that a cell answers or checks, "" for one that is given."""
    graded = cell.metadata.get("nbgrader", {})
    if not (graded.get("solution") or graded.get("grade")):
        return ""
    return graded["grade_id"].removesuffix("-check").removesuffix("-solution")


@cache
def given_above(exercise, task):
    """Return the cells above a task's own that neither answer nor check anything."""
    given = []
    for cell in code_cells(ROOT / f"exercises/{exercise}.ipynb"):
        if task_of(cell) == task:
            return given
        if not task_of(cell):
            given.append(cell.source)
    raise KeyError(task)


def judged(task, value):
    """Return the outcome as a worker gets it: in a thread that is not the first."""
    found = []
    thread = threading.Thread(target=lambda: found.append(judge(task, value)))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.parametrize("exercise", TASKS)
def test_a_solved_notebook_passes_every_check(exercise, kind):
    room, passed = Room(kind, exercise), []
    for cell in code_cells(ROOT / f"exercises/solutions/{exercise}.ipynb"):
        if cell.metadata.get("nbgrader", {}).get("grade"):
            value = room.value(judged_name(cell))
            outcome = judged(TASKS[exercise][task_of(cell)], value)
            assert outcome.status == "passed", outcome
            passed.append(task_of(cell))
            continue
        ran = room.cell(cell.source, 2 * CELL)
        after_the_last = len(passed) == len(TASKS[exercise])
        assert not ran.error or (kind == "wasi" and after_the_last), ran
    room.close()
    assert passed == list(TASKS[exercise])


def crowd(exercise):
    file = ROOT / "tests/unit/checks/crowd_answers.jsonl"
    answers = map(json.loads, file.read_text("utf-8").splitlines())
    return [each for each in answers if each["exercise"] == exercise]


def in_the_notebook(task, name, code, number, above):
    """Return the outcome of an answer's code that is run in this process."""
    file, bound = f"<cell {number}>", dict(above)
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        exec(compile(code, file, "exec"), bound)
        return judge(task, bound[name])


def judged_name(check):
    """Return the name whose value a check cell judges."""
    return ast.parse(check.source).body[-1].value.args[1].id


@cache
def names(exercise):
    """Return the name that is judged, by the name of the task."""
    cells = code_cells(ROOT / f"exercises/{exercise}.ipynb")
    checks = [each for each in cells if each.metadata.get("nbgrader", {}).get("grade")]
    return {task_of(each): judged_name(each) for each in checks}


def known(answer, kind):
    """Return what may differ."""
    found = [words for said, words in IN_WASI.items() if said in answer["about"]]
    return found[0] if found and kind == "wasi" else ()


@pytest.mark.parametrize("exercise", TASKS)
def test_a_check_says_the_same_of_what_the_crowd_wrote(exercise, kind):
    room = section = None
    for number, answer in enumerate(crowd(exercise)[:: EACH[kind]]):
        task = TASKS[exercise][answer["task"]]
        name = names(exercise)[task.name]
        if room is None or room.stopped or section != task.name:
            section = task.name
            if room:
                room.close()
            room, above = Room(kind, exercise), {"__name__": "__main__"}
            for source in given_above(exercise, section):
                assert not room.cell(source, CELL).error
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(source, above)
        assert not room.cell(answer["code"], CELL).error
        there = judged(task, room.value(name))
        here = in_the_notebook(task, name, answer["code"], number, above)
        for word in WORDS:
            if word not in known(answer, kind):
                said = getattr(there, word), getattr(here, word)
                assert said[0] == said[1], (answer["about"], word)
    room.close()
