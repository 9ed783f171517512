"""The commands that pages and messages name, collected from their sources.

In prose a command is a line of a block of text, or code within a line, that begins
with a program of `PROGRAMS`; in a message it may be bare, if it is a verb of make.
Places that differ, such as ``{folder}`` in a message, are written as ``…``.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = (
    r"make|python3?(?:\.\d+)?|%?pip|git|uv|export|source|cd|sudo|nbgrader|pre-commit"
    r"|jupyter|docker|%run|from embedbook|(?:\.\.[/\\])?\.venv[/\\]\S+"
)
COMMAND = re.compile(rf"(?:{PROGRAMS})(?: .*)?")
FENCE = re.compile(r"^ *(`{3,}|:::+)([^\n]*)\n(.*?)^ *\1 *$", re.MULTILINE | re.DOTALL)
ROLE = re.compile(r"\{[\w:-]+\}(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
CODE = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
VERB = re.compile(r"\bmake [a-z-]+(?: [A-Z_]+=[\w.-]+)*")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
VERBS = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split())


def pages() -> list[Path]:
    """Return the pages and files for people in which commands are looked for."""
    book = ROOT / "book"
    found = [*book.glob("*.md"), *book.glob("questions/*.md"), ROOT / "index.md"]
    found += (ROOT / "teach").rglob("*.md")
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(found)]


def sources() -> list[Path]:
    """Return the files whose texts may be messages."""
    folders = [ROOT / name for name in ("src", "tools", "book/_ext", "benchmarks")]
    files = [path for folder in folders for path in folder.rglob("*")]
    return sorted(path for path in files if path.suffix in (".py", ".toml"))


def tidy(text: str) -> str:
    """Return a command in one line, without a comment and what ends a sentence."""
    text = re.sub(r"\s+#\s.*", "", " ".join(text.split()))
    return text.rstrip(" .,;:")


def is_command(text: str) -> bool:
    """Tell whether code is a command; a program's name alone is none, unless a path."""
    return bool(COMMAND.fullmatch(text)) and (" " in text or ".venv" in text)


def in_prose(text: str) -> Iterator[str]:
    """Yield the commands of a page."""
    for _, info, content in FENCE.findall(text):
        if "{" in info:  # a cell or a directive
            continue
        for line in content.splitlines():
            if is_command(command := tidy(line.strip().removeprefix("$ "))):
                yield command
    for _, code in CODE.findall(ROLE.sub("", FENCE.sub("\n", text))):
        if is_command(command := tidy(code)):
            yield command


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Return the nodes of a module that are docstrings."""
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node, clean=False) is not None
    }


def texts(node: ast.AST, leave: set[ast.AST]) -> Iterator[str]:
    """Yield the texts in code, whole, with ``…`` for what is filled in."""
    if node in leave:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"\{[^{}\s]*\}", "…", node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            each.value if isinstance(each, ast.Constant) else "…"
            for each in node.values
        )
    else:
        for child in ast.iter_child_nodes(node):
            yield from texts(child, leave)


def in_messages(text: str) -> Iterator[str]:
    """Yield the commands of a text that a program may print, or that is one of pip."""
    if re.match("%?pip install ", text):
        yield tidy(text)
    for _, code in CODE.findall(text):
        if is_command(command := tidy(code)):
            yield command
    for found in VERB.findall(CODE.sub("", text)):
        if found.split()[1] in VERBS:
            yield tidy(found)


def commands() -> dict[str, list[str]]:
    """Return every command, each with the files that name it."""
    found: dict[str, list[str]] = {}

    def add(path: Path, command: str) -> None:
        name = path.relative_to(ROOT).as_posix()
        places = found.setdefault(command, [])
        if name not in places:
            places.append(name)

    for path in pages():
        for command in in_prose(path.read_text("utf-8")):
            add(path, command)
    for path in sources():
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            parts = [re.sub(r"\{[^{}\s]*\}", "…", text)]
        else:
            tree = ast.parse(text)
            parts = list(texts(tree, docstrings(tree)))
        for part in parts:
            for command in in_messages(part):
                add(path, command)
    return dict(sorted(found.items()))
