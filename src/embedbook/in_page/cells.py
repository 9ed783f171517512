"""Run a cell as a notebook would, with nobody at the keyboard and no way out."""

import ast
import builtins
import linecache
from dataclasses import dataclass, replace

from embedbook.checks import limits
from embedbook.checks.guards import guarded
from embedbook.checks.notebook_output import readable
from embedbook.in_page.soundness import put_builtins_back
from embedbook.in_page.values import text_of

YOURS = "<your cell>"
ABOVE = "<cell {number} above>"


@dataclass(frozen=True)
class Ran:
    """What a cell did: `value` is the text of its last expression's value."""

    code: str
    name: str  # as in a traceback
    printed: str = ""
    value: str = ""
    error: BaseException | None = None
    before: int | None = None  # its place among the cells before, from 0


def run_cell(code: str, namespace: dict, name: str = YOURS) -> Ran:
    """Run a cell in a namespace, under the guards of a check's calls.

    No error gets out.
    """
    # So that a message can show the line that goes wrong.
    lines = [f"{line}\n" for line in code.split("\n")]
    linecache.cache[name] = (len(code), None, lines, name)
    value, failed = "", None
    with guarded() as page:
        try:
            value = limits.call(_executed, (code, namespace, name))
        except BaseException as error:  # nobody is there who could interrupt it
            failed = error
        return Ran(code, name, readable(page.kept()), value, failed)


def namespace_after(cells: list[str]) -> tuple[dict, Ran | None]:
    """Return the namespace that cells leave, and the first of them that failed."""
    namespace = {"__name__": "__main__", "__builtins__": builtins}
    for number, code in enumerate(cells, start=1):
        ran = run_cell(code, namespace, ABOVE.format(number=number))
        if ran.error is not None:
            return namespace, replace(ran, before=number - 1)
    return namespace, None


def _executed(code: str, namespace: dict, name: str) -> str:
    """Execute a cell; return the text of its last expression, "" if there is none."""
    tree = ast.parse(code, name)
    last = None
    shows = tree.body and type(tree.body[-1]) is ast.Expr
    if shows and not code.rstrip().endswith(";"):
        last = ast.Expression(tree.body.pop().value)
    code, shown = compile(tree, name, "exec", dont_inherit=True), None
    if last is not None:
        shown = compile(last, name, "eval", dont_inherit=True)
    try:
        exec(code, namespace)
        return text_of(eval(shown, namespace)) if shown else ""
    finally:
        put_builtins_back()
