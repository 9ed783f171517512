"""What is counted on a page in a real Chromium: faults by kind, and its weight.

The report (site_report.py) prints the counts; tests/browser asserts that they are
zero. Every host but the site's own is refused. What can be opened is opened
before a page is judged, so that hidden code counts too.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Request, Route, sync_playwright

from tools.browser import install_chromium
from tools.browser.page_scripts import AXE, NO_ALTERNATIVE, OPEN_ALL, SIDEWAYS

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONES = (320, 390)  # widths in CSS pixels
WIDE = 1280


@dataclass
class Visit:
    """A page that is open, and what it did that it should not."""

    page: Page
    outside: list[str] = field(default_factory=list)  # addresses refused
    errors: list[str] = field(default_factory=list)  # from console and scripts
    requests: list[Request] = field(default_factory=list)


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


def pages_of(folder: Path) -> list[str]:
    """Return the site's pages; what lies in _static are templates of the theme."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if "_static" not in path.relative_to(folder).parts
    )


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; stop it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=install_chromium.find_chromium(), args=ARGUMENTS
        )
        yield browser
        browser.close()


def refuse_other_hosts(seen: Visit, site: str) -> None:
    """Let the page reach addresses that begin with `site`; note and refuse others."""

    def judge(route: Route) -> None:
        if route.request.url.startswith((site, "data:", "blob:")):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort()

    seen.page.context.route("**/*", judge)


@contextlib.contextmanager
def visit(
    browser: Browser,
    site: str,
    name: str,
    *,
    scheme: str = "light",
    width: int = WIDE,
    **options: Any,
) -> Iterator[Visit]:
    """Open `site` + `name` in a fresh profile; note what it asks for and logs.

    `options` go on to Playwright's `new_context`, such as ``has_touch=True``.
    """
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, **options
    )
    seen = Visit(context.new_page())

    def note(kind: str, text: str) -> None:
        if kind == "error":
            seen.errors.append(text)

    refuse_other_hosts(seen, site)
    seen.page.on("pageerror", lambda error: note("error", str(error)))
    seen.page.on("console", lambda line: note(line.type, line.text))
    seen.page.on("requestfinished", lambda each: seen.requests.append(each))
    seen.page.goto(site + name, wait_until="networkidle")
    yield seen
    context.close()


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


def axe(page: Page, within: Locator | None = None) -> list[str]:
    """Return the violations that axe-core finds with all of its standard rules.

    Of the whole page, or `within` one element.
    """
    page.evaluate(OPEN_ALL)
    page.evaluate(axe_script())
    return page.evaluate(AXE, within.element_handle() if within else None)


def examine(browser: Browser, site: str, name: str) -> Findings:
    """Open a page in both themes and at each width, and count."""
    with visit(browser, site, name) as light:
        weight = kilobytes(light)
        without = no_alternative(light.page)
        axe_light = axe(light.page)
    with visit(browser, site, name, scheme="dark") as dark:
        axe_dark = axe(dark.page)
    narrow = []
    for width in PHONES:
        with visit(browser, site, name, width=width) as phone:
            narrow.append(sideways(phone.page))
    return Findings(
        light.outside + dark.outside,
        light.errors + dark.errors,
        *narrow,
        without,
        axe_light,
        axe_dark,
        weight,
    )
