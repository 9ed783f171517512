"""Cut a printed document into a file for each chapter, to print what a lesson needs."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tools.teach.pdf_article import Piece
from tools.teach.pdf_print import places

FOLDERS = ("exercises/", "solutions/")  # of the pages with which a chapter begins


def starts(pieces: list[Piece]) -> dict[str, Piece]:
    """Return the piece with which each chapter begins, by the chapter's name."""
    return {
        each.page.partition("/")[2]: each
        for each in pieces
        if each.page.startswith(FOLDERS)
    }


def cut(path: Path, pieces: list[Piece]) -> Iterator[tuple[str, int, int, float]]:
    """Write a file for each chapter beside a PDF; yield name, pages, bytes, seconds.

    They are in a folder of the PDF's name. Each keeps the numbers on its pages; tags
    for screen readers are in the whole document only.
    """
    reader, begun = PdfReader(path), places(path)
    found = starts(pieces)
    pages = [begun[each.name] - 1 for each in found.values()]
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    for (name, piece), (first, end) in zip(
        found.items(), pairwise([*pages, len(reader.pages)]), strict=True
    ):
        begin = time.monotonic()
        writer = PdfWriter()
        writer.append(reader, pages=(first, end), import_outline=False)
        writer.add_metadata({"/Title": piece.title})
        language = reader.trailer["/Root"].get("/Lang", "en")
        writer._root_object[NameObject("/Lang")] = TextStringObject(language)
        target = folder / f"{name}.pdf"
        writer.write(target)
        name = target.relative_to(path.parent).as_posix()
        yield name, end - first, target.stat().st_size, time.monotonic() - begin
