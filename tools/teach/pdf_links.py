"""Links on paper: a page's number for what is in the document, an address for the rest.

A link to another site gets a number, and a list at the end of its piece has the
addresses. One to a page of this site that the document does not have is told so too,
if the site has a public address; otherwise the text stays without it.
"""

import posixpath
import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote, urljoin

from bs4 import Tag

from tools.teach.pdf_article import Piece, slug
from tools.teach.pdf_quiz import fragment
from tools.teach.pdf_words import say

# In the HTML the number of a page is a mark, filled in when it is known.
MARK = re.compile(r"⟦([^⟧]+)⟧")
ELSEWHERE = ("http://", "https://")
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")


def page_mark(name: str) -> str:
    """Return the mark that becomes the number of the page where the id `name` is."""
    return f"⟦{name}⟧"


def at_page(name: str) -> str:
    """Return ``page 12``, which does not break, with a mark for its number."""
    return say("at", page=page_mark(name)).replace(" ", "\N{NO-BREAK SPACE}")


@dataclass
class Notes:
    """The addresses of a piece, in the order of their numbers."""

    addresses: list[str] = field(default_factory=list)

    def number(self, address: str) -> int:
        """Return the number of an address, from 1."""
        if address not in self.addresses:
            self.addresses.append(address)
        return self.addresses.index(address) + 1

    def html(self) -> str:
        """Return the list of the addresses, '' if there are none."""
        items = "".join(
            f'<li><a href="{escape(each, quote=True)}">{escape(each)}</a></li>'
            for each in self.addresses
        )
        if not items:
            return ""
        head = f'<p class="head">{say("addresses")}</p>'
        return f'<div class="addresses">{head}<ol>{items}</ol></div>'


def ids_of(pieces: list[Piece]) -> set[str]:
    """Return all ids of a document."""
    return {
        each["id"]
        for piece in pieces
        for each in [piece.root, *piece.root.find_all(id=True)]
        if each.get("id")
    }


def put_on_paper(pieces: list[Piece], site: str) -> None:
    """Turn the links of a document's pieces into what paper can hold.

    `site` is the public address of the site, "" if it has none.
    """
    ids = ids_of(pieces)
    for piece in pieces:
        notes = Notes()
        for link in piece.root.find_all("a", href=True):
            _turn(link, piece.page, ids, site, notes)
        if notes.addresses:
            piece.root.append(fragment(notes.html()))


def _turn(link: Tag, page: str, ids: set[str], site: str, notes: Notes) -> None:
    href = link["href"]
    if href.startswith("#") and href[1:] in ids:  # made for paper
        return
    if not href.startswith(ELSEWHERE) and OTHER_SCHEME.match(href):
        return
    if not href.startswith(ELSEWHERE):
        target = target_of(href, page)
        if target in ids:
            link["href"] = f"#{target}"
            if "term" not in link.get("class", []):
                link.insert_after(f" ({at_page(target)})")
            return
        href = urljoin(f"{site}{page}.html", href) if site else ""
    if not href or "term" in link.get("class", []):
        link.unwrap()
        return
    link["href"] = href
    if link.get_text().strip() != href:
        link.insert_after(fragment(f"<sup>{notes.number(href)}</sup>").sup)


def target_of(href: str, page: str) -> str:
    """Return the id in the document of a link on `page` to a page of the site."""
    path, _, name = unquote(href).partition("#")
    folder = posixpath.dirname(page)
    whole = posixpath.normpath(posixpath.join(folder, path)) if path else page
    target = slug(whole.removesuffix(".html"))
    return f"{target}--{name}" if name else target
