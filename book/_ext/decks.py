"""Sphinx extension: pages in ``teach/slides/`` become decks of slides, with reveal.js.

The book's own writer makes the page; what differs is the order of its sections, which
lie beside each other here, and the template. So a cell's output, a picture or a figure
that responds is on a slide what it is in its chapter. reveal.js comes with the package
sphinx-revealjs, whose own builder would be a second build of the whole book, with a
theme of its own and without what this book adds to a page.

Of reveal.js a deck loads one script and one style sheet, and the speaker's notes on the
key S. They lie in ``_slides/`` with the deck's own, from ``book/_assets/slides``.
"""

import hashlib
import re
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from deck_pictures import halve
from deck_rules import Notes, chapter_of, code_lines, is_deck, problems, slides_of
from docutils import nodes
from page_head import description
from site_address import base_url
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
ASSETS = Path(__file__).resolve().parents[1] / "_assets" / "slides"
MANY_LINES = 8  # of code: with them a slide is set closer
GLUED_PERCENT = re.compile(r"(?<=\d)[ \u00a0\u202f]%")
TARGET, TEMPLATE = "_slides", "slides.html"
REVEAL = {
    "reveal.mjs": "dist/reveal.esm.js",
    "reveal.css": "dist/reveal.css",
    "notes.mjs": "plugin/notes/notes.esm.js",
    "reveal.LICENSE": "LICENSE",
}


class Slide(nodes.section):
    """A slide; `level` is that of its heading."""


@cache
def files() -> dict[str, bytes]:
    """Return what decks load, by file name."""
    package = find_spec("sphinx_revealjs").submodule_search_locations[0]
    source = Path(package, "_static", "revealjs")
    found = {name: (source / path).read_bytes() for name, path in REVEAL.items()}
    return found | {path.name: path.read_bytes() for path in ASSETS.iterdir()}


def kinds_of(content: list[nodes.Node]) -> list[str]:
    """Return the classes by which a slide is laid out; mark cells with pictures.

    Words, or what a cell printed, go beside the slide's one picture.
    """
    pictures = []
    for each in content:
        if "slide-cell" not in _classes(each):
            continue
        html = "".join(part.astext() for part in each.findall(nodes.raw))
        if "data-explore=" in html:
            each["classes"] += ["has-live", "has-svg"]
            return ["live"]
        if "<svg" in html:
            each["classes"] += ["has-svg"]
            pictures.append(each)
    alone = len(pictures) == 1 and "shows-output" in _classes(pictures[0])
    if alone and len(content) > 1 and not any(map(_shows_code, content)):
        return ["halves"] if halve(pictures[0]) else ["beside"]
    if sum(map(code_lines, content)) >= MANY_LINES:
        return ["tight"]
    texts = (nodes.bullet_list, nodes.enumerated_list, nodes.paragraph)
    return ["plain"] if all(isinstance(each, texts) for each in content) else []


def _shows_code(node: nodes.Node) -> bool:
    return not {"shows-code", "shows-both"}.isdisjoint(_classes(node))


def _classes(node: nodes.Node) -> list[str]:
    return node.get("classes", []) if isinstance(node, nodes.Element) else []


def write_percent_as_code_does(deck: nodes.document) -> None:
    """Write ``87.6%``, as outputs beside it do, where the chapter glued ``87.6 %``."""
    for text in list(deck.findall(nodes.Text)):
        if not isinstance(text.parent, (nodes.literal, nodes.literal_block, nodes.raw)):
            joined = GLUED_PERCENT.sub("%", text)
            if joined != text:
                text.parent.replace(text, nodes.Text(joined))


def lay_out(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Check a deck, and put its slides beside each other."""
    if not is_deck(page) or app.builder.format != "html":
        return
    write_percent_as_code_does(doctree)
    top = doctree.next_node(nodes.section)
    chapter = app.env.titles.get(chapter_of(page))
    for problem, place in problems(top, chapter.astext() if chapter else ""):
        LOGGER.warning("slides: %s", problem, location=place)
    slides = []
    for number, (heading, content) in enumerate(slides_of(top)):
        text = [each for each in content if not isinstance(each, nodes.section)]
        body = [each for each in text if not isinstance(each, Notes)]
        notes = [each for each in text if isinstance(each, Notes)]
        ids = heading.parent["ids"]
        slide = Slide(ids=ids[:1], level=1 if number == 0 else 2)
        kinds = kinds_of(body) if number else ["first"]
        slide["classes"] = ["slide", *kinds]
        if "beside" in kinds:
            [picture] = [each for each in body if "has-svg" in _classes(each)]
            body.remove(picture)
            body = [nodes.container("", *body, classes=["slide-text"]), picture]
        holder = nodes.container("", *body, classes=["slide-body"])
        slide += [heading, holder, *notes]
        slides.append(slide)
    top.replace_self(slides)


def visit_slide(self: HTML5Translator, node: Slide) -> None:
    """Open a slide."""
    self.section_level = node["level"]
    self.body.append(self.starttag(node, "section"))
    self.builder.add_permalinks = False


def depart_slide(self: HTML5Translator, node: Slide) -> None:
    """Close a slide."""
    self.section_level = 0
    self.builder.add_permalinks = True
    self.body.append("</section>\n")


def use_template(
    app: Sphinx,
    page: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str | None:
    """Give a deck its own template, and the addresses of what it loads."""
    if not is_deck(page):
        return None
    here = app.builder.get_target_uri(page)

    def address(name: str) -> str:
        digest = hashlib.sha256(files()[name]).hexdigest()[:8]
        return f"{relative_uri(here, f'{TARGET}/{name}')}?v={digest}"

    chapter = chapter_of(page)
    context["deck"] = {
        "description": description(app.env.metadata[page]),
        "address": {name.replace(".", "_"): address(name) for name in files()},
        "chapter": relative_uri(here, app.builder.get_target_uri(chapter)),
        "site": base_url(app.config),
        "number": chapter.removeprefix("chapters/").split("-")[0],
    }
    return TEMPLATE


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write what decks load into the site."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir, TARGET)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, content in files().items():
        (target / name).write_bytes(content)


def setup(app: Sphinx) -> dict[str, bool]:
    """Lay decks out when all else of a page is in its place."""
    app.add_node(Slide, html=(visit_slide, depart_slide))
    app.connect("doctree-resolved", lay_out, priority=800)
    app.connect("html-page-context", use_template)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
