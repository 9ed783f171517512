"""Lint the pages of questions and errors.

    python -m tools.lint.lint_questions          all of them
    python -m tools.lint.lint_questions FILE...  these

Each line of output is ``file:line: rule: what is wrong. How to mend it.`` The rules
stand in ``book/grammars.md``. What holds for every notebook holds here, too.
"""

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from book._ext.question_file import FOLDER, Block, Entry, Page, read_page
from tools.book.written_yaml import WrittenError, read_front_matter
from tools.lint import lint_notebooks
from tools.lint.lint_cells import Cell, Fault, is_cell
from tools.lint.lint_names import undefined

ROOT = Path(__file__).resolve().parents[2]
LINES, CELLS = 8, 2
FEWEST, MOST = 2, 5
LABEL = re.compile(r"q(?:-[a-z0-9]+)+")
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
SENTENCE = re.compile(r"[.!?…][\"')*_\u2019\u201d]*(?=\s|$)|:[*_]*$")
LINK = re.compile(r"\{(?:ref|doc)\}`[^`]+`")
SET_UP = "Open the page with a cell tagged 'remove-cell' that imports what its cells "
SET_UP += "use and holds the line %xmode Minimal."


def lint(path: Path) -> list[Fault]:
    """Return the faults of one page, in order; of other pages it knows nothing."""
    page = read_page(path)
    faults = [*lint_notebooks.lint(path, chapter=False), *_page(path, page)]
    for entry in page.entries:
        faults += _label(entry)
        faults += _levels(entry.blocks)
        faults += _answer(entry)
        faults += _code(entry)
        faults += _closing(entry)
        if "NameError" not in entry.heading:  # which is what such an entry shows
            faults += undefined(_cells(page.opening), _cells(entry.blocks))
    return sorted(faults)


def _page(path: Path, page: Page) -> Iterator[Fault]:
    """Yield what is wrong above the first entry."""
    try:
        front, _ = read_front_matter(path)
    except WrittenError as error:
        yield 1, "page", f"front matter: {error}"
        front = {"description": "unread"}
    if not isinstance(front, dict) or not front.get("description"):
        yield 1, "page", "no description. Add 'description: …' to the front matter."
    if not page.title:
        yield 1, "page", "no title. Write '# …', the theme, above the entries."
    first = next(iter(_cells(page.opening)), None)
    if not first or "remove-cell" not in first.tags:
        yield first.first if first else 1, "page", f"no hidden set-up. {SET_UP}"
    elif "%xmode Minimal" not in first.lines:
        yield first.first, "page", f"errors would show a traceback. {SET_UP}"
    yield from _levels(page.opening)


def _levels(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    """Yield each heading that is neither the page's nor an entry's."""
    for block in blocks:
        if block.kind == "heading":
            message = f"a heading of level {block.token.tag[1]}. A page has one '# …', "
            message += "an entry one '## …' and no other: make this a sentence."
            yield block.line, "level", message


def _label(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with the label."""
    if not LABEL.fullmatch(entry.label):
        shown = f"the label {entry.label!r}" if entry.label else "no label"
        message = f"{shown}. Write (q-short-slug)= in the line above the heading: "
        message += "a to z, 0 to 9 and hyphens."
        yield entry.line, "label", message


def _answer(entry: Entry) -> Iterator[Fault]:
    """Yield a fault if the answer is too short or too long."""
    prose = [block.text for block in entry.blocks if block.kind == "prose"]
    plain = [CODE.sub("·", re.sub(r"\{[\w:-]+\}(?=`)", "", text)) for text in prose]
    count = sum(len(SENTENCE.findall(text)) for text in plain)
    if not FEWEST <= count <= MOST:
        message = f"{count} sentences, {FEWEST} to {MOST} allowed. The first is the "
        message += "answer; what needs more room belongs to the chapter below 'More:'."
        yield entry.line, "answer", message


def _code(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with the code of an entry."""
    visible, quoted, before = 0, 0, ""
    for block in entry.blocks:
        if is_cell(block.token):
            cell = Cell(block.token)
            if "remove-cell" in cell.tags:
                continue
            visible += 1
            yield from _length(cell.first, cell.lines)
        elif block.kind == "fence":
            quoted += 1
            yield from _length(block.line + 1, block.token.content.splitlines())
            if "quoted from" not in before.lower():
                message = "code that is not run. Make it a {code-cell}; if it cannot "
                message += "run here, say 'Quoted from …' in the sentence above."
                yield block.line, "code", message
        before = block.text if block.kind == "prose" else before
    if visible > CELLS:
        message = f"{visible} cells, {CELLS} allowed. Keep the one that shows it."
        yield entry.line, "code", message
    if not visible + quoted:
        message = "no code. Add the smallest {code-cell} that shows it; what cannot "
        message += "run here is quoted: 'Quoted from …' above a block of text."
        yield entry.line, "code", message


def _length(first: int, lines: list[str]) -> Iterator[Fault]:
    """Yield a fault if code is long; empty lines are not counted."""
    count = sum(bool(line.strip()) for line in lines)
    if count > LINES:
        message = f"{count} lines, {LINES} allowed. Show less, or import it in the "
        message += "page's set-up."
        yield first, "code", message


def _closing(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with the lines ``{also}`` and ``More:``."""
    shown = [block for block in entry.blocks if block.kind != "comment"]
    kinds = [block.kind for block in shown if not _hidden(block)]
    if kinds.count("more") != 1 or kinds[-1] != "more":
        message = "ends without 'More: {ref}`…`', or has two. Link, as its last line, "
        message += "to the chapter, or a section of it, that explains this."
        yield entry.line, "more", message
    for block in shown:
        if block.kind == "more" and not LINK.search(block.text):
            yield block.line, "more", "no link. Write 'More: {ref}`NN-topic`.'"
    after = [next_ for kind, next_ in pairwise([*kinds, ""]) if kind == "also"]
    if after not in ([], ["more"], [""]):
        message = "{also} in another place. Write it once, right above 'More:', "
        message += "its wordings apart by semicolons."
        yield entry.line, "also", message


def _cells(blocks: tuple[Block, ...]) -> list[Cell]:
    """Return the code cells among blocks, hidden ones too."""
    return [Cell(block.token) for block in blocks if is_cell(block.token)]


def _hidden(block: Block) -> bool:
    """Say whether a block is a cell that no page shows."""
    return is_cell(block.token) and "remove-cell" in Cell(block.token).tags


def twice(paths: list[Path]) -> Iterator[tuple[Path, Fault]]:
    """Yield each label and each heading that an earlier entry has."""
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        for entry in read_page(path).entries:
            heading = " ".join(entry.heading.replace("`", "").casefold().split())
            for rule, text in (("label", entry.label), ("heading", heading)):
                here = f"{path.name}:{entry.line}"
                first = seen.setdefault((rule, text), here)
                if text and first != here:
                    message = f"{text!r} is at {first}, too. Make one entry of both, "
                    message += "or tell them apart."
                    yield path, (entry.line, rule, message)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the faults of the named pages, or of all; return the exit status."""
    pages = sorted((root / FOLDER).glob("*.md"))
    paths = [Path(each).resolve() for each in arguments] or [
        path for path in pages if path.stem != "index"
    ]
    faults = [(path, fault) for path in paths for fault in lint(path)]
    faults += twice(paths)
    for path, (line, rule, message) in faults:
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        print(f"{shown}:{line}: {rule}: {message}")
    entries = sum(len(read_page(path).entries) for path in paths)
    print(f"{len(paths)} pages, {entries} entries, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
