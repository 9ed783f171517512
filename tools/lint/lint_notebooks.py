"""Lint the MyST notebooks: chapters and the sources of exercises.

    python -m tools.lint.lint_notebooks          all of them
    python -m tools.lint.lint_notebooks FILE...  these

Each line of output is ``file:line: rule: what is wrong. How to mend it.`` The rules
stand in ``book/grammars.md``. Whether the code is well formed is not asked here:
ruff does that for the package, and the build runs every cell.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from tools.lint.lint_cells import Cell, Fault, is_cell

ROOT = Path(__file__).resolve().parents[2]
PARSER = MarkdownIt("commonmark").use(front_matter_plugin)
LABEL = re.compile(r"^\(([^()\s]+)\)=$", re.MULTILINE)
TYPED = re.compile(r"<!-- *typed:(.*?)-->", re.DOTALL)
MEASUREMENT = re.compile(
    r"\d[\d.,]*[ \u00a0\u202f-]?"  # a number, and perhaps a space
    r"(?:(?<!\d)s\b|%|per ?cent\b|(?:percentage )?points?\b|[kKMGT]i?B\b|B\b"
    r"|[nµμm]s\b|(?:nano|micro|milli)?seconds?\b"
    r"|times (?:as|faster|slower|more|less|larger|smaller)\b)"
)
# What is not prose, though it stands between prose: it is blanked, line by line.
NOT_PROSE = re.compile(
    r"^\+\+\+.*$|^:::.*$|^:[\w-]+:.*$|^%.*$"  # cell breaks, directives, comments
    r"|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)"  # code, and what roles hold
    r"|\$\$.+?\$\$|\$[^$\n]+\$|<!--.*?-->",  # mathematics, HTML comments
    re.MULTILINE | re.DOTALL,
)
BARE = re.compile(r"\{ref\}`(q-[\w-]+)`")
CODE = re.compile(r"\{(code|code-block|code-cell|math|raw|quiz|figure|image)\}")


def lint(path: Path, *, chapter: bool) -> list[Fault]:
    """Return the faults of one notebook, in order; only a chapter has a label."""
    text = path.read_text(encoding="utf-8")
    blocks = [token for token in PARSER.parse(text) if token.map and not token.level]
    prose = [_prose(block, text.splitlines()) for block in blocks]
    faults = [*_sentences(blocks, prose), *_measurements(blocks, prose)]
    for block in filter(is_cell, blocks):
        faults += Cell(block).faults()
    faults += _pictures(blocks, prose)
    faults += _questions(text) if chapter else []
    return sorted(faults + _labels(text, path.stem) if chapter else faults)


def _prose(block: Token, lines: list[str]) -> str:
    """Return a block's text, as many lines as the block, without what is no prose."""
    fence = block.type == "fence"
    if fence and (not block.info.startswith("{") or CODE.match(block.info)):
        return ""
    if block.type in ("front_matter", "blockquote_open", "html_block", "code_block"):
        return ""
    text = "\n".join(lines[slice(*block.map)])
    if fence:
        text = re.sub(r"^`{3,}.*$", "", text, flags=re.MULTILINE)
    return NOT_PROSE.sub(lambda match: "\n" * match[0].count("\n") or "·", text)


def _sentences(blocks: list[Token], prose: list[str]) -> Iterator[Fault]:
    """Yield each visible cell that has no sentence right above it."""
    spoken = False
    for block, text in zip(blocks, prose, strict=True):
        if is_cell(block):
            cell = Cell(block)
            if "remove-cell" in cell.tags:
                continue
            if not spoken and cell.options.get("role") != "check":
                message = "no sentence above the cell. Say what it does or shows."
                yield block.map[0] + 1, "sentence", message
            spoken = False
        elif block.type.endswith(("paragraph_open", "list_open")):
            words = text.strip("·\n *_)\"'\u2019\u201d")
            spoken = words.endswith((".", ":", "?", "!")) if words else spoken
        elif block.type != "html_block":
            spoken = False


def _measurements(blocks: list[Token], prose: list[str]) -> Iterator[Fault]:
    """Yield each typed measurement, and each marker that excuses none."""
    marked: tuple[int, str] | None = None
    for block, text in zip(blocks, prose, strict=True):
        found = list(MEASUREMENT.finditer(text))
        if marked and not (found and marked[1]):
            message = "a 'typed' marker without a reason, or above no measurement. "
            message += "Write '<!-- typed: reason -->', or remove it."
            yield marked[0], "measurement", message
        for match in [] if marked else found:
            line = block.map[0] + 1 + text[: match.start()].count("\n")
            message = f"{match[0]!r} is typed. Compute it in a cell and glue it; if "
            message += "it must be typed, put '<!-- typed: reason -->' above."
            yield line, "measurement", message
        comment = TYPED.search(block.content) if block.type == "html_block" else None
        marked = (block.map[0] + 1, comment[1].strip()) if comment else None


def _pictures(blocks: list[Token], prose: list[str]) -> Iterator[Fault]:
    """Yield each picture of the prose that has no alternative text."""
    for block, text in zip(blocks, prose, strict=True):
        line = block.map[0] + 1
        if re.match(r"\{(figure|image)\}", block.info) and not re.search(
            r"^:alt: *\S", block.content, re.MULTILINE
        ):
            yield line, "alt", "a figure without alt text. Add ':alt: what it shows'."
        for match in re.finditer(r"!\[\s*\]\(", text):
            at = line + text[: match.start()].count("\n")
            yield at, "alt", "a picture without alt text. Write ![what it shows](...)."


def _questions(text: str) -> Iterator[Fault]:
    """Yield each link to a question that has no words of its own."""
    for match in BARE.finditer(text):
        message = f"a link to {match[1]} without words. Write {{ref}}`words <…>`: "
        message += "where the chapter is a notebook, only the words are shown."
        yield text[: match.start()].count("\n") + 1, "question", message


def _labels(text: str, name: str) -> list[Fault]:
    """Return a fault for each label but the one that equals the file's name."""
    found = list(LABEL.finditer(text))
    faults = [
        (
            text[: match.start()].count("\n") + 1,
            "label",
            f"the label {match[1]!r}. A chapter has one label, its file's name: "
            f"write ({name})=, once, above the heading.",
        )
        for number, match in enumerate(found)
        if number or match[1] != name
    ]
    if not found:
        faults.append((1, "label", f"no label. Write ({name})= above the heading."))
    return faults


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the faults of the named notebooks, or of all; return the exit status."""
    paths = [Path(each).resolve() for each in arguments] or [
        *sorted((root / "chapters").glob("*.md")),
        *sorted((root / "exercises/source").glob("*.md")),
    ]
    count = 0
    for path in paths:
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        for line, rule, message in lint(path, chapter=path.parent.name != "source"):
            print(f"{shown}:{line}: {rule}: {message}")
            count += 1
    print(f"{len(paths)} notebooks, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
