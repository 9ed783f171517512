"""Sphinx extension: the notebooks that pages offer for download.

A chapter's has the outputs of its page and an exercise's has none. Both are what the
branch for Colab gets too, but for their links, which lead to the site: a file that was
downloaded has no others beside it.
"""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from site_address import base_url, repository
from sphinx.application import Sphinx
from sphinx.util import logging

from tools.book.export_notebooks import ExportError, commit
from tools.book.portable import portable_chapters, portable_exercise

LOGGER = logging.getLogger(__name__)
CHAPTERS, EXERCISES = "chapters/", "exercises/"
FOLDER = "notebooks"


def source_of_package(app: Sphinx) -> tuple[str, str]:
    """Return where embedbook is installed from: an address and a commit or a branch.

    The address is "" while the project has none.
    """
    known = repository(app.config)
    if known is None:
        return "", ""
    try:
        return known.url, commit(Path(app.srcdir))
    except ExportError:  # no git repository: an archive of one, say
        return known.url, known.branch


def executed_chapters(app: Sphinx) -> dict[str, NotebookNode]:
    """Return the executed notebook of each chapter, by name; warn if it is missing."""
    found = {}
    for page in sorted(app.env.found_docs):
        if page.startswith(CHAPTERS):
            name = Path(page).name
            path = Path(app.outdir).parent / "executed" / f"{name}.ipynb"
            if path.exists():
                found[name] = nbformat.read(path, as_version=4)
            else:
                LOGGER.warning("no executed notebook to download", location=page)
    return found


def publish_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Write the chapters' and the exercises' notebooks into the site."""
    if error is not None or app.builder.format != "html":
        return
    site, (url, ref) = base_url(app.config), source_of_package(app)

    def address(kind: str, name: str) -> str:
        return f"{site}{kind}/{name}.html" if site else ""

    chapters = portable_chapters(executed_chapters(app), url, ref, address)
    files = {f"{name}.ipynb": notebook for name, notebook in chapters.items()}
    for page in sorted(app.env.found_docs):
        if page.startswith(EXERCISES):
            notebook = nbformat.read(app.env.doc2path(page), as_version=4)
            files[f"{page}.ipynb"] = portable_exercise(notebook, url, ref)
    target = Path(app.outdir) / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    (target / EXERCISES).mkdir(parents=True)
    for name, notebook in files.items():
        nbformat.write(notebook, target / name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the step; notebook_cache has written what it reads by then."""
    app.connect("build-finished", publish_notebooks, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
