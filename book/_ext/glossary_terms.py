"""Sphinx extension: terms of the glossary, where readers meet them.

On a page a term is a link to its entry, the first time it stands in prose, and its
meaning lies at the end of the page: for a screen reader (``aria-describedby``) and
for ``book/_assets/terms.mjs``, which shows it beside the term. Without scripts the
link is all there is. A page is not made a field of dotted lines: at most AT_MOST
terms, spread over its sections, and none that the chapter itself explains.
"""

import hashlib
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from glossary_file import GlossaryError, Term, read_glossary
from quiz import inline
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
PAGE = "book/glossary"
ASSETS = Path(__file__).resolve().parents[1] / "_assets"
STYLE, SCRIPT = ASSETS / "terms.css", ASSETS / "terms.mjs"
AT_MOST = 12
# Exercises hold stored notebooks, the cheat sheet is for a printer, and the others are
# for people who know the terms.
WITHOUT = (
    "exercises/", "book/cheat-sheet", "book/grammars", "book/grading", "book/proven",
)  # fmt: skip
# What is no prose, or does something else already. Emphasis marks words as examples,
# and a bold beginning is a heading.
SKIPPED = (
    nodes.literal, nodes.reference, nodes.math, nodes.emphasis, nodes.strong,
    nodes.block_quote, nodes.table, nodes.caption, nodes.raw,
)  # fmt: skip
SKIPPED_CLASSES = {"chapter-header", "also-asked"}


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


def written_again(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages to write besides those just read: all, if terms changed."""
    before, env.glossary = getattr(env, "glossary", None), app.glossary
    return set() if before == app.glossary else env.found_docs


def has_terms(app: Sphinx, page: str) -> bool:
    """Say whether terms become links on a page."""
    here = PAGE in app.env.found_docs and page not in (app.config.root_doc, PAGE)
    return here and not page.startswith(WITHOUT)


def pattern(terms: list[Term]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds terms in a text, and whose each way to write one is.

    A way without a capital may begin a sentence; a space in it may be a line's end.
    """
    owners, ways = {}, []
    for term in terms:
        for way in term.written:
            owners[way.lower()] = term
            any_case = f"[{way[0]}{way[0].upper()}]" + re.escape(way[1:])
            ways.append(any_case if way == way.lower() else re.escape(way))
    longest_first = sorted(ways, key=lambda way: (-len(way), way))
    joined = "|".join(way.replace(r"\ ", r"\s+") for way in longest_first)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])"), owners


def is_prose(node: nodes.Node) -> bool:
    """Say whether the text in a node is prose, as far as the node itself tells."""
    classes = SKIPPED_CLASSES.intersection(node.get("classes", ()))
    return not isinstance(node, SKIPPED) and not classes


def prose(doctree: nodes.document) -> Iterator[tuple[nodes.Text, nodes.Node]]:
    """Yield each text of a page's prose, with the section that it stands in."""
    for paragraph in doctree.findall(nodes.paragraph):
        for text in paragraph.findall(nodes.Text):
            above, around = text.parent, []
            while above is not None:
                around.append(above)
                above = above.parent
            if all(map(is_prose, around)):
                sections = (n for n in around if isinstance(n, nodes.section))
                yield text, next(sections, doctree)


def choose(
    doctree: nodes.document, terms: list[Term]
) -> dict[nodes.Text, list[tuple[re.Match[str], Term]]]:
    """Return for each text the terms that become links in it, in their order.

    Each term where it stands first. Every section gives one in turn, until AT_MOST
    are chosen or none is left.
    """
    found, owners = pattern(terms)
    seen: set[Term] = set()
    waiting = defaultdict(list)  # by section, in the page's order
    for text, section in prose(doctree):
        for match in found.finditer(text):
            term = owners[" ".join(match[0].split()).lower()]
            if term not in seen:
                seen.add(term)
                waiting[id(section)].append((text, match, term))
    chosen = defaultdict(list)
    queues, left = list(waiting.values()), AT_MOST
    while left and any(queues):
        for queue in filter(None, queues):
            text, match, term = queue.pop(0)
            chosen[text].append((match, term))
            left -= 1
            if not left:
                break
    return chosen


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
    app.connect("env-get-updated", written_again)
    app.connect("doctree-resolved", link_terms, priority=700)
    app.connect("html-page-context", add_notes)
    app.connect("build-finished", copy_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
