"""The form of a page of questions, read from its file: which entries it has.

An entry is a heading ``## …`` below a label ``(q-slug)=``, and what follows up to
the next heading. ``questions.py`` lists entries, and ``tools/lint/lint_questions.py``
says which rules of ``book/grammars.md`` they break.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

FOLDER = "book/questions"
PARSER = MarkdownIt("commonmark").use(front_matter_plugin)
TARGET = re.compile(r"\(([^()\s]+)\)=")
LISTED = re.compile(rf"^ *- file: ({FOLDER}/[\w-]+) *$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A part of a page.

    `kind` is ``label``, ``also``, ``more``, ``prose``, ``fence``, ``comment`` or
    ``heading``; `text` what the file has; `line` the first line, from 1; `token` the
    parser's.
    """

    kind: str
    text: str
    line: int
    token: Token


@dataclass(frozen=True)
class Entry:
    """A question: its `label` ("" if it has none), `heading` and what is below.

    `line` is the heading's, from 1.
    """

    label: str
    heading: str
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """A page's `title`, the blocks before its first entry, and its entries."""

    title: str
    opening: tuple[Block, ...]
    entries: tuple[Entry, ...]


def blocks_of(text: str) -> list[Block]:
    """Return the parts of a page, in order."""
    lines, found = text.splitlines(), []
    tokens = [token for token in PARSER.parse(text) if token.map and not token.level]
    for token in tokens:
        own = "\n".join(lines[slice(*token.map)]).strip()
        found.append(Block(_kind(token, own), own, token.map[0] + 1, token))
    return found


def _kind(token: Token, text: str) -> str:
    """Return the kind of a block."""
    if token.type in ("heading_open", "fence"):
        return token.type.removesuffix("_open")
    if token.type in ("front_matter", "html_block") or text == "+++":
        return "comment"
    if TARGET.fullmatch(text):
        return "label"
    if text.startswith("{also}"):
        return "also"
    return "more" if text.startswith("More:") else "prose"


def read_page(path: Path) -> Page:
    """Return the page in a file. Raises OSError if it cannot be read."""
    title, opening, entries, label = "", [], [], ""
    below = opening
    for block in blocks_of(path.read_text(encoding="utf-8")):
        if block.token.tag == "h1" and not title:
            title = block.text.removeprefix("#").strip()
        elif block.token.tag == "h2":
            if below and below[-1].kind == "label":
                label = TARGET.fullmatch(below.pop().text)[1]
            below = []
            heading = block.text.removeprefix("##").strip()
            entries.append((label, heading, block.line, below))
            label = ""
        else:
            below.append(block)
    made = (Entry(*each[:3], tuple(each[3])) for each in entries)
    return Page(title, tuple(opening), tuple(made))


def page_files(root: Path) -> list[Path]:
    """Return the pages of questions that ``_toc.yml`` lists, in its order."""
    toc = (root / "_toc.yml").read_text(encoding="utf-8")
    names = [name for name in LISTED.findall(toc) if not name.endswith("/index")]
    return [root / f"{name}.md" for name in names]
