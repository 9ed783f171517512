"""Run a notebook's cells as its kernel would, one by one, and say what came of each."""

import ast
import asyncio
import builtins
import contextlib
import dis
import inspect
import io
import linecache
import textwrap
import warnings
from types import ModuleType

PRINTED = 10_000  # characters that are kept of what a cell or a call prints
MAGIC = ("%", "!", "?")
WHOLE = ("%%time", "%%timeit", "%%capture", "%%prun")  # of these the rest is Python
ALLOWED = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class CellEnds(BaseException):
    """Raised by `exit()` in a cell, which ends the cell and not the notebook."""


class Page(io.StringIO):
    """Takes any amount of text, and keeps the beginning."""

    def write(self, text: str) -> int:
        """Keep what there is room for; all counts as written."""
        super().write(text[: max(0, PRINTED - self.tell())])
        return len(text)

    def kept(self) -> str:
        """Return what was printed, "" if the page was closed."""
        try:
            return io.StringIO.getvalue(self)
        except ValueError:
            return ""


class Words:
    """Sentences from outside, on what cannot be done in here."""

    no_typing = no_exit = inside = no_reviews = ""


@contextlib.contextmanager
def quiet(leave: object) -> object:
    """Keep what is printed, drop warnings, and let `input` and `exit` end nothing.

    `leave` is what `exit` calls.
    """

    def refuse(*_: object) -> None:
        raise RuntimeError(Words.no_typing)

    page, errors = Page(), Page()
    ours = {"input": refuse, "exit": leave, "quit": leave}
    before = {name: getattr(builtins, name, leave) for name in ours}
    vars(builtins).update(ours)
    try:
        with (
            contextlib.redirect_stdout(page),
            contextlib.redirect_stderr(errors),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield page
    finally:
        vars(builtins).update(before)


def end_cell(*_: object) -> None:
    """End the cell that called `exit`."""
    raise CellEnds


class Notebook:
    """A notebook's names, and the cells that made them."""

    def __init__(self) -> None:
        self.module = ModuleType("__main__")
        self.names = vars(self.module)
        self.names["__builtins__"] = builtins
        self.cells = 0

    def run(self, source: str) -> tuple[BaseException | None, str, list[str]]:
        """Run a cell; return its error, what it printed and the names that it bound."""
        before = dict(self.names)
        self.cells += 1
        stored: list[str] = []
        error = None
        with quiet(end_cell) as page:
            try:
                code = self.compiled(source)
                stored = [
                    each.argval
                    for each in dis.get_instructions(code)
                    if each.opname in ("STORE_NAME", "STORE_GLOBAL")
                ]
                found = eval(code, self.names)
                if code.co_flags & inspect.CO_COROUTINE:
                    asyncio.run(found)
            except CellEnds:
                pass
            except BaseException as raised:  # whatever a cell raises ends it, not us
                error = raised
        bound = [
            name
            for name, value in self.names.items()
            if type(name) is str
            and not name.startswith("__")
            and (before.get(name, self) is not value or name in stored)
        ]
        return error, page.kept(), bound

    def compiled(self, source: str) -> object:
        """Return a cell's code, without the lines that are no Python.

        Raises SyntaxError.
        """
        name = f"<cell {self.cells}>"
        try:
            code = compile(source, name, "exec", ALLOWED, dont_inherit=True)
        except (SyntaxError, ValueError):
            source = without_magic(source)
            code = compile(source, name, "exec", ALLOWED, dont_inherit=True)
        lines = source.splitlines(keepends=True)
        linecache.cache[name] = (len(source), None, lines, name)
        return code


def without_magic(source: str) -> str:
    """Return a cell without IPython's own lines, and without prompts or an indent.

    A cell that is in another language has nothing left. Other lines keep their number.
    """
    lines = textwrap.dedent(source).splitlines()
    first = next((each for each in lines if each.strip()), "")
    if first.startswith("%%") and not first.startswith(WHOLE):
        return ""
    if first.startswith((">>>", "In [")):
        lines = [_without_prompt(each) for each in lines]
    return "\n".join(_nothing(each) if _is_magic(each) else each for each in lines)


def _without_prompt(line: str) -> str:
    for prompt in (">>> ", "... ", ">>>", "..."):
        if line.startswith(prompt):
            return line.removeprefix(prompt)
    return line.partition("]: ")[2] if line.startswith("In [") else ""


def _nothing(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] + "pass"


def _is_magic(line: str) -> bool:
    said = line.strip()
    _, equals, right = said.partition("=")
    assigned = equals and right.strip().startswith(("%", "!"))
    return said.startswith(MAGIC) or said.endswith("?") or bool(assigned)
