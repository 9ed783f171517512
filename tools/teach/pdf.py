"""Print the book, the exercises, the answer key and the slides: `make pdf`.

    python -m tools.teach.pdf [--into FOLDER] [--only NAME ...]

The pages are those of the built site. PDFs go to ``_build/teach/pdf``, on A4 or, with
``PAPER=letter``, on US Letter. The next `make book` puts them into the site.
In another FOLDER no files but these are touched, and until all are printed, none.
"""

import argparse
import json
import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Error

from tools.browser import debian_packages
from tools.browser.visits import chromium
from tools.teach import pdf_html
from tools.teach.pdf_article import address_of_site
from tools.teach.pdf_links import put_on_paper
from tools.teach.pdf_parts import cut
from tools.teach.pdf_pieces import DOCUMENTS
from tools.teach.pdf_print import PrintError, print_document
from tools.teach.pdf_slides import decks, print_deck
from tools.teach.pdf_words import documents, say

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
FOLDER = ROOT / "_build" / "teach" / "pdf"
SLIDES = "slides"  # a name for all decks, in the command; and their folder
CHOICES = [*DOCUMENTS, SLIDES]
CUT = ("exercises", "answer-key")  # documents that are in parts, too, one a chapter
PART = re.compile(rf"({'|'.join([SLIDES, *CUT])})/[\w-]+\.pdf")
PAGES = "pages.json"  # book/_ext/teaching_folder.py reads it


def paper() -> str:
    """Return the paper's name in CSS. Raises PrintError if PAPER names no other."""
    asked = os.environ.get("PAPER") or "A4"
    if asked.lower() not in pdf_html.PAPERS:
        raise PrintError(say("paper", paper=asked))
    return pdf_html.PAPERS[asked.lower()]


def document_html(name: str, today: date, size: str) -> str:
    """Return a document as HTML, with a mark for each page's number.

    Raises PrintError if a page of it is not in the site.
    """
    try:
        pieces = DOCUMENTS[name](ROOT, SITE)
    except FileNotFoundError as error:
        raise PrintError(say("no_page", file=error.filename)) from None
    put_on_paper(pieces, address_of_site(SITE))
    author = pdf_html.author_of(ROOT)
    return pdf_html.whole(documents()[name], pieces, author, today, size)


def print_all(browser: Browser, names: list[str], folder: Path) -> list[tuple]:
    """Print documents into a folder; return name, pages, bytes and seconds of each."""
    size, rows = paper(), []

    def note(file: str, work: Callable[[Path], int]) -> None:
        start = time.monotonic()
        pages = work(folder / file)
        seconds = time.monotonic() - start
        rows.append((file, pages, (folder / file).stat().st_size, seconds))

    def document(name: str, target: Path) -> int:
        def tell(number: int) -> None:
            print(say("printing", name=target.name, number=number), flush=True)

        html = document_html(name, date.today(), size)
        return print_document(browser, html, target, tell)

    for name in names:
        if name != SLIDES:
            note(documents()[name].file, partial(document, name))
            if name in CUT:
                whole = folder / documents()[name].file
                rows += cut(whole, DOCUMENTS[name](ROOT, SITE))
            continue
        for deck in decks(SITE):
            note(f"{SLIDES}/{deck}.pdf", partial(print_deck, browser, SITE, deck))
    return rows


def print_into(folder: Path, names: list[str]) -> list[tuple]:
    """Print documents, then put all of them in place of the older ones, at once.

    Returns what `print_all` does. What it raises leaves the older ones as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    printed_before(folder)
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=folder) as beside:
        with chromium() as browser:
            rows = print_all(browser, names, Path(beside))
        write_pages(folder, rows, Path(beside))
        for name in [*(row[0] for row in rows), PAGES]:
            (folder / name).parent.mkdir(exist_ok=True)
            Path(beside, name).replace(folder / name)
    for kind in {SLIDES, *CUT}.intersection(names):
        remove_old_parts(folder, {name for name, *_ in rows}, kind)
    return rows


def write_pages(folder: Path, rows: list[tuple], beside: Path) -> None:
    """Note in `beside` the pages of each PDF that is in `folder`, or soon will be."""
    known = printed_before(folder)
    there = {name: pages for name, pages in known.items() if (folder / name).exists()}
    there |= {name: pages for name, pages, *_ in rows}
    text = json.dumps(there, indent=1, sort_keys=True) + "\n"
    (beside / PAGES).write_text(text, "utf-8")


def printed_before(folder: Path) -> dict[str, int]:
    """Return the pages of what this command printed into a folder, by its name.

    Of a broken file in the course's own folder nothing is known. Raises PrintError if
    the file is another's, or is broken in another folder.
    """
    path = folder / PAGES
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        known = {} if folder == FOLDER else None
    ours = [each.file for each in documents().values()]
    if not isinstance(known, dict) or not all(
        type(pages) is int and (name in ours or PART.fullmatch(name))
        for name, pages in known.items()
    ):
        raise PrintError(say("not_ours", file=path))
    return known


def remove_old_parts(folder: Path, names: set[str], kind: str = SLIDES) -> None:
    """Remove decks, or other parts, of earlier runs that are none of `names`."""
    for name in printed_before(folder):
        part = PART.fullmatch(name)
        if part and part[1] == kind and name not in names:
            (folder / name).unlink(missing_ok=True)


def table(rows: list[tuple]) -> str:
    """Return the table that the command prints."""
    cells = [say("columns").split(" | ")]
    cells += [[n, f"{p:,}", f"{b / 1e6:.1f} MB", f"{s:.0f}"] for n, p, b, s in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        f"{row[0]:{widths[0]}}  "
        + "  ".join(f"{c:>{w}}" for c, w in zip(row[1:], widths[1:], strict=True))
        for row in cells
    )


def main(arguments: list[str] | None = None) -> int:
    """Print what the arguments name, or all; return 0, or 1 if it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--into", type=Path, default=FOLDER)
    parser.add_argument("--only", nargs="+", choices=CHOICES, default=CHOICES)
    options = parser.parse_args(arguments)
    try:
        if not (SITE / "index.html").exists():
            raise PrintError(say("no_site", folder=SITE))
        if debian_packages.find_chromium() is None:
            raise PrintError(say("no_browser"))
        rows = print_into(options.into, options.only)
    except PrintError as error:
        print(f"pdf: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"pdf: {say('unwritten', fault=error)}", file=sys.stderr)
        return 1
    except (Error, KeyboardInterrupt) as error:
        # Ctrl-C ends the browser too, which then has a fault of its own to report.
        if KeyboardInterrupt in (type(error), type(error.__context__)):
            logging.getLogger("asyncio").disabled = True
            print(f"\npdf: {say('interrupted')}", file=sys.stderr)
            return 130
        fault = error.message.splitlines()[0]
        print(f"pdf: {say('browser', fault=fault)}", file=sys.stderr)
        return 1
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
