"""Hostile submissions: answers that want points, or harm, instead of being right.

Those that are code are in ``tests/grading/hostile/attacks/*.toml``, a table each: the
sources of its answers by task, `first` and `last` cells, `exercise` (03 if it is not
said). All other answers of the same notebook are wrong. Names in capitals in the code
are filled in: OUTSIDE, PROJECT, AT_HOME and OUTSIDE_BARE (without quotes) are folders,
PORT is that of a server which listens, WORD is what the files outside hold.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from filled_notebooks import ROOT, as_bytes, filled, wrong
from hostile_notebooks import WHOLE

FOLDER = ROOT / "tests/grading/hostile/attacks"
WORD = "WITNESS" + "-4711"
USUAL = "03-lookup-table"


@dataclass(frozen=True)
class Attack:
    """One hostile submission; `theme` is the file that it comes from."""

    name: str
    theme: str
    exercise: str = USUAL
    cells: tuple[tuple[str, str], ...] = ()

    def notebook(self, outside: Path, port: int = 9) -> bytes:
        """Return its notebook, which reaches for the folder `outside`."""
        values = {
            "OUTSIDE_BARE": str(outside),
            "OUTSIDE": repr(str(outside)),
            "PROJECT": repr(str(ROOT)),
            "AT_HOME": repr(str(Path.home())),
            "PORT": str(port),
            "WORD": "('WITNESS' + '-4711')",
        }
        pattern = re.compile(rf"\b({'|'.join(values)})\b")
        cells = {
            key: pattern.sub(lambda found: values[found[0]], source.strip("\n"))
            for key, source in self.cells
        }
        first, last = cells.pop("first", ""), cells.pop("last", "")
        notebook = filled(self.exercise, wrong(self.exercise) | cells, first, last)
        return WHOLE[self.name](notebook) if self.name in WHOLE else as_bytes(notebook)


def attacks() -> dict[str, Attack]:
    """Return all hostile submissions by name."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            exercise = table.pop("exercise", USUAL)
            found[name] = Attack(name, path.stem, exercise, tuple(table.items()))
    for name in WHOLE:
        found[name] = Attack(name, "whole_notebooks")
    return found
