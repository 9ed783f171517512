"""Know which cells needed a name that only a later cell makes.

In the student's kernel they worked: the cells were run in another order than that in
which they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from embedbook.checks.wording import sentences
from tools.grading.lost_names import UNDEFINED
from tools.grading.records import Step

say = sentences("tools.grading.run_plan")


@dataclass
class OutOfOrder:
    """What cells raised NameError for, and what cells have made since."""

    needed: list[tuple[Step, str]] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)  # name → its cell's number

    def after(self, step: Step, ran) -> None:
        """Take in what a cell did: a `Ran` with its error and the names it bound."""
        self.made.update(dict.fromkeys(ran.names, step.cell))
        found = UNDEFINED.search(ran.error) if ran.error_type == "NameError" else None
        if found and step.kind != "given":
            self.made.pop(found[1], None)
            self.needed.append((step, found[1]))

    def cells(self) -> Sequence[Step]:
        """Return the cells that lacked a name up to now, in order, each once."""
        return tuple(dict.fromkeys(step for step, _ in self.needed))

    def made_since(self, step: Step) -> str:
        """Return what to say of a cell whose name there is by now, "" for others."""
        name = next(name for each, name in reversed(self.needed) if each == step)
        if name not in self.made:
            return ""
        maker = self.made[name]
        key = "again.cell" if maker else "again.given"
        return say(key, cell=step.cell, name=name, maker=maker)
