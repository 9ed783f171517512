"""Print HTML by headless Chromium, until the numbers of the pages it names are right.

Chromium writes into a PDF where each id is to which a link leads, so a first print
tells the numbers that the next one has. They settle once nothing moves any more.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from tools.teach.pdf_html import blanks_before, named_ids, numbered
from tools.teach.pdf_words import say

PASSES = 8
OPTIONS = {
    "prefer_css_page_size": True,
    "print_background": True,
    "outline": True,
    "tagged": True,
}
# The text's width on A4 with the margins of pdf.css, in CSS pixels.
WIDTH = 650
# What is wider than the page, by the id of the section that it is in.
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => !each.closest("svg, math") || each.matches("svg, math"))
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.closest("section")?.id ?? each.tagName)"""


class PrintError(Exception):
    """A document that cannot be printed as it is, in words."""


def places(path: Path) -> dict[str, int]:
    """Return the page, from 1, of each id to which a link in a PDF leads."""
    reader = PdfReader(path)
    return {
        name.lstrip("/"): reader.get_destination_page_number(each) + 1
        for name, each in reader.named_destinations.items()
    }


def print_document(
    browser: Browser, html: str, target: Path, tell: Callable[[int], None]
) -> int:
    """Write a document to the PDF `target`; return how many pages it has.

    `tell` is called with the number of each pass. Raises PrintError if a page that
    is named is not there, if something is wider than the page, or if the numbers do
    not settle.
    """
    source = target.with_suffix(".html")
    ids, pages, blanks = named_ids(html), {}, set()
    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    try:
        for number in range(1, PASSES + 1):
            tell(number)
            source.write_text(numbered(html, pages, blanks), encoding="utf-8")
            page.goto(source.as_uri())
            if number == 1:
                _refuse_too_wide(page, target.name)
            page.pdf(path=target, **OPTIONS)
            found = {name: at for name, at in places(target).items() if name in ids}
            if ids - set(found):
                missing = ", ".join(sorted(ids - set(found)))
                raise PrintError(say("missing", name=target.name, ids=missing))
            wanted = blanks_before(html, found, blanks)
            if (found, wanted) == (pages, blanks):
                return finish(target)
            pages, blanks = found, wanted
    finally:
        page.close()
        source.unlink(missing_ok=True)
    raise PrintError(say("unsettled", name=target.name, passes=PASSES))


def _refuse_too_wide(page: Page, name: str) -> None:
    page.emulate_media(media="print", color_scheme="light")
    wide = sorted(set(page.evaluate(TOO_WIDE)))
    if wide:
        raise PrintError(say("too_wide", name=name, where=", ".join(wide)))


def finish(path: Path) -> int:
    """Let viewers show a PDF's title instead of its file's name; return its pages."""
    writer = PdfWriter(clone_from=path)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer._root_object[NameObject("/ViewerPreferences")] = shown
    writer.write(path)
    return len(writer.pages)
