"""A document as one HTML file: title page, contents, pieces, and its style sheet."""

import re
from datetime import date
from html import escape
from pathlib import Path

from tools.teach.pdf_article import Piece
from tools.teach.pdf_links import MARK, page_mark
from tools.teach.pdf_words import Document, say

ROOT = Path(__file__).resolve().parents[2]
SHEETS = (
    ROOT / "book" / "_static" / "strips.css",
    ROOT / "book" / "_assets" / "print" / "pdf.css",
)
PAPERS = {"a4": "A4", "letter": "letter"}
BLANK = re.compile(r"⟪([^⟫]+)⟫")  # where there may be an empty page, before an id
WITHIN = "book/questions/"  # these pages follow the list of their questions
TITLE = "Lookup Tables That Learn"


def entry(level: int, name: str, text: str) -> str:
    """Return a line of the contents: `text` is HTML, `name` the id it leads to."""
    return (
        f'<li class="level-{level}"><a href="#{name}"><span>{text}</span>'
        f'<span class="leader"></span><span class="number">{page_mark(name)}</span>'
        "</a></li>"
    )


def contents(pieces: list[Piece], depth: int) -> str:
    """Return the contents: each piece, and with a depth of 2 the chapters' sections."""
    lines = []
    for piece in pieces:
        within = piece.page.startswith(WITHIN) and not piece.page.endswith("/index")
        level = 2 if within else 1
        lines.append(entry(level, piece.name, escape(piece.title)))
        if depth < 2 or not piece.page.startswith("chapters/"):
            continue
        for section in piece.root.find_all("section", recursive=False):
            heading = section.find("h2")
            if heading and section.get("id"):
                lines.append(entry(2, section["id"], heading.decode_contents()))
    return (
        f'<nav class="contents" aria-label="{say("contents")}">'
        f"<h1>{say('contents')}</h1><ol>{''.join(lines)}</ol></nav>"
    )


def title_page(document: Document, author: str, today: date) -> str:
    """Return the first page."""
    about = "".join(f"<p>{escape(each)}</p>" for each in document.about)
    day = f"{today.day} {today:%B %Y}"
    return (
        f'<header class="front"><p class="title">{TITLE}</p>'
        f'<p class="subtitle">{escape(document.subtitle)}</p>{about}'
        f'<p class="small">{escape(author)}. {say("licence")} '
        f"{say('made', date=day)}</p></header>"
    )


def running_heads(pieces: list[Piece], paper: str) -> str:
    """Return the CSS of the pages: their size, and what is above the text of each."""
    rules = [f"@page {{ size: {paper}; }}"]
    for place, piece in enumerate(pieces):
        text = piece.title.replace("\\", r"\\").replace('"', r"\"")
        rules.append(
            f'@page piece-{place}:left {{ @top-left {{ content: "{text}"; }} }} '
            f'@page piece-{place}:right {{ @top-right {{ content: "{text}"; }} }} '
            f"#{piece.name} {{ page: piece-{place}; }}"
        )
    return "\n".join(rules)


def whole(
    document: Document, pieces: list[Piece], author: str, today: date, paper: str
) -> str:
    """Return a document as HTML with a mark for the number of each page it names."""
    style = "\n".join(path.read_text(encoding="utf-8") for path in SHEETS)
    body = "".join(
        (f"⟪{piece.name}⟫" if document.right_hand else "") + str(piece.root)
        for piece in pieces
    )
    return (
        '<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{TITLE}: {escape(document.subtitle.lower())}</title>"
        f"<style>{style}\n{running_heads(pieces, paper)}</style></head>"
        f'<body class="{document.name}">{title_page(document, author, today)}'
        f"{contents(pieces, document.depth)}<main>{body}</main></body></html>"
    )


def numbered(html: str, pages: dict[str, int], blanks: set[str]) -> str:
    """Return HTML with the numbers of pages in the place of the marks.

    An empty page comes before each id of `blanks`.
    """
    empty = '<div class="blank"></div>'
    html = BLANK.sub(lambda mark: empty if mark[1] in blanks else "", html)
    return MARK.sub(lambda mark: str(pages.get(mark[1], 888)), html)


def named_ids(html: str) -> set[str]:
    """Return the ids whose pages a document names."""
    return set(MARK.findall(html))


def blanks_before(html: str, pages: dict[str, int], blanks: set[str]) -> set[str]:
    """Return before which ids an empty page makes them begin on a right-hand one.

    `pages` has the pages where they are now, with the empty pages `blanks`.
    """
    wanted, before = set(), 0
    for name in BLANK.findall(html):
        before += name in blanks
        if (pages[name] - before + len(wanted)) % 2 == 0:
            wanted.add(name)
    return wanted


def author_of(root: Path) -> str:
    """Return the author that _config.yml names."""
    text = (root / "_config.yml").read_text(encoding="utf-8")
    return re.search(r"^author: (.+)$", text, re.MULTILINE)[1].strip()
