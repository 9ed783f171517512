"""Print the decks of the built site, a slide on each page."""

from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tools.browser import gzip_server
from tools.teach.pdf_print import OPTIONS, finish

DECKS = "teach/slides"
READY = "document.fonts.ready.then(() => document.querySelector('html.paged') !== null)"


def decks(site: Path) -> list[str]:
    """Return the names of the decks that have more than their first slide."""
    found = []
    for path in sorted((site / DECKS).glob("*.html")):
        slides = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if len(slides.select(".reveal section.slide")) > 1:
            found.append(path.stem)
    return found


def print_deck(browser: Browser, site: Path, name: str, target: Path) -> int:
    """Write a deck to the PDF `target`; return how many pages it has."""
    target.parent.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        with gzip_server.serve(site) as address:
            page.goto(f"{address}{DECKS}/{name}.html?print-pdf")
            page.wait_for_function(READY)
            page.wait_for_load_state("networkidle")
            page.pdf(path=target, **OPTIONS)
    finally:
        page.close()
    return finish(target)
