"""A page of the built site as a piece of a printed document.

What only a screen needs goes: buttons, scripts, links to download, notes that open.
So does folded code that draws. Ids get the page's name before them, so that all pages
of a document may lie in one.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from book._ext.chapter_meta import page_names
from tools.teach.pdf_words import say

ON_SCREEN_ONLY = (
    "link, script, style, button, nav.page-actions, a.headerlink, .term-notes, "
    ".explore-still, .explore figcaption, .toctree-wrapper, .solution-link, "
    ".quiz-feedback"
)
NAMED = ("aria-describedby", "aria-labelledby", "for")
URL = re.compile(r"url\(#([^)]+)\)")


@dataclass(frozen=True)
class Piece:
    """A part of a document with a heading: its id, its title, and its HTML.

    `page` is the page of the site that it was made of, "" if it was made of several.
    """

    name: str
    title: str
    root: Tag
    page: str = ""


def pages_of(root: Path, start: str) -> list[str]:
    """Return the pages of the table of contents below a folder, in its order."""
    return [page for page in page_names(root / "_toc.yml") if page.startswith(start)]


@cache
def page_html(site: Path, page: str) -> str:
    """Return the HTML of a page of the site."""
    return (site / f"{page}.html").read_text(encoding="utf-8")


def address_of_site(site: Path) -> str:
    """Return the public address of the site, or '' if it has none."""
    found = BeautifulSoup(page_html(site, "index"), "html.parser")
    link = found.find("link", rel="canonical")
    return link["href"].removesuffix("index.html") if link else ""


def slug(page: str) -> str:
    """Return what begins a page's ids: ``chapters-03-x`` of ``chapters/03-x``."""
    return page.replace("/", "-")


def number(page: str) -> str:
    """Return the number of a chapter or exercise, ``03``, or '' of another page."""
    found = re.match(r"\d\d(?=-)", page.rpartition("/")[2])
    return found[0] if found else ""


def article(site: Path, page: str) -> Piece:
    """Return a page of the site, ready to be printed."""
    soup = BeautifulSoup(page_html(site, page), "html.parser")
    root = soup.find("article").find("section")
    for each in root.select(ON_SCREEN_ONLY):
        each.decompose()
    unfold(root)
    name = slug(page)
    make_unique(root, name)
    if root.get("id"):
        root.insert(0, soup.new_tag("span", id=root["id"]))
    root["id"] = name
    for figure in root.select(".explore"):
        note = soup.new_tag("figcaption")
        note.string = say("responds")
        figure.append(note)
    heading = root.find("h1")
    if page.startswith("chapters/"):
        heading.insert(0, f"{number(page)} ")
    mark_cells(root)
    return Piece(name, heading.get_text().strip(), root, page)


def make_unique(root: Tag, name: str) -> None:
    """Put `name` before each id, and before what refers to one."""
    for each in [root, *root.find_all(id=True)]:
        if each.get("id"):
            each["id"] = f"{name}--{each['id']}"
    for key in NAMED:
        for each in root.find_all(attrs={key: True}):
            del each[key]  # notes and fields, which paper does not have
    for each in root.find_all("svg"):
        for part in each.find_all(True):
            for key, value in part.attrs.items():
                if isinstance(value, str) and "url(#" in value:
                    part[key] = URL.sub(rf"url(#{name}--\1)", value)
                elif key.endswith("href") and value.startswith("#"):
                    part[key] = f"#{name}--{value[1:]}"


def unfold(root: Tag) -> None:
    """Show code that is folded away; that which draws goes, as its figure is there."""
    for folded in root.select("details.hide"):
        cell = folded.find_parent("div", class_="cell")
        if cell.select_one(".cell_output :is(svg, table)"):
            folded.decompose()
        else:
            folded.replace_with(folded.select_one(".cell_input"))


def lines_of(cell: Tag, part: str) -> int:
    """Return how many lines of text the inputs or the outputs of a cell have."""
    return sum(len(pre.select(".code-line")) for pre in cell.select(f"{part} pre"))


def mark_cells(root: Tag) -> None:
    """Say of cells that fit on a page that they may not be broken."""
    for cell in root.select("div.cell"):
        code, output = lines_of(cell, ".cell_input"), lines_of(cell, ".cell_output")
        drawn = 20 if cell.select_one(".cell_output :is(svg, table)") else 0
        if code + output + drawn <= 40:
            cell["class"] = [*cell["class"], "whole"]
        if output > 30:
            cell["class"] = [*cell["class"], "long"]
