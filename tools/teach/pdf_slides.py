"""Print the decks of the built site, a slide on each page."""

from pathlib import Path

from playwright.sync_api import Browser

from tools.browser import gzip_server
from tools.browser.site_checks import DECKS, decks_of
from tools.teach.pdf_print import OPTIONS, finish

READY = "document.fonts.ready.then(() => document.querySelector('html.paged') !== null)"


def decks(site: Path) -> list[str]:
    """Return the names of the decks."""
    return [Path(page).stem for page in decks_of(site)]


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
