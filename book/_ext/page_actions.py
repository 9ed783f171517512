"""Sphinx extension: what a reader can do with a page, as two rows of links.

Below a chapter's title: download it as an executed notebook, open it in Colab or
Binder. At the end of every page: edit it, report a problem. All but the download
need the repository's address and are left out while _config.yml has none.
"""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from site_address import repository
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
CHAPTERS = "chapters/"


def add_links(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the rows of links into the page's body; none on a page without source."""
    if doctree is None:
        return
    known = repository(app.config)
    render = app.builder.templates.render
    if pagename.startswith(CHAPTERS):
        notebook = f"{pagename}.ipynb"
        file = Path(notebook).name
        links = [("Download as executed notebook", f"../notebooks/{file}", file)]
        if known:
            links.append(("Open in Colab", known.colab(notebook), None))
            links.append(("Open in Binder", known.binder(notebook), None))
        row = render("page-actions.html", {"label": "Run this page", "links": links})
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{row}", 1)
    if known:
        path = app.env.doc2path(pagename, base=False)
        title = app.env.titles[pagename].astext()
        links = [
            ("Edit this page", known.edit(path), None),
            ("Report a problem", known.report(path, title), None),
        ]
        row = render(
            "page-actions.html", {"label": "Improve this page", "links": links}
        )
        context["body"] += row


def publish_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Copy the chapters' executed notebooks into the site.

    They were written by notebook_cache a moment ago, hence the low priority.
    """
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / "notebooks"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for page in sorted(app.env.found_docs):
        if page.startswith(CHAPTERS):
            name = f"{Path(page).name}.ipynb"
            executed = Path(app.outdir).parent / "executed" / name
            if executed.exists():
                shutil.copyfile(executed, target / name)
            else:
                LOGGER.warning("no executed notebook to download", location=page)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both steps; the second after notebook_cache's."""
    app.connect("html-page-context", add_links)
    app.connect("build-finished", publish_notebooks, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
