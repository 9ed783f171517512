"""The lines of a task's solution, to be put in order: which one needs which before it.

Read from the code, not from a list: a line comes after those whose names it uses or
changes. A test runs every order that this allows, and each passes the task's check.
"""

import ast
import textwrap
from dataclasses import dataclass

FEWEST = 3  # lines; with fewer there is hardly anything to put in order
LIBRARY = "np"  # a name that no solution changes


@dataclass
class Names:
    """What a statement, and all in it, reads and what it changes."""

    read: set[str]
    changed: set[str]
    leaves: bool = False  # return, break or continue: what follows may not run

    def must_keep_order_with(self, other: "Names") -> bool:
        """Tell whether it matters which of the two runs first."""
        return (
            self.leaves
            or other.leaves
            or bool(self.changed & (other.read | other.changed))
            or bool(other.changed & self.read)
        )


def solution_lines(solution: list[str]) -> list[dict]:
    """Return the logical lines of a solution, and what each comes after.

    Each is ``{"code", "level", "parent", "after"}``: text without its indentation;
    how deep it is indented; the number of the line that opens its block, or None; the
    numbers of the lines of its own block that have to come before it. Empty where
    there are fewer than FEWEST or any order is right. Raises ValueError for a
    statement in several parts, such as one with `else`.
    """
    code = textwrap.dedent("\n".join(solution))
    lines: list[dict] = []
    _add(ast.parse(code).body, code.split("\n"), None, lines)
    any_order = not any(line["after"] or line["level"] for line in lines)
    return [] if len(lines) < FEWEST or any_order else lines


def _add(
    block: list[ast.stmt], code: list[str], parent: int | None, lines: list[dict]
) -> None:
    level = 0 if parent is None else lines[parent]["level"] + 1
    before: list[tuple[int, Names]] = []
    for statement in block:
        names, number = _names(statement), len(lines)
        body = _body(statement)
        end = body[0].lineno - 1 if body else statement.end_lineno
        text = textwrap.dedent("\n".join(code[statement.lineno - 1 : end])).rstrip()
        after = [n for n, other in before if names.must_keep_order_with(other)]
        lines.append({"code": text, "level": level, "parent": parent, "after": after})
        before.append((number, names))
        _add(body, code, number, lines)


def _body(statement: ast.stmt) -> list[ast.stmt]:
    """Return what is indented below a statement."""
    parts = ("orelse", "handlers", "finalbody", "cases", "decorator_list")
    if any(getattr(statement, part, None) for part in parts):
        raise ValueError(f"line {statement.lineno}: a statement in several parts")
    body = getattr(statement, "body", [])
    on_its_line = body and body[0].lineno == statement.lineno
    return [] if on_its_line else body


def _names(statement: ast.stmt) -> Names:
    """Return what a statement reads and changes.

    A call that stands alone changes something: the object of a method, or the first
    argument of one of NumPy's functions, as in ``np.add.at(table, …)``.
    """
    found = Names(set(), set())
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            stored = not isinstance(node.ctx, ast.Load)
            (found.changed if stored else found.read).add(node.id)
        elif isinstance(node, ast.Subscript | ast.Attribute):
            if not isinstance(node.ctx, ast.Load):
                found.changed.add(_root(node))
        elif isinstance(node, ast.AugAssign):
            found.read.add(_root(node.target))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            of_library = _root(call.func) == LIBRARY and call.args
            found.changed.add(_root(call.args[0] if of_library else call.func))
        elif isinstance(node, ast.keyword) and node.arg == "out":
            found.changed.add(_root(node.value))
        elif isinstance(node, ast.Return | ast.Break | ast.Continue):
            found.leaves = True
    local = {
        name.id
        for node in ast.walk(statement)
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    }
    found.changed -= local | {LIBRARY, ""}
    return found


def _root(node: ast.expr) -> str:
    """Return the name that ``name.attribute[index]`` begins with, or ''."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
