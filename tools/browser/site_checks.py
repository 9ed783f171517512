"""What is counted on a page in a real Chromium: faults by kind, and its weight.

The report (site_report.py) prints the counts; tests/browser asserts that they are
zero. A page is opened once and then shown in each of LOOKS: light and dark, wide and
on phones. What can be opened is opened before it is judged, so that hidden code
counts too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tools.browser.page_scripts import AXE, NO_ALTERNATIVE, OPEN_ALL, SIDEWAYS
from tools.browser.visits import WIDE, Visit, show, visit, wait_until_ready

PHONES = (320, 390)  # widths in CSS pixels
# Scheme and width of each look at a page. Light and wide first: that is weighed.
LOOKS = [("light", WIDE), ("dark", WIDE), *(("light", width) for width in PHONES)]
DECKS = "teach/slides"
OPEN = 1000  # milliseconds that a page is open at least


@dataclass
class Findings:
    """What is wrong with one page, each fault as a line of text; and its weight."""

    outside: list[str]
    errors: list[str]
    sideways_320: list[str]
    sideways_390: list[str]
    no_alternative: list[str]
    axe_light: list[str]
    axe_dark: list[str]
    kilobytes: float  # 1000 bytes, compressed, before any interaction
    asked: list[str]  # the addresses that it asked for before any interaction


def pages_of(folder: Path) -> list[str]:
    """Return the site's pages; what lies in _static are templates of the theme.

    Not the decks of slides: they are light unless asked, and no wider on a phone than
    on a wall. ``decks_of`` returns them.
    """
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if "_static" not in path.relative_to(folder).parts
        and not path.is_relative_to(folder / DECKS)
    )


def decks_of(folder: Path) -> list[str]:
    """Return the site's decks of slides."""
    return sorted(
        path.relative_to(folder).as_posix() for path in (folder / DECKS).glob("*.html")
    )


def kilobytes(seen: Visit) -> float:
    """Return what came over the wire, heads and bodies, in units of 1000 bytes."""
    sizes = [each.sizes() for each in seen.requests if each.url.startswith("http")]
    total = sum(s["responseHeadersSize"] + s["responseBodySize"] for s in sizes)
    return total / 1000


def sideways(page: Page) -> list[str]:
    """Return what makes the reader scroll sideways, or is cut off."""
    page.evaluate(OPEN_ALL)
    return page.evaluate(SIDEWAYS)


def no_alternative(page: Page) -> list[str]:
    """Return the pictures that have no text to stand in for them."""
    return page.evaluate(NO_ALTERNATIVE)


@cache
def axe_script() -> str:
    """Return axe-core, which axe-playwright-python carries."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def axe(page: Page, within: Locator | None = None, *, every: bool = False) -> list[str]:
    """Return the violations that axe-core finds with all of its standard rules.

    Of the whole page, or `within` one element. Of texts that look the same one is
    judged, as long as it passes; with `every` each of them is.
    """
    page.evaluate(OPEN_ALL)
    if page.evaluate("globalThis.axe === undefined"):
        page.evaluate(axe_script())
    return page.evaluate(AXE, [within.element_handle() if within else None, every])


def examine(
    browser: Browser,
    site: str,
    name: str,
    also: Callable[[Page, str, int], None] = lambda page, scheme, width: None,
) -> Findings:
    """Open a page, show it in each of LOOKS, and count.

    `also` is called in each look with the page, the scheme and the width.
    """
    axe_in: dict[str, list[str]] = {}
    sideways_at: dict[int, list[str]] = {}
    with visit(browser, site, name) as seen:
        weight, asked = kilobytes(seen), [each.url for each in seen.requests]
        for scheme, width in LOOKS:
            show(seen.page, scheme, width)
            if width == WIDE:
                axe_in[scheme] = axe(seen.page)
            else:
                sideways_at[width] = sideways(seen.page)
            also(seen.page, scheme, width)
        without = no_alternative(seen.page)
        # For what the looks, or a timer of the page, make it ask for.
        seen.page.wait_for_function(f"performance.now() > {OPEN}")
        wait_until_ready(seen)
    return Findings(
        seen.outside,
        seen.errors,
        sideways_at[320],
        sideways_at[390],
        without,
        axe_in["light"],
        axe_in["dark"],
        weight,
        asked,
    )
