"""Lines of a submission that are a reason for a human to look at it."""

import re
from collections.abc import Mapping
from functools import cache

from embedbook.checks.wording import read
from tools.grading.notebook import Submission
from tools.grading.records import Released

MODULE = "tools.grading.mentions"
SHOWN = 60  # characters of a line


@cache
def _patterns() -> Mapping[str, re.Pattern]:
    found = read(MODULE)["patterns"]
    return {name: re.compile(pattern) for name, pattern in found.items()}


def mentions(released: Released, submission: Submission) -> tuple[str, ...]:
    """Return a sentence for each kind of such a line, with the first of its kind.

    Lines that were handed out are none, and neither are comments.
    """
    known = {
        line.strip() for cell in released.cells for line in cell.source.split("\n")
    }
    say, found = read(MODULE)["sentences"]["mention"], {}
    for cell in submission.cells:
        for line in {each.strip(): None for each in cell.source.split("\n")}:
            if line in known or line.startswith("#"):
                continue
            for name, pattern in _patterns().items():
                if name not in found and pattern.search(line):
                    shown = line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
                    found[name] = say.format(cell=cell.number, name=name, line=shown)
    return tuple(found.values())
