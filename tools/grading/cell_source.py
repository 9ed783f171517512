"""What a cell's source says, read without running it: names, checks, magics.

Sources are hostile until proven otherwise. One that Python cannot parse, because it is
wrong or because it is nested without end, is read by its lines.
"""

import ast
import re
import symtable
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tools.grading.magics import language, without_magics

BY_LINE = re.compile(
    r"^(?:(?:async[ \t]+)?def[ \t]+(\w+)|class[ \t]+(\w+)"
    r"|(\w+)[ \t]*(?::[^=\n]*)?=(?!=))",
    re.MULTILINE,
)
CHECK_BY_LINE = re.compile(r"^check\([ \t]*['\"](\w+)['\"]", re.MULTILINE)
CALLS = ("check", "hint", "reset")
PARSE_ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Read:
    """What a source says.

    `code` is what runs: without magics, "" for a cell of another language, which
    `language` names. `binds` are the names that it gives values to, with the number
    of parameters of a function; `checks` the sources of what it has checked, by task;
    `rest` is `code` without calls of `check`, `hint` and `reset`. `form` is the same
    for sources that differ in comments, docstrings and layout only.
    """

    code: str
    binds: dict[str, int | None] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)
    rest: str = ""
    form: str = ""
    language: str = ""
    parses: bool = True


def read(source: str) -> Read:
    """Return what a cell's source says. Never raises, whatever it holds."""
    if other := language(source):
        return Read("", form=_plain(source), language=other)
    code, tree = source, parsed(source)
    for also_help in (False, True):
        if tree is None:
            code = without_magics(source, also_help)
            tree = parsed(code) if code != source else None
    if tree is None:
        return _by_line(code)
    calls = [each for each in tree.body if _called(each)]
    rest, checks = _without(code, calls), _checks(calls)
    return Read(code, _bound(tree), checks, rest, _form(tree, code))


def uses(code: str) -> set[str]:
    """Return the names that code takes from around it, if it parses."""
    try:
        with quiet():
            waiting = [symtable.symtable(code, "cell", "exec")]
    except PARSE_ERRORS:
        return set()
    found = set()
    while waiting:
        table = waiting.pop()
        outer = table.get_type() == "module"
        symbols = [each for each in table.get_symbols() if each.is_referenced()]
        found |= {each.get_name() for each in symbols if outer or each.is_global()}
        waiting += table.get_children()
    return found


@contextmanager
def quiet() -> Iterator[None]:
    """Keep to oneself what Python warns of in somebody's source."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _by_line(code: str) -> Read:
    binds = [next(filter(None, each)) for each in BY_LINE.findall(code)]
    checks = dict.fromkeys(CHECK_BY_LINE.findall(code), "")
    return Read(code, dict.fromkeys(binds), checks, code, _plain(code), parses=False)


def parsed(source: str) -> ast.Module | None:
    """Return what Python makes of a source, None where it makes nothing of it."""
    try:
        with quiet():
            return ast.parse(source)
    except PARSE_ERRORS:
        return None


def _plain(source: str) -> str:
    lines = (line.rstrip() for line in source.split("\n"))
    return "\n".join(line for line in lines if line)


def _form(tree: ast.Module, code: str) -> str:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return (_unparsed(tree) or _plain(code)) if tree.body else ""


def _called(statement: ast.stmt) -> str:
    """Return "check", "hint" or "reset" if a statement calls it, else ""."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        called = statement.value.func
        if isinstance(called, ast.Name) and called.id in CALLS:
            return called.id
    return ""


def _checks(calls: list[ast.stmt]) -> dict[str, str]:
    found = {}
    for each in calls:
        values = [*each.value.args, *(word.value for word in each.value.keywords)]
        if _called(each) == "check" and len(values) > 1:
            task = values[0]
            if isinstance(task, ast.Constant) and isinstance(task.value, str):
                found[task.value] = _unparsed(values[1])
    return found


def _unparsed(tree: ast.AST) -> str:
    try:
        return ast.unparse(tree)
    except (RecursionError, ValueError):
        return ""


def _without(code: str, calls: list[ast.stmt]) -> str:
    """Return the source without some of its statements, if whole lines are theirs."""
    lines = code.split("\n")
    for each in calls:
        first, last = each.lineno - 1, each.end_lineno
        own = lines[first].encode()[: each.col_offset].strip() == b""
        after = lines[last - 1].encode()[each.end_col_offset :].strip()
        if own and (not after or after.startswith((b"#", b";"))):
            lines[first:last] = ["" for _ in range(first, last)]
    return "\n".join(lines)


def _bound(tree: ast.Module) -> dict[str, int | None]:
    """Return the names that the statements of a module bind, outside of functions."""
    found: dict[str, int | None] = {}
    waiting: list[ast.AST] = [*reversed(tree.body)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = len(node.args.posonlyargs) + len(node.args.args)
            continue
        if isinstance(node, ast.ClassDef):
            found[node.name] = None
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.comprehension):  # its names are its own
            waiting += [node.iter, *node.ifs]
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found[node.id] = None
        if isinstance(node, ast.Import | ast.ImportFrom):
            for each in node.names:
                found[each.asname or each.name.partition(".")[0]] = None
        waiting += reversed([*ast.iter_child_nodes(node)])
    for node in tree.body:  # `lookup = lambda table, indices: …`
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            for name in (t.id for t in node.targets if isinstance(t, ast.Name)):
                found[name] = len(node.value.args.args)
    return found
