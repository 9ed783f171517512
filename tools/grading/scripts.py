"""The cells of a script that was made from a notebook, or typed in an editor."""

import ast
import re

from embedbook.checks.wording import sentences
from tools.grading.cell_source import PARSE_ERRORS, quiet
from tools.grading.text_of import Unreadable

say = sentences("tools.grading.scripts")

MAX_SCRIPT = 400_000  # characters
# As Jupyter writes `# In[3]:`, and Spyder, VS Code and jupytext write `# %%`.
MARK = re.compile(
    r"^# (?:In ?\[[ \d]*\]:?|%%.*|<codecell>|COMMAND -+)[ \t]*$\n?", re.MULTILINE
)
FENCE = re.compile(r"(`{3,}) *\{?(code-cell|python|py)?\b")
OPTIONS = re.compile(r"\A(?:---\n.*?^---\n|(?::[\w-]+:.*\n)+)", re.M | re.S)
TEXT = re.compile(r"^# (?:%% \[(?:markdown|raw)\]|<markdowncell>)", re.MULTILINE)
# A word of Python at the start of a line, by which a text is known to be a program.
CODE = re.compile(r"^(?:def |import |from \w+ import |check\(|\w+ = )", re.MULTILINE)
MAGIC = re.compile(
    r"^( *)get_ipython\(\)\.(?:run_line_magic|run_cell_magic|system|magic)\(.*$",
    re.MULTILINE,
)

Pairs = list[tuple[str, tuple[str, ...]]]


def cells_of_script(text: str, name: str) -> Pairs:
    """Return the cells of a Python script, each with no ids; `name` is its file's.

    Without marks between cells each statement is one, so that a line that fails ends
    no other. Raises Unreadable if the text is no Python.
    """
    if len(text) > MAX_SCRIPT:
        raise Unreadable(say("long", limit=MAX_SCRIPT))
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = MAGIC.sub(r"\1pass", text)
    if not name.lower().endswith(".py") and not CODE.search(text):
        raise Unreadable(say("no_script"))
    starts = [*MARK.finditer(text)]
    if not starts:
        return [(each, ()) for each in _statements(text)]
    ends = [each.start() for each in starts[1:]] + [len(text)]
    found = [text[: starts[0].start()]]
    for start, end in zip(starts, ends, strict=True):
        if not TEXT.match(start[0]):
            found.append(text[start.end() : end])
    return [(each.strip("\n"), ()) for each in found if _code(each)]


def _code(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()]
    return any(line and not line.startswith("#") for line in lines)


def _statements(text: str) -> list[str]:
    try:
        with quiet():
            body = [each for each in ast.parse(text).body if not _is_text(each)]
    except PARSE_ERRORS:
        return _fenced(text) or [text]
    lines = text.split("\n")
    first = [min([s.lineno, *_decorated(s)]) - 1 for s in body]
    ends = [each.end_lineno for each in body]
    found = ["\n".join(lines[a:b]) for a, b in zip(first, ends, strict=True)]
    shared = any(a < b for a, b in zip(first[1:], ends, strict=False))
    return [text] if shared else found  # `a = 1; b = 2` on one line stays whole


def _fenced(text: str) -> list[str]:
    """Return the code between fences, as Markdown has it."""
    found, fence, lines = [], "", []
    for line in text.split("\n"):
        if fence and line.rstrip() == fence:
            found.append(OPTIONS.sub("", "\n".join(lines)).strip("\n"))
            fence, lines = "", []
        elif fence:
            lines.append(line)
        elif (start := FENCE.match(line)) and start[2]:
            fence = start[1]
    return [each for each in found if _code(each)]


def _is_text(statement: ast.stmt) -> bool:
    """Tell whether a statement is a text alone, as Colab makes of a text cell."""
    found = getattr(statement, "value", None)
    lone = isinstance(statement, ast.Expr) and isinstance(found, ast.Constant)
    return lone and isinstance(found.value, str)


def _decorated(statement: ast.stmt) -> list[int]:
    return [each.lineno for each in getattr(statement, "decorator_list", [])]
