"""The PDFs of `make pdf`, read back: their text without white space, page by page."""

import re
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from pypdf import PdfReader
from quiz_text import inline
from reading_time import NO_CODE

ROOT = Path(__file__).resolve().parents[2]
EXECUTED = ROOT / "_build" / "executed"


def bare(text: str) -> str:
    """Return text without white space, with plain letters in place of ligatures."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@cache
def pages(path: Path) -> tuple[str, ...]:
    """Return the bare text of each page of a PDF."""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", str(path), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return tuple(bare(page) for page in done.stdout.rstrip("\f").split("\f"))
    return tuple(bare(page.extract_text()) for page in PdfReader(path).pages)


def plain(markdown: str) -> str:
    """Return the bare text of inline Markdown."""
    return bare(BeautifulSoup(inline(markdown), "html.parser").get_text())


def reasons(quiz: list[dict]) -> list[str]:
    """Return the bare text of each reason in a quiz's file."""
    found = []
    for question in quiz:
        parts = [*question.get("options", []), *question.get("wrong", [])]
        found += [part["reason"] for part in parts]
        found += [question[key] for key in ("reason", "otherwise") if key in question]
    return [plain(each) for each in found]


def shown_code(notebook: Path) -> list[list[str]]:
    """Return the lines of each code cell that a chapter's page shows."""
    found = []
    for cell in nbformat.read(notebook, as_version=4).cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type == "code" and not tags & NO_CODE:
            lines = [bare(line) for line in cell.source.splitlines() if line.strip()]
            found.append(lines)
    return found


def given() -> str:
    """Return the bare lines of all untouched notebooks."""
    notebooks = (ROOT / "exercises").glob("*.ipynb")
    cells = [c for path in notebooks for c in nbformat.read(path, as_version=4).cells]
    return "\n".join(bare(line) for c in cells for line in c.source.splitlines())


def solution_lines(name: str) -> list[str]:
    """Return the bare lines of a solved notebook that the untouched one has not."""
    solved = nbformat.read(ROOT / f"exercises/solutions/{name}.ipynb", as_version=4)
    given = nbformat.read(ROOT / f"exercises/{name}.ipynb", as_version=4)
    known = "\n".join(bare(x) for c in given.cells for x in c.source.splitlines())
    lines = [
        line
        for cell in solved.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
        for line in cell.source.splitlines()
    ]
    return [bare(x) for x in lines if bare(x) not in known and "###" not in x]
