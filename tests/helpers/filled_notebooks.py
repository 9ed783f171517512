"""Notebooks as students hand them in: the released one with answers in its gaps."""

import ast
import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION")


@cache
def _text(path: str) -> str:
    return (ROOT / "exercises" / path).read_text(encoding="utf-8")


def released(exercise: str) -> dict:
    """Return the notebook of an exercise as it is handed out, as JSON has it."""
    return json.loads(_text(f"{exercise}.ipynb"))


def source_of(cell: dict) -> str:
    """Return a cell's source as one text."""
    return "".join(cell["source"])


def stubs(exercise: str) -> dict[str, str]:
    """Return by task the source of its cell as it is handed out, in order."""
    return {
        cell["id"].removesuffix("-solution"): source_of(cell)
        for cell in released(exercise)["cells"]
        if cell["id"].endswith("-solution")
    }


def course_answers(exercise: str) -> dict[str, str]:
    """Return by task the course's own answer, as somebody would have typed it."""
    notebook = json.loads(_text(f"solutions/{exercise}.ipynb"))
    found = {}
    for cell in notebook["cells"]:
        if cell["id"].endswith("-solution"):
            lines = source_of(cell).splitlines()
            kept = [each for each in lines if each.strip() not in MARKERS]
            found[cell["id"].removesuffix("-solution")] = "\n".join(kept)
    return found


def answered_name(stub: str) -> str:
    """Return the name that a task's cell gives to the answer: its last statement's."""
    statement = ast.parse(stub).body[-1]
    if isinstance(statement, ast.Assign):
        return statement.targets[0].id
    return statement.name


def wrong(exercise: str) -> dict[str, str]:
    """Return by task an answer that is wrong, whatever the task."""
    found = {}
    for task, stub in stubs(exercise).items():
        name = answered_name(stub)
        value = 'lambda *_: "wrong"' if "def " in stub else '"wrong"'
        found[task] = f"{name} = {value}"
    return found


def filled(
    exercise: str, answers: dict[str, str], first: str = "", last: str = ""
) -> dict:
    """Return the released notebook with sources in the gaps of tasks.

    Cells with the sources `first` and `last` are put before and after all others.
    """
    notebook = released(exercise)
    for cell in notebook["cells"]:
        task = cell["id"].removesuffix("-solution")
        if cell["id"].endswith("-solution") and task in answers:
            cell["source"] = answers[task].splitlines(keepends=True)
    if first:
        notebook["cells"].insert(0, code_cell("own-first", first))
    if last:
        notebook["cells"].append(code_cell("own-last", last))
    return notebook


def code_cell(cell_id: str, source: str) -> dict:
    """Return a code cell without outputs."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id,
        "metadata": {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def as_bytes(notebook: dict) -> bytes:
    """Return a notebook as its file has it."""
    return json.dumps(notebook, indent=1).encode()
