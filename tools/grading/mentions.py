"""Lines of a submission that are a reason for a human to look at it."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from embedbook.checks.wording import read
from tools.grading import cell_source
from tools.grading.notebook import Submission
from tools.grading.records import Released

MODULE = "tools.grading.mentions"
SHOWN = 60  # characters of a line
LEARNERS = {"check", "hint", "reset"}  # what every exercise hands out
LONG = 500  # characters of a text, in which much may be packed


@cache
def _patterns() -> Mapping[str, re.Pattern]:
    found = read(MODULE)["patterns"]
    return {name: re.compile(pattern) for name, pattern in found.items()}


def mentions(released: Released, submission: Submission) -> tuple[str, ...]:
    """Return a sentence for each kind of such a line, with the first of its kind.

    Lines that were handed out are none, and neither are comments, nor imports of names
    that a module of the course was handed out with.
    """
    known = {
        line.strip() for cell in released.cells for line in cell.source.split("\n")
    }
    own = _handed_out(cell.source for cell in released.cells)
    handed_out = {text for cell in released.cells for text in _long(cell.source)}
    said, found = read(MODULE)["sentences"], {}

    def keep(name: str, number: int, text: str) -> None:
        line = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        sentence = said["mention"].format(cell=number, name=name, line=line)
        found.setdefault(name, sentence)

    for cell in submission.cells:
        for line in dict.fromkeys(_lines(cell.source, own)):
            if line in known or line.startswith("#"):
                continue
            for name, pattern in _patterns().items():
                if name not in found and pattern.search(line):
                    keep(name, cell.number, line)
        for text in sorted(_long(cell.source) - handed_out):
            keep(said["long"].format(most=LONG), cell.number, text)
    return tuple(found.values())


def _handed_out(sources: Iterable[str]) -> dict[str, set[str]]:
    """Return by module of the checks the names that were handed out with it."""
    found: dict[str, set[str]] = {}
    for source in sources:
        for node in _imports(source):
            if (node.module or "").startswith("embedbook.checks"):
                found.setdefault(node.module, set()).update(a.name for a in node.names)
    return {
        module: names | (LEARNERS if names & LEARNERS else set())
        for module, names in found.items()
    }


def _lines(source: str, own: Mapping[str, set[str]]) -> list[str]:
    """Return a cell's lines without imports of what was handed out."""
    lines = source.split("\n")
    if "\r" not in source and any(module in source for module in own):
        for node in _imports(source):
            if {each.name for each in node.names} <= own.get(node.module, set()):
                for number in range(node.lineno - 1, node.end_lineno):
                    lines[number] = ""
    return [line.strip() for line in lines]


def _imports(source: str) -> list[ast.ImportFrom]:
    """Return the imports of names that have their lines for themselves."""
    body = _tree(source).body
    on_line = Counter(n for each in body for n in {each.lineno, each.end_lineno})
    return [
        each
        for each in body
        if isinstance(each, ast.ImportFrom)
        and on_line[each.lineno] == on_line[each.end_lineno] == 1
    ]


def _long(source: str) -> set[str]:
    """Return the long texts and bytes in a source, as Python shows them."""
    tree = _tree(source) if len(source) > LONG else ast.Module([], [])
    texts = (getattr(node, "value", None) for node in ast.walk(tree))
    return {repr(t) for t in texts if type(t) in (str, bytes) and len(t) > LONG}


def _tree(source: str) -> ast.Module:
    """Return what Python makes of a cell, an empty module where it makes nothing."""
    return cell_source.parsed(cell_source.read(source).code) or ast.Module([], [])
