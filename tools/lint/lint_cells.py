"""The rules of the lint for one code cell of a MyST notebook."""

import ast
import re
from collections.abc import Iterator

from markdown_it.token import Token

LINES, COLUMNS = 15, 79
LONG = {"hide-input", "remove-cell"}
OPTION = re.compile(r"^:(\w[\w-]*):(.*)$")
Fault = tuple[int, str, str]  # line from 1, rule, message


def is_cell(token: Token) -> bool:
    """Say whether a fence is a code cell."""
    return token.type == "fence" and token.info.startswith("{code-cell}")


class Cell:
    """A code cell: its options, its tags, its code and that code's first line."""

    def __init__(self, token: Token) -> None:
        lines = token.content.splitlines()
        self.options = {}
        count = 0
        while count < len(lines) and (match := OPTION.match(lines[count])):
            self.options[match[1]] = match[2].strip()
            count += 1
        while count < len(lines) and not lines[count].strip():
            count += 1
        self.tags = set(re.findall(r"[\w-]+", self.options.get("tags", "")))
        self.lines = lines[count:]
        self.first = token.map[0] + 2 + count

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the code itself."""
        if len(self.lines) > LINES and not self.tags & LONG:
            yield (
                self.first,
                "cell-length",
                f"{len(self.lines)} lines, {LINES} allowed. Split the cell with a "
                "sentence between, or tag what only draws with 'hide-input'.",
            )
        for number, line in enumerate(self.lines):
            if len(line) > COLUMNS:
                message = f"{len(line)} columns, {COLUMNS} allowed. Break the line."
                yield self.first + number, "line-length", message
        for line in self._shown_without_alt():
            message = "a figure without alt text. Write figures.show(..., alt='...')."
            yield self.first + line - 1, "alt", message

    def _shown_without_alt(self) -> Iterator[int]:
        """Yield the line, from 1, of each ``figures.show`` without a text."""
        code = "\n".join(re.sub(r"^(\s*)[%!].*", r"\1pass", x) for x in self.lines)
        try:
            tree = ast.parse(code)
        except SyntaxError:  # a cell that is there to show one; the build runs it
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "figures.show":
                named = [each.value for each in node.keywords if each.arg == "alt"]
                alt = (named or node.args[1:2] or [ast.Constant("")])[0]
                if isinstance(alt, ast.Constant) and not str(alt.value).strip():
                    yield node.lineno
