"""Run an answer through the check cell of the notebook that learners open."""

import ast
import contextlib
import functools
import io
import json
from pathlib import Path

EXERCISES = Path(__file__).resolve().parents[3] / "exercises"


@functools.cache
def code_cells(exercise: str) -> dict[str, str]:
    """Return the source of each code cell of an untouched notebook, by its id."""
    text = (EXERCISES / f"{exercise}.ipynb").read_text(encoding="utf-8")
    found = [each for each in json.loads(text)["cells"] if each["cell_type"] == "code"]
    return {each["id"]: "".join(each["source"]) for each in found}


def answered_name(solution: str) -> str:
    """Return the name that a task's cell gives to the answer: its last statement's."""
    statement = ast.parse(solution).body[-1]
    if isinstance(statement, ast.Assign):
        return statement.targets[0].id
    return statement.name


def namespace_of(exercise: str) -> dict:
    """Return the names of a learner's kernel after a notebook's opening cells."""
    namespace: dict = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for name, source in code_cells(exercise).items():
            if name.startswith("start-"):
                exec(source, namespace)
    return namespace


@functools.cache
def given_above(exercise: str, task: str) -> dict:
    """Return what the cells above a task's own define: no gap's, and no check's.

    Copy it before you add to it: it is the same for all.
    """
    namespace: dict = {"__name__": "__main__"}
    for name, source in code_cells(exercise).items():
        if name == f"{task}-solution":
            break
        if name.endswith(("-solution", "-check")):
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            exec(source, namespace)
    return namespace


def said_by_check_cell(exercise: str, task: str, answer: object) -> str:
    """Return what the task's check cell prints on `answer`.

    The notebook's opening cells run first, as they do for a learner; then the
    answer is put where the task's own cell would have put it.
    """
    cells, namespace = code_cells(exercise), namespace_of(exercise)
    namespace[answered_name(cells[f"{task}-solution"])] = answer
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(cells[f"{task}-check"], namespace)
    return printed.getvalue()
