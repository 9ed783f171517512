"""What an exercise's page needs to run its cells and checks: one JSON an exercise.

It is made of the two committed notebooks, the untouched and the solved one,
and of what the checks know. Its form is described in ``book/grammars.md``.
"""

import ast
import tomllib
from pathlib import Path
from typing import Any

import nbformat
from cell_names import names_of
from cell_order import builds_on, needs_of
from nbformat import NotebookNode
from solution_lines import solution_lines
from solution_pages import BEGIN, END, read_solutions, solved_code

from embedbook.checks import chapters
from embedbook.checks.stubs import stub
from embedbook.checks.tasks import Prediction

ELSEWHERE = tomllib.loads(
    Path(__file__).with_name("tasks_elsewhere.toml").read_text(encoding="utf-8")
)


def code_cells(path: Path) -> list[NotebookNode]:
    """Return the cells with code of a notebook."""
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def role_of(cell: NotebookNode) -> tuple[str, str | None]:
    """Return a cell's role, and the name of the task that it belongs to."""
    graded = cell.metadata.get("nbgrader", {})
    name = graded.get("grade_id", "")
    if graded.get("solution"):
        return "answer", name.removesuffix("-solution")
    if graded.get("grade"):
        return "check", name.removesuffix("-check")
    return ("progress" if cell.id.startswith("progress-") else "setup"), None


def lines_of_solution(cell: str) -> list[str]:
    """Return the lines of a solved cell that a learner writes in the gap's place."""
    inside = cell.split(BEGIN, 1)[1].split(END, 1)[0]
    return [line for line in inside.split("\n") if line.strip()]


def exercise_data(root: Path, name: str) -> dict[str, Any]:
    """Return the data of one exercise, such as ``03-lookup-table``."""
    cells = code_cells(root / "exercises" / f"{name}.ipynb")
    solved_path = root / "exercises" / "solutions" / f"{name}.ipynb"
    solved = code_cells(solved_path)
    title, solutions = read_solutions(solved_path)
    known = {task.name: task for task in chapters()[name]}
    heading = {each.name: each.heading for each in solutions}
    roles = [role_of(cell) for cell in cells]
    codes = [
        solved_code(cell.source) if role == "answer" else cell.source
        for cell, (role, _) in zip(solved, roles, strict=True)
    ]
    order, needs = _read(codes)
    for place, (role, task) in enumerate(roles):
        if role == "answer" and needs[place] and type(known[task]) is Prediction:
            codes[place] = read_off(cells[roles.index(("check", task))], known[task])
    order, needs = _read(codes)
    shown = [
        {
            "id": cell.id,
            "role": role,
            "task": task,
            "code": stub(name, task) if role == "answer" else cell.source,
            "needs": needs[place],
            "builds_on": [cells[each].id for each in order[place]],
            "defines": sorted(names_of(codes[place]).binds),
        }
        for place, (cell, (role, task)) in enumerate(zip(cells, roles, strict=True))
    ]
    tasks = []
    for number, task in enumerate(known, start=1):
        answer = roles.index(("answer", task))
        check = roles.index(("check", task))
        solution = lines_of_solution(solved[answer].source)
        before = sorted({*order[answer], *order[check]} - {answer})
        tasks.append(
            {
                "name": task,
                "number": number,
                "title": heading[task].split(": ", 1)[-1],
                "points": cells[check].metadata.nbgrader.points,
                "answer": cells[answer].id,
                "check": cells[check].id,
                "stub": stub(name, task),
                **ELSEWHERE.get(name, {}).get(task, {"needs": needs[check], "why": ""}),
                "builds_on": [cells[each].id for each in before],
                "hints": list(known[task].hints),
                "solved": solved_code(solved[answer].source),
                "passes": codes[answer],
                "solution": solution,
                "lines": solution_lines(solution),
                "page": f"../solutions/{name}.html#{task}",
            }
        )
    return {
        "exercise": name,
        "title": title,
        "package": f"embedbook.checks.ch{name.replace('-', '_')}",
        "notebook": f"../../../notebooks/exercises/{name}.ipynb",
        "cells": shown,
        "tasks": tasks,
    }


def read_off(check: NotebookNode, task: Prediction) -> str:
    """Return the code of a right answer to what is read off a plot: its value.

    The course works it out of the numbers behind the plot, which need the reviews.
    """
    call = ast.parse(check.source).body[-1].value
    return f"{ast.unparse(call.args[1])} = {task.answer!r}"


def _read(codes: list[str]) -> tuple[list[list[int]], list[str]]:
    """Return what each cell builds on, with the first cell, and what it needs."""
    order = builds_on(codes)
    order = [sorted({0, *those}) if n else [] for n, those in enumerate(order)]
    return order, needs_of(codes, order)


def index_of(exercises: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what a page about all exercises needs, in their order."""
    kept = ("name", "number", "title")
    return [
        {
            "exercise": each["exercise"],
            "title": each["title"],
            "page": f"../exercises/{each['exercise']}.html",
            "tasks": [
                {key: task[key] for key in kept} | {"needs": task["needs"]}
                for task in each["tasks"]
            ],
        }
        for each in exercises
    ]
