"""Sphinx extension: terms of the glossary, where readers meet them.

On a page a term is a link to its entry, the first time it stands in prose, and its
meaning lies at the end of the page: for a screen reader (``aria-describedby``) and
for ``book/_assets/terms.mjs``, which shows it beside the term. Without scripts the
link is all there is. Which terms of a page become links, ``glossary_places.py`` says;
none does that the chapter itself explains.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from glossary_file import GlossaryError, Term, read_glossary
from glossary_places import choose
from quiz import inline
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
PAGE = "book/glossary"
ASSETS = Path(__file__).resolve().parents[1] / "_assets"
STYLE, SCRIPT = ASSETS / "terms.css", ASSETS / "terms.mjs"
# Exercises hold stored notebooks, the cheat sheet is for a printer, and the others are
# for people who know the terms.
WITHOUT = (
    "exercises/", "teach/", "book/cheat-sheet", "book/grammars", "book/proven",
)  # fmt: skip


class TermLink(nodes.reference):
    """A term in prose; `note` is the id of what it means."""


def load(app: Sphinx) -> None:
    """Read the glossary before the first page; warn of each broken rule."""
    path, app.glossary = Path(app.srcdir, f"{PAGE}.md"), []
    try:
        app.glossary = read_glossary(path) if path.exists() else []
    except GlossaryError as error:
        for line in str(error).splitlines():
            LOGGER.warning(line)


def has_terms(app: Sphinx, page: str) -> bool:
    """Say whether terms become links on a page."""
    here = PAGE in app.env.found_docs and page not in (app.config.root_doc, PAGE)
    return here and not page.startswith(WITHOUT)


def number_chapters(doctree: nodes.document, terms: list[Term]) -> None:
    """Say in the glossary which chapter the link below each meaning leads to."""
    for meaning, term in zip(doctree.findall(nodes.definition), terms, strict=True):
        number = term.chapter.split("-")[0]
        meaning[-1].insert(0, nodes.Text(f"Chapter {number}: "))


def link_terms(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put links in the place of terms."""
    if page == PAGE:
        number_chapters(doctree, app.glossary)
    terms = [term for term in app.glossary if term.chapter != page.split("/")[-1]]
    if app.builder.format != "html" or not terms or not has_terms(app, page):
        return
    anchors = app.env.get_domain("std").objects
    glossary = app.builder.get_relative_uri(page, PAGE)
    for text, links in choose(doctree, terms).items():
        made, done = [], 0
        for match, term in links:
            anchor = anchors["term", term.names[0]][1]
            made.append(nodes.Text(text[done : match.start()]))
            link = TermLink("", match[0], refuri=f"{glossary}#{anchor}", internal=True)
            link["note"], link["meaning"] = f"note-{anchor}", term.meaning
            made.append(link)
            done = match.end()
        made.append(nodes.Text(text[done:]))
        text.parent.replace(text, [each for each in made if each.astext()])


def visit_link(self: HTML5Translator, node: TermLink) -> None:
    """Open the link."""
    attributes = {"href": node["refuri"], "aria-describedby": node["note"]}
    self.body.append(self.starttag(node, "a", "", CLASS="term", **attributes))


def depart_link(self: HTML5Translator, node: TermLink) -> None:
    """Close the link."""
    self.body.append("</a>")


def add_notes(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the meanings of a page's terms at its end, and what shows them."""
    links = list(doctree.findall(TermLink)) if doctree is not None else []
    if not links:
        return
    notes = "".join(
        f'<p class="term-note" id="{link["note"]}" role="tooltip" popover="manual">'
        f"{inline(link['meaning'])}</p>"
        for link in links
    )
    path = relative_uri(app.builder.get_target_uri(page), f"_assets/{SCRIPT.name}")
    digest = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:8]
    context["body"] += (
        f"<style>{STYLE.read_text(encoding='utf-8')}</style>"
        f'<div class="term-notes" data-pagefind-ignore="all">{notes}</div>'
        f'<script type="module" src="{path}?v={digest}"></script>'
    )


def copy_script(app: Sphinx, error: Exception | None) -> None:
    """Put the script into the site."""
    if error is None and app.builder.format == "html":
        target = Path(app.outdir) / "_assets"
        target.mkdir(exist_ok=True)
        shutil.copyfile(SCRIPT, target / SCRIPT.name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above; `link_terms` after those that fill pages in."""
    app.add_node(TermLink, html=(visit_link, depart_link))
    app.connect("builder-inited", load)
    app.connect("doctree-resolved", link_terms, priority=700)
    app.connect("html-page-context", add_notes)
    app.connect("build-finished", copy_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
