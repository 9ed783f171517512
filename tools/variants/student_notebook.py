"""A student's notebook: the public one with the varied tasks' texts exchanged."""

import copy
import textwrap
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from tools.variants.tasks import version_of
from tools.variants.variation import Draw, Variation, words

Drawn = Sequence[tuple[Variation, Draw]]  # what a student gets of each varied task
WIDTH = 79  # of the lines of a code cell


class EditError(ValueError):
    """An edit that does not fit the exercise; the message says which, and why."""


def edited(notebook: NotebookNode, draws: Drawn) -> NotebookNode:
    """Return a copy with the edits of each variation; outputs that may differ go.

    Raises EditError where a text is not exactly once where it has to be.
    """
    notebook = copy.deepcopy(notebook)
    for variation, draw in draws:
        fields = variation.fields(draw)
        section = [cell for cell in notebook.cells if task_of(cell) == variation.task]
        if not section:
            raise EditError(f"{variation.task}: the exercise has no such section.")
        for old, new in variation.edits:
            _exchange(section, variation.task, old, new, fields)
        for cell_id, old, new in variation.elsewhere:
            cells = [cell for cell in notebook.cells if cell.id == cell_id]
            _exchange(cells, f"{variation.task}, {cell_id}", old, new, fields)
            section += cells
        for cell in section:
            _without_outputs(cell)
    return notebook


def student_notebook(
    notebook: NotebookNode, exercise: str, student: str, draws: Drawn
) -> NotebookNode:
    """Return a student's notebook of an exercise, made from the public one.

    It holds neither the secret nor an answer. Raises EditError as `edited` does.
    """
    made = edited(notebook, draws)
    names = tuple(variation.task for variation, _ in draws)
    said = words(__name__)
    first = next(cell for cell in made.cells if cell.cell_type == "code")
    public = f"from embedbook.checks.ch{exercise.replace('-', '_')} import "
    public += "check, hint, reset"
    varied = ", ".join(f'"{name}"' for name in names) + ","
    code = said["import"].format(exercise=exercise, varied=_wrapped(varied)).strip()
    _exchange([first], "the first cell with code", public, _literal(code), {})
    _without_outputs(first)
    how = next(cell for cell in made.cells if cell.id == "how")
    how.source += "\n\n" + said["how"].format(tasks=_listed(names)).strip()
    made.metadata["embedbook"] = {
        "exercise": exercise,
        "student": student,
        "variant": True,
        "version": version_of(draws),
    }
    return made


def task_of(cell: NotebookNode) -> str:
    """Return the task in whose section a cell of a released notebook is."""
    return cell.id.rpartition("-")[0]


def _exchange(cells: list, where: str, old: str, new: str, fields: Mapping) -> None:
    found = sum(cell.source.count(old) for cell in cells)
    if found != 1:
        raise EditError(f"{where}: {old!r} is there {found} times, not once.")
    try:
        text = new.format(**fields)
    except (KeyError, IndexError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise EditError(f"{where}: the template {new!r} fails ({said}).") from None
    for cell in cells:
        cell.source = cell.source.replace(old, text)


def _without_outputs(cell: NotebookNode) -> None:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None


def _wrapped(names: str) -> str:
    return textwrap.fill(names, WIDTH - 8).replace("\n", "\n" + " " * 8)


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)
