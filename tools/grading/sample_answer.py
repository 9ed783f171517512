"""One answer of several to show to a class: the shortest, without who wrote it."""

import ast
import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]{3,}")
LONGEST = 800  # characters that fit onto a slide


def sample(answers: Iterable[str], ids: Iterable[str]) -> str:
    """Return the shortest answer as code, without comments and docstrings.

    Returns "" if none can be read as Python, is short enough, and has no word that is
    part of an id of a student.
    """
    words = {each.casefold() for name in ids for each in WORD.findall(name)}
    for code in sorted(filter(None, map(_plain, answers)), key=lambda c: (len(c), c)):
        if not words & {each.casefold() for each in WORD.findall(code)}:
            return code if len(code) <= LONGEST else ""
    return ""


def _plain(source: str) -> str:
    """Return a source without comments and docstrings; "" if it is no Python."""
    if len(source) > 10 * LONGEST:
        return ""
    try:
        tree = ast.parse(source)
        if not tree.body:
            return ""
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(body, list):
                node.body = [each for each in body if not _text(each)] or [ast.Pass()]
        return ast.unparse(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _text(statement: ast.stmt) -> bool:
    constant = isinstance(statement, ast.Expr) and statement.value
    return isinstance(constant, ast.Constant) and isinstance(constant.value, str)
