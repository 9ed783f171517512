"""Open pages in a real Chromium, wait until they are ready, and note what they do.

Every host but the site's own is refused and noted, and so is each error.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from tools.browser import debian_packages
from tools.browser.page_scripts import OPEN_ALL, READY, THEME_FOLLOWS

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, HEIGHT = 1280, 800  # CSS pixels
PATIENCE = 30_000  # milliseconds


@dataclass
class Visit:
    """A page that is open, and what it did that it should not."""

    page: Page
    outside: list[str] = field(default_factory=list)  # addresses refused
    errors: list[str] = field(default_factory=list)  # from console and scripts
    requests: list[Request] = field(default_factory=list)  # those that were answered
    unanswered: set[Request] = field(default_factory=set)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; stop it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=debian_packages.find_chromium(), args=ARGUMENTS
        )
        try:
            yield browser
        finally:
            browser.close()


def take_notes(seen: Visit, site: str) -> None:
    """Refuse and note all addresses that do not begin with `site`; note errors."""
    page = seen.page

    def refuse(route: Any) -> None:
        seen.outside.append(route.request.url)
        route.abort()

    def answered(request: Request) -> None:
        seen.unanswered.discard(request)
        seen.requests.append(request)

    # By a pattern, so that what is allowed does not take the way through Python.
    page.context.route(re.compile(f"^(?!{re.escape(site)}|data:|blob:)"), refuse)
    page.on("request", lambda request: seen.unanswered.add(request))
    page.on("requestfinished", answered)
    page.on("requestfailed", lambda request: seen.unanswered.discard(request))
    page.on("pageerror", lambda error: seen.errors.append(error.stack or str(error)))

    def note(line: Any) -> None:
        if line.type == "error":
            seen.errors.append(f"{line.text} ({line.location['url']})")

    page.on("console", note)


def wait_until_ready(seen: Visit) -> None:
    """Wait until the page says that it is ready, and has an answer to each request.

    Its figures say so: they are live, or have failed. Then two frames were drawn and
    its scripts had nothing to do. Raises playwright's TimeoutError after PATIENCE.
    """
    while True:
        handle = seen.page.wait_for_function(READY, timeout=PATIENCE)
        handle.dispose()
        if not seen.unanswered:
            return


@contextlib.contextmanager
def visit(
    browser: Browser,
    site: str,
    name: str,
    *,
    scheme: str = "light",
    width: int = WIDE,
    before: Callable[[Page], None] = lambda page: None,
    **options: Any,
) -> Iterator[Visit]:
    """Open `site` + `name` in a fresh profile; note what it asks for and logs.

    The page is ready then (wait_until_ready), or only loaded where no scripts run.
    `before` is called with the page before the address is opened. `options` go on to
    Playwright's `new_context`, such as ``has_touch=True``.
    """
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": HEIGHT}, **options
    )
    try:
        seen = Visit(context.new_page())
        take_notes(seen, site)
        before(seen.page)
        seen.page.goto(site + name, wait_until="load")
        if options.get("java_script_enabled", True):
            wait_until_ready(seen)
        yield seen
    finally:
        context.close()


def show(page: Page, scheme: str, width: int) -> None:
    """Show an open page in another colour scheme and at another width.

    Waits until its theme, if it has one, has followed.
    """
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_function(THEME_FOLLOWS, arg=scheme)
    page.evaluate(OPEN_ALL)
