"""Which names code needs from elsewhere, told without running it."""

import ast
import builtins
import re
from collections.abc import Iterable, Iterator

from tools.lint.lint_cells import Cell, Fault

MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)


def parse(lines: Iterable[str]) -> ast.AST:
    """Return the tree of a cell; an empty one if it is not Python, as some are meant.

    Lines that only Jupyter knows, such as ``%xmode Minimal``, do not count.
    """
    try:
        return ast.parse(MAGIC.sub("", "\n".join(lines)))
    except SyntaxError:
        return ast.Module([], [])


def given(tree: ast.AST) -> set[str]:
    """Return the names to which code gives a value, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add(other or name.partition(".")[0])
    return names


def needed(tree: ast.AST) -> set[str]:
    """Return the names that code reads and neither it nor Python gives a value."""
    read = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    return read - given(tree) - set(dir(builtins)) - {"get_ipython"}


def undefined(set_up: Iterable[Cell], entry: Iterable[Cell]) -> Iterator[Fault]:
    """Yield a fault for each cell of an entry that needs what another entry makes."""
    known = set().union(*(given(parse(cell.lines)) for cell in set_up))
    for cell in entry:
        tree = parse(cell.lines)
        if missing := needed(tree) - known:
            message = f"{', '.join(sorted(missing))}: made by no cell of this entry, "
            message += "nor of the page's set-up. An entry can be copied by itself."
            yield cell.first, "alone", message
        known |= given(tree)
