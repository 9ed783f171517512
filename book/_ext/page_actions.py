"""Sphinx extension: what a reader can do with a page, as two rows of links.

Below the title of a chapter or an exercise: download it as a notebook, open it in
Colab or Binder. At the end of every page: edit it, report a problem. All but the
download need the repository's address and are left out while _config.yml has none.
"""

from pathlib import Path
from typing import Any

from deck_rules import is_deck
from docutils import nodes
from offered_notebooks import CHAPTERS, EXERCISES, FOLDER
from site_address import repository
from sphinx.application import Sphinx

HOW_TO = "book/how-to-study"


def add_links(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the rows of links into the page's body; none on a page without source."""
    if doctree is None or is_deck(pagename):
        return
    known = repository(app.config)
    render = app.builder.templates.render
    if pagename.startswith((CHAPTERS, EXERCISES)):
        links = notebook_links(app, pagename)
        row = render("page-actions.html", {"label": "Run this page", "links": links})
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{row}", 1)
    if known:
        path = app.env.doc2path(pagename, base=False)
        if pagename.startswith(EXERCISES):  # the page is made from this one
            path = f"exercises/source/{Path(path).stem}.md"
        title = app.env.titles[pagename].astext()
        links = [
            ("Edit this page", known.edit(path), None),
            ("Report a problem", known.report(path, title), None),
        ]
        row = render(
            "page-actions.html", {"label": "Improve this page", "links": links}
        )
        context["body"] += row


def notebook_links(app: Sphinx, page: str) -> list[tuple[str, str, str | None]]:
    """Return (text, address, name of a download) for each way to run a page."""
    name = f"{Path(page).name}.ipynb"
    if page.startswith(CHAPTERS):
        links = [("Download as executed notebook", f"../{FOLDER}/{name}", name)]
    else:  # a chapter's file has the same name
        address, own = f"../{FOLDER}/{EXERCISES}{name}", f"exercise-{name}"
        links = [("Download this exercise", address, own)]
    known = repository(app.config)
    if known:
        links.append(("Open in Colab", known.colab(f"{page}.ipynb"), None))
        links.append(("Open in Binder", known.binder(f"{page}.ipynb"), None))
    if page.startswith(EXERCISES) and HOW_TO in app.env.found_docs:
        links.append(("How to do it", f"../{HOW_TO}.html", None))
    return links


def remove_stale_downloads(app: Sphinx, error: Exception | None) -> None:
    """Remove what no page offers any more; Sphinx leaves the files of older builds.

    Solved notebooks may be among them.
    """
    if error is not None or app.builder.format != "html":
        return
    offered = {Path(name) for _, name in app.env.dlfiles.values()}
    folder = Path(app.outdir) / "_downloads"
    for path in list(folder.glob("*/*")):
        if path.relative_to(folder) not in offered:
            path.unlink()
            path.parent.rmdir()  # one file in each folder


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps."""
    app.connect("html-page-context", add_links)
    app.connect("build-finished", remove_stale_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
