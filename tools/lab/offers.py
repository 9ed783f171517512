"""The notebooks that work/ gets: the exercises, and the chapters of the built book."""

from dataclasses import dataclass
from pathlib import Path

import nbformat

from tools.book.export_notebooks import ExportError, read_chapters
from tools.book.plain_markdown import in_plain_markdown
from tools.lab.learner_copy import digest, locked, to_work_on

CHAPTERS = "chapters"


class WorkError(Exception):
    """Why work/ cannot be used, in a sentence or two, with what to do."""


@dataclass(frozen=True)
class Offer:
    """A notebook for work/: its path there, its file, and what earlier ones gave.

    Up to version 0.1.0 an exercise was copied as it is, with the outputs that it
    holds; `earlier` is the digest of such a file, if there was one.
    """

    name: str
    content: bytes
    earlier: str = ""


def exercises(folder: Path) -> list[Offer]:
    """Return the exercises of a folder, as learners get them.

    Raises WorkError if one of the files is no notebook.
    """
    offers = []
    for path in sorted(folder.glob("*.ipynb")):
        content = path.read_bytes()
        try:
            notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
        except (ValueError, nbformat.reader.NotJSONError) as error:
            raise WorkError(
                f"exercises/{path.name} is no notebook any more; a merge may have left "
                "its marks in it. Bring back the project's file, and try again."
            ) from error
        offers.append(Offer(path.name, to_work_on(locked(notebook)), digest(content)))
    return offers


def chapters(root: Path) -> list[Offer]:
    """Return the chapters as they were built last, to read, run and change.

    None where the book is not built: the numbers in their texts come from a run.
    """
    try:
        found = in_plain_markdown(read_chapters(root), in_work)
    except (ExportError, KeyError):  # not built, or only some of them
        return []
    return [
        Offer(f"{CHAPTERS}/{name}.ipynb", to_work_on(notebook))
        for name, notebook in found.items()
    ]


def in_work(kind: str, name: str) -> str:
    """Return where a chapter in work/ finds another one, or an exercise."""
    return f"{name}.ipynb" if kind == CHAPTERS else f"../{name}.ipynb"
