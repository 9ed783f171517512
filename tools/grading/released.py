"""What was handed out: the code cells of an exercise, their kinds and points."""

import ast
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tools.grading.records import Released, ReleasedCell

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = ("start", "end", "progress")  # sections that are no task's


class ReleaseError(Exception):
    """Why there is no such exercise to grade, in words."""


def exercises(root: Path = ROOT) -> tuple[str, ...]:
    """Return the names of the exercises that the course hands out, in order."""
    return tuple(sorted(path.stem for path in (root / "exercises").glob("*.ipynb")))


@cache
def released(exercise: str, root: Path = ROOT) -> Released:
    """Return an exercise as it is handed out, by its name, as in ``03-lookup-table``.

    Raises ReleaseError if there is none of that name.
    """
    known = exercises(root)
    if exercise not in known:
        names = ", ".join(known)
        raise ReleaseError(f"There is no exercise {exercise!r}. There are: {names}.")
    path = root / "exercises" / f"{exercise}.ipynb"
    return as_released(exercise, json.loads(path.read_bytes()))


def as_released(exercise: str, notebook: Mapping) -> Released:
    """Return what a notebook hands out, such as one student's variant of an exercise.

    `notebook` is its JSON, of format 4.5, made by this course.
    """
    cells, points = [], {}
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in code:
        found = cell["metadata"].get("nbgrader", {})
        name = found.get("grade_id", cell["id"])
        section = name.rpartition("-")[0]
        task = "" if section in OUTSIDE else section
        kind = "answer" if found.get("solution") else "given"
        if found.get("grade"):
            kind, points[task] = "check", found["points"]
        cells.append(ReleasedCell(name, kind, task, "".join(cell["source"])))
    return Released(exercise, tuple(cells), points)


def names(handed_out: Released) -> dict[str, str]:
    """Return for each task the name that its check takes the answer from.

    That of ``check("read_curves", steps)`` is ``steps``.
    """
    checks = [cell for cell in handed_out.cells if cell.kind == "check"]
    return {cell.task: _checked_name(cell.source) for cell in checks}


def _checked_name(source: str) -> str:
    call = ast.parse(source).body[-1].value
    return call.args[1].id
