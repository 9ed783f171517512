"""Which cell of a submission is what, beside what was handed out.

A cell is known by its id if it still fits, by its text, by the names that it binds, by
the check that it calls. What is known by none of these is the student's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tools.grading.cell_source import Read, read
from tools.grading.notebook import Cell
from tools.grading.records import Released, ReleasedCell
from tools.grading.released import names


@dataclass
class Role:
    """What one code cell is.

    `released` is the cell that it was, if any, and `same` tells whether it still is;
    `tasks` are those that it answers, `checks` those whose check it holds.
    """

    cell: Cell
    read: Read
    released: ReleasedCell | None = None
    same: bool = False
    tasks: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)

    @property
    def kind(self) -> Literal["given", "answer", "check", "own"]:
        """What it was handed out as, "own" where it was not."""
        return self.released.kind if self.released else "own"

    @property
    def untouched(self) -> bool:
        """Whether it is an answer's cell in which nothing was typed."""
        return self.same and self.kind == "answer"


class Handout:
    """What was handed out, to look things up in."""

    def __init__(self, released: Released) -> None:
        self.cells = released.cells
        self.names = names(released)
        self.task_of = {name: task for task, name in self.names.items()}
        self.by_id = {cell.cell_id: cell for cell in released.cells}
        self.forms = {c.cell_id: read(c.source).form for c in released.cells}
        self.by_form = {self.forms[cell.cell_id]: cell for cell in released.cells}
        self.place = {cell.cell_id: n for n, cell in enumerate(released.cells)}
        answers = [cell for cell in released.cells if cell.kind == "answer"]
        self.stubs = {cell.task: read(cell.source) for cell in answers}
        self.answer_place = {c.task: self.place[c.cell_id] for c in answers}

    def place_of(self, role: Role) -> int | None:
        """Return where in the handout a cell belongs, None for one of nowhere."""
        if role.released and (role.kind != "answer" or not role.tasks):
            return self.place[role.released.cell_id]
        return min((self.answer_place[task] for task in role.tasks), default=None)


def roles_of(
    handout: Handout, cells: Sequence[Cell], said: Sequence[Read]
) -> list[Role]:
    """Return the role of each code cell that is not blank, in the student's order.

    `said` is what each of the `cells` says.
    """
    pairs = zip(cells, said, strict=True)
    return [_role(handout, cell, each) for cell, each in pairs if each.form]


def score(handout: Handout, said: Iterable[Read]) -> int:
    """Return how many tasks of an exercise cells answer or check.

    What has an id only does not count: ids are copied.
    """
    found = set()
    for each in said:
        found |= each.checks.keys() & handout.names.keys()
        found |= {handout.task_of[n] for n in each.binds if n in handout.task_of}
    return len(found)


def _role(handout: Handout, cell: Cell, said: Read) -> Role:
    binds = [handout.task_of[name] for name in said.binds if name in handout.task_of]
    checks = [task for task in said.checks if task in handout.names]
    by_id = next((handout.by_id[i] for i in cell.ids if i in handout.by_id), None)
    if by_id and handout.forms[by_id.cell_id] == said.form:
        role = Role(cell, said, by_id, same=True)
    elif said.form in handout.by_form:
        role = Role(cell, said, handout.by_form[said.form], same=True)
    else:
        role = Role(cell, said, by_id)
    if role.kind == "given":
        role.tasks, role.checks = ([], []) if role.same else (binds, checks)
    elif role.kind == "answer":
        task = role.released.task
        # A copy, ids and all, into which the answer to another task was typed.
        other = binds and task not in binds
        role.tasks = binds if other else list(dict.fromkeys([task, *binds]))
        role.checks = checks
    elif role.kind == "check":
        fits = not checks or role.released.task in checks
        role.tasks = binds
        role.checks = [role.released.task] if fits and not checks else checks
    else:
        role.tasks, role.checks = binds, checks
    return role
