"""What a notebook's file holds: its code cells as plain text, nothing of it trusted.

It takes what came back, not only what nbformat calls valid: any encoding, formats 3
and 4 with and without ids, a script made from a notebook. Outputs are dropped.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from embedbook.checks.wording import sentences
from tools.grading.scripts import cells_of_script
from tools.grading.text_of import Unreadable, text_of

say = sentences("tools.grading.notebook")

MAX_CELLS = 1_000  # code cells
MAX_SOURCE = 200_000  # characters of a cell
MAX_SOURCES = 1_000_000  # characters of all
MAX_PARTS = 1_000_000  # lists and objects; each needs a hundred bytes and more
MAX_ENTRIES = 10_000_000  # in these
PYTHON = re.compile(r"i?python|xpython|py|conda|venv|pyodide", re.IGNORECASE)

__all__ = ["Cell", "Submission", "Unreadable", "submission"]


@dataclass(frozen=True)
class Cell:
    """A code cell: its number among them, from 1, and all ids that it has."""

    number: int
    source: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Submission:
    """A notebook that could be read.

    `texts` are the sources of its cells that are not code. `language` is that of its
    kernel, "" for Python; `variant_of` the student whose variant it says to be,
    and `version` which one of that student.
    """

    cells: tuple[Cell, ...]
    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = ""
    variant_of: str = ""
    version: str = ""


def submission(content: bytes, name: str = "") -> Submission:
    """Return what a notebook holds; `name` is that of its file.

    Raises Unreadable, which says why not in words.
    """
    text, notes = text_of(content)
    if not text.lstrip().startswith(("{", "[")):
        sources = cells_of_script(text, name)
        return _limited(sources, (), [*notes, say("script")], {})
    found, rest = _json(text)
    if rest:
        notes.append(say("rest"))
    if not isinstance(found, dict):
        raise Unreadable(say("no_notebook"))
    cells = _cells(found)
    metadata = _dict(found.get("metadata"))
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    others = [_source(cell) for cell in cells if cell.get("cell_type") != "code"]
    pairs = [(_source(cell), _ids(cell)) for cell in code]
    return _limited(pairs, others, notes, metadata)


def _json(text: str) -> tuple[object, str]:
    """Return what is in a text and what follows it. Raises Unreadable."""
    decoder = json.JSONDecoder(parse_int=_number)
    text = text.lstrip()
    parts = text.count("{") + text.count("[")
    if parts > MAX_PARTS or text.count(",") > MAX_ENTRIES:
        raise Unreadable(say("parts"))
    try:
        found, end = decoder.raw_decode(text)
    except RecursionError:
        raise Unreadable(say("nested")) from None
    except ValueError as error:
        if re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE):
            raise Unreadable(say("conflict")) from None
        at = getattr(error, "pos", 0)
        key = "cut" if at >= len(text.rstrip()) - 1 or _open_string(error) else "broken"
        raise Unreadable(say(key, line=text.count("\n", 0, at) + 1)) from None
    return found, text[end:].strip("\0 \r\n\t")


def _number(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0


def _open_string(error: ValueError) -> bool:
    return "Unterminated string" in str(error)


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _cells(notebook: Mapping) -> list[dict]:
    """Return the cells of format 4, or of the worksheets of format 3."""
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        sheets = notebook.get("worksheets")
        if not isinstance(sheets, list):
            raise Unreadable(say("no_notebook"))
        each = [_dict(sheet).get("cells") for sheet in sheets]
        cells = [cell for sheet in each if isinstance(sheet, list) for cell in sheet]
    return [cell for cell in cells if isinstance(cell, dict)]


def _source(cell: Mapping) -> str:
    """Return a cell's source, `input` in format 3; a text, or a list of lines."""
    found = cell.get("source", cell.get("input", ""))
    if isinstance(found, list):
        found = "".join(line for line in found if isinstance(line, str))
    return _plain(found) if isinstance(found, str) else ""


def _plain(text: str) -> str:
    """Return a text with newlines as Python has them, and no half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8")


def _ids(cell: Mapping) -> tuple[str, ...]:
    """Return a cell's ids: nbgrader's, then its own, then the one that Colab keeps."""
    metadata = _dict(cell.get("metadata"))
    grade_id = _dict(metadata.get("nbgrader")).get("grade_id")
    found = (grade_id, cell.get("id"), metadata.get("id"))
    return tuple(dict.fromkeys(each for each in found if isinstance(each, str)))


def _language(metadata: Mapping) -> str:
    """Return the language of a notebook's kernel, "" for Python or where none is."""
    kernel, info = (_dict(metadata.get(key)) for key in ("kernelspec", "language_info"))
    for found in (info.get("name"), kernel.get("language"), kernel.get("name")):
        if isinstance(found, str) and found.strip():
            return "" if PYTHON.search(found) else _plain(found).strip()[:40]
    return ""


def _limited(pairs, texts, notes, metadata) -> Submission:
    """Return the submission, unless it is empty or larger than any honest one is."""
    if not pairs:
        raise Unreadable(say("no_code"))
    if len(pairs) > MAX_CELLS:
        raise Unreadable(say("many_cells", count=len(pairs), limit=MAX_CELLS))
    cells = [Cell(n, source, ids) for n, (source, ids) in enumerate(pairs, 1)]
    for cell in cells:
        if len(cell.source) > MAX_SOURCE:
            raise Unreadable(say("long_cell", cell=cell.number, limit=MAX_SOURCE))
    if sum(len(cell.source) for cell in cells) > MAX_SOURCES:
        raise Unreadable(say("long", limit=MAX_SOURCES))
    known = _dict(metadata.get("embedbook"))
    whose = (known.get(key) for key in ("student", "version"))
    return Submission(
        tuple(cells),
        tuple(text[:MAX_SOURCE] for text in texts[:MAX_CELLS]),
        tuple(notes),
        _language(metadata),
        *(_plain(each[:200]) if isinstance(each, str) else "" for each in whose),
    )
