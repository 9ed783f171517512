"""Read an exercise's source and refuse what the generator does not know.

A source is a MyST notebook, ``exercises/source/NN-topic.md``. Its front matter
holds ``title``, ``chapter`` and ``kernelspec``. A task is a section that opens
with a ``## `` heading and holds two code cells with options: ``:task: name``,
``:role: solution``; and ``:task: name``, ``:role: check``, ``:points: n``. A
solution stands between nbgrader's markers. Outside of them the cell holds
``name = ...``, so that it still runs, and gives ``...``, when the solution is
taken out.
"""

import ast
import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from tools.book.written_yaml import WrittenError, read_front_matter

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
REGION = re.compile(rf"^( *){BEGIN}\n.*?\n *{END}$", re.MULTILINE | re.DOTALL)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
RESERVED = (
    "start",
    "end",
    "generated",
    "how",
    "progress",
)  # ids of the cells outside of tasks
KEYS = {"solution": {"task", "role"}, "check": {"task", "role", "points"}}


class SourceError(ValueError):
    """A source that breaks a rule; the message says how to mend it."""


def read_source(path: Path) -> NotebookNode:
    """Return a source as a notebook with final ids, or raise SourceError."""
    try:
        read_front_matter(path)
        source = jupytext.read(path, fmt="md:myst")
        _check_front_matter(path, source.metadata)
        _check_cells(source.cells)
        _check_sections(source.cells)
    except SourceError as error:
        raise SourceError(f"{path.name}: {error}") from None
    except WrittenError as error:
        raise SourceError(str(error)) from None
    except Exception as error:  # jupytext has no error of its own for these
        fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
        hint = "make it a MyST notebook in UTF-8, with options of the right types."
        raise SourceError(f"{path.name}: {hint} ({fault})") from None
    _name_cells(source.cells)
    return source


def _check_front_matter(path: Path, found: dict) -> None:
    for key in sorted(found.keys() - {"title", "chapter", "kernelspec", "jupytext"}):
        raise SourceError(f"front matter: remove the unknown key {key!r}.")
    for key in ("title", "chapter", "kernelspec"):
        if key not in found:
            raise SourceError(f"front matter: add the key {key!r}.")
    if found.chapter != path.stem:
        raise SourceError(f"front matter: write 'chapter: {path.stem}'.")
    if found.kernelspec != KERNEL:
        raise SourceError(f"front matter: make the kernelspec {KERNEL}.")


def _check_cells(cells: list[NotebookNode]) -> None:
    roles = [(c.metadata.get("task"), c.metadata.get("role")) for c in cells]
    for cell, (task, role) in zip(cells, roles, strict=True):
        if cell.cell_type == "code" and (task or role):
            _check_task_cell(cell, task, role)
        elif cell.cell_type not in ("code", "markdown"):
            raise SourceError(f"replace the {cell.cell_type} cell by markdown or code.")
        elif cell.metadata:
            known = "task, role and points, in code cells"
            raise SourceError(f"remove {dict(cell.metadata)}: the options are {known}.")
        elif BEGIN in cell.source or END in cell.source:
            raise SourceError("a cell with a solution needs ':task:' and ':role:'.")
    tasks = [task for task, role in roles if role == "solution"]
    checks = [task for task, role in roles if role == "check"]
    for task in tasks + checks:
        if tasks.count(task) != 1 or checks.count(task) != 1:
            n, m = tasks.count(task), checks.count(task)
            hint = "Give each task one of each, and each its own name."
            raise SourceError(f"task {task}: {n} solutions, {m} checks. {hint}")
    wanted = [(task, role) for task in tasks for role in ("solution", "check")]
    if not tasks:
        raise SourceError("add a task: a cell with ':role: solution' and its check.")
    if [pair for pair in roles if pair[1]] != wanted:
        raise SourceError("put each task's check after its solution, task by task.")


def _check_task_cell(cell: NotebookNode, task: object, role: object) -> None:
    where = f"task {task}, {role}"
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", str(task)):
        raise SourceError(f"{where}: name the task in 1 to 40 of a-z, 0-9 and _.")
    if task in RESERVED:
        raise SourceError(f"{where}: name the task otherwise than {RESERVED}.")
    if role not in KEYS:
        raise SourceError(f"{where}: the role is 'solution' or 'check'.")
    if cell.metadata.keys() != KEYS[role]:
        raise SourceError(f"{where}: the options are {', '.join(sorted(KEYS[role]))}.")
    counts = cell.source.count(BEGIN), cell.source.count(END)
    if role == "check":
        points = cell.metadata.points
        if type(points) is not int or points < 1:
            raise SourceError(f"{where}: make points a whole number, 1 or more.")
        if not _calls_check(cell.source, task) or counts != (0, 0):
            raise SourceError(f'{where}: call check("{task}", …), without markers.')
    elif counts != (1, 1) or not REGION.search(cell.source):
        raise SourceError(f"{where}: put it between one '{BEGIN}' and one '{END}'.")
    elif not _has_gap(cell.source):
        raise SourceError(f"{where}: write 'name = ...' above '{BEGIN}'.")


def _statements(code: str) -> list[ast.AST]:
    """Return all nodes of code, or none if it is not Python yet."""
    try:
        return list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return []


def _calls_check(code: str, task: str) -> bool:
    """Tell whether code calls ``check("task", …)``, and not in a comment."""
    calls = [n for n in _statements(code) if isinstance(n, ast.Call)]
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id == "check"
        and len(call.args) == 2
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value == task
        for call in calls
    )


def _has_gap(code: str) -> bool:
    """Tell whether a statement ``name = ...`` stands above the solution."""
    begin = code[: code.index(BEGIN)].count("\n") + 1
    return any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
        and node.lineno < begin
        for node in _statements(REGION.sub("", code))
    )


def _check_sections(cells: list[NotebookNode]) -> None:
    first, *others = _sections(cells)
    empty = 0
    for section in [first, *others]:
        tasks = {c.metadata.task for c in section if "task" in c.metadata}
        if len(tasks) > 1 or (tasks and section is first):
            raise SourceError(
                f"task {', '.join(sorted(tasks))}: begin each task with a markdown "
                "cell of its own that starts with '## ' ('+++' splits two cells)."
            )
        empty += not tasks
    if empty > 2:
        raise SourceError("use one '## ' section without a task, at the end.")


def _sections(cells: list[NotebookNode]) -> list[list[NotebookNode]]:
    """Split the cells before each markdown cell that opens with a ``## `` heading."""
    sections: list[list[NotebookNode]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    return sections


def _name_cells(cells: list[NotebookNode]) -> None:
    """Give ids that depend on the task and the place in its section only."""
    for number, section in enumerate(_sections(cells)):
        tasks = [c.metadata.task for c in section if "task" in c.metadata]
        name = tasks[0] if tasks else ("end" if number else "start")
        others = [c for c in section if "role" not in c.metadata]
        for place, cell in enumerate(others, start=1):
            cell.id = f"{name}-{place}"
        for cell in section:
            if "role" in cell.metadata:
                cell.id = f"{name}-{cell.metadata.role}"
