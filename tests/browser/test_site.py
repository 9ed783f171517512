"""Every page in a real Chromium, with every host but this one refused."""

import http.server
import threading
from functools import partial
from pathlib import Path

import install_chromium
import pytest
import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
CHROMIUM = install_chromium.find_chromium()
PAGES = sorted(
    path.relative_to(HTML).as_posix()
    for path in HTML.rglob("*.html")
    if "_static" not in path.parts  # templates of the theme, not pages
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="NO BROWSER: install Chromium to run these tests"
)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def site():
    handler = partial(QuietHandler, directory=HTML)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a page and notes all that it should not do."""
    contexts = []

    def open_page(name, *, scheme="light", width=1280):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        page = context.new_page()
        page.refused, page.errors = [], []

        def route(each):
            if each.request.url.startswith((site, "data:", "blob:")):
                each.continue_()
            else:
                page.refused.append(each.request.url)
                each.abort()

        context.route("**/*", route)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console",
            lambda line: page.errors.append(line.text) if line.type == "error" else 0,
        )
        page.goto(site + name, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_pages_of_the_table_of_contents_are_built():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    chapters = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    wanted = [toc["root"], *(chapter["file"] for chapter in chapters)]
    assert {f"{page}.html" for page in wanted} <= set(PAGES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_other_host_and_logs_no_error(visit, name, scheme):
    page = visit(name, scheme=scheme)
    assert page.refused == []
    assert page.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways_on_a_phone(visit, name):
    page = visit(name, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_search_leads_to_a_chapter(visit):
    page = visit("search.html?q=one-hot")
    page.wait_for_selector("#search-results li a")
    links = page.eval_on_selector_all(
        "#search-results li a", "links => links.map(link => link.href)"
    )
    assert any("01-one-hot" in link for link in links)
    assert page.refused == []
    assert page.errors == []


def test_the_button_switches_to_dark_and_figures_follow(visit):
    page = visit("chapters/01-one-hot.html")
    text = ".course-figure svg text"
    colour = f"getComputedStyle(document.querySelector('{text}')).fill"
    light = page.evaluate(colour)
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
        page.click("article ~ * .theme-switch-button, .theme-switch-button")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(colour) != light
