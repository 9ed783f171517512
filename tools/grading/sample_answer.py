"""One answer of several to show to a class: the shortest of those that two gave.

What one alone wrote may be there to be read on a slide.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]{3,}")
LONGEST = 800  # characters that fit onto a slide


def sample(answers: Iterable[str], ids: Iterable[str]) -> str:
    """Return the shortest answer that is there twice, without comments and docstrings.

    White space does not matter. Returns "" if none can be read as Python, is short
    enough, and has no word that is part of an id of a student.
    """
    nameless = NamesNobody(ids)
    found = Counter(filter(None, map(_plain, answers)))
    shared = [code for code, count in found.items() if count > 1]
    for code in sorted(shared, key=lambda c: (len(c), c)):
        if nameless(code):
            return code if len(code) <= LONGEST else ""
    return ""


class NamesNobody:
    """Tells of texts whether they have no word that is part of a name or an id."""

    def __init__(self, names: Iterable[str]) -> None:
        self.words = {word for name in names for word in _words(name)}

    def __call__(self, text: str) -> bool:
        """Return True if the text has no such word, in whatever letter case."""
        return self.words.isdisjoint(_words(text))


def _words(text: str) -> set[str]:
    return {each.casefold() for each in WORD.findall(text)}


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
