"""The first screen, the keyboard's way through a page, 404 and paper, in Chromium."""

import http.server
import re
import shutil
import subprocess
import threading
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
CHAPTER = "chapters/01-one-hot.html"
BOX = "e => { const b = e.getBoundingClientRect(); return [b.top, b.right, b.bottom] }"
FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const b = e.getBoundingClientRect();
  return {name: e.outerHTML.slice(0, 120), body: e === document.body, ring,
          seen: b.width > 0 && b.height > 0, main: !!e.closest('main')};
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site and, as a static host does, 404.html for all that is missing."""

    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        body = (HTML / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def site():
    handler = partial(Handler, directory=HTML)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser, site):
    contexts = []

    def open_page(name, *, scheme="light", width=1280):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(site + name, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_first_screen_answers_and_shows_the_three_doors(visit):
    page = visit("index.html")
    edge = page.eval_on_selector("article", BOX)[1]
    tops = []
    for part in (".lookup-picture svg", ".cell_input", ".cell_output pre", ".doors"):
        top, right, bottom = page.eval_on_selector(f"article {part}", BOX)
        assert top >= 0
        assert bottom <= 800, part
        assert right <= edge, part
        tops.append(top)
    assert tops == sorted(tops)


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_nothing_on_the_landing_page_is_cut_off(visit, width):
    page = visit("index.html", width=width)
    cut = """es => es.filter(e => e.scrollWidth > e.clientWidth + 1
                         || e.getBoundingClientRect().right > innerWidth).length"""
    assert page.eval_on_selector_all("article pre, article svg, .sd-card", cut) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", CHAPTER])
def test_whatever_has_the_focus_shows_it(visit, name, scheme):
    page = visit(name, scheme=scheme)
    reached = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["body"]:
            break
        assert focus["ring"], focus["name"]
        assert focus["seen"], focus["name"]
        reached += 1
    assert reached >= 12


def test_the_skip_link_comes_first_and_leads_into_the_text(visit):
    page = visit(CHAPTER)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main-content"
    slid_in = "document.activeElement.getBoundingClientRect().top >= 0"
    page.wait_for_function(slid_in, timeout=3000)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["main"]


@pytest.mark.parametrize("address", ["nothing.html", "chapters/a/b/c/nothing"])
def test_a_missing_page_is_explained_at_any_depth(visit, site, address):
    page = visit(address)
    assert page.inner_text("h1") == "No such page"
    assert page.asked == [site + address]  # nothing else is needed
    links = page.eval_on_selector_all("a", "links => links.map(link => link.href)")
    for link in links:
        if link.startswith(site):
            assert page.request.get(link).status == 200, link
    assert len(links) >= 4


def test_the_logo_is_drawn_in_the_sidebar_in_light_and_dark(visit):
    for scheme in ("light", "dark"):
        page = visit(CHAPTER, scheme=scheme)
        logos = page.locator(".navbar-brand img:visible")
        assert logos.count() == 1
        assert logos.evaluate("image => image.complete && image.naturalWidth > 0")


HIDDEN = (
    ".bd-sidebar-primary, .bd-sidebar-secondary, .bd-header-article, button, "
    ".page-actions, .prev-next-footer, #jb-print-docs-body, .bd-footer-content"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_text_alone_and_dark_on_white(visit, scheme):
    page = visit(CHAPTER, scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    shown = "es => es.filter(e => e.getClientRects().length).map(e => e.className)"
    assert page.eval_on_selector_all(HIDDEN, shown) == []
    assert page.is_visible("article h1")
    dark = """es => [...new Set(es.filter(e => e.getClientRects().length)
                 .map(e => getComputedStyle(e).color))]"""
    parts = "article :is(p, li, h1, h2, pre, pre span, code, svg text, a)"
    for colour in page.eval_on_selector_all(parts, dark):
        assert max(map(int, re.findall(r"\d+", colour)[:3])) <= 0x50, colour
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_on_paper_code_wraps_and_figures_stay_whole(visit):
    page = visit(CHAPTER, width=700)
    page.emulate_media(media="print")
    style = "es => [...new Set(es.map(e => getComputedStyle(e).%s))]"
    pre = page.eval_on_selector_all("article pre", style % "whiteSpace")
    assert pre == ["pre-wrap"]
    whole = page.eval_on_selector_all("article figure", style % "breakInside")
    assert whole == ["avoid"]
    wide = "es => es.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.eval_on_selector_all("article pre", wide) == 0


def test_on_paper_the_target_of_a_link_can_be_read(visit):
    page = visit(CHAPTER)
    page.eval_on_selector(
        "article p", "p => { p.innerHTML = '<a href=\"https://example.org/x\">x</a>' }"
    )
    page.emulate_media(media="print")
    after = "a => getComputedStyle(a, '::after').content"
    link = page.locator("article p a").first
    assert "https://example.org/x" in link.evaluate(after)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
def test_the_printed_handout_begins_with_its_title_and_numbers_its_pages(
    visit, tmp_path
):
    page = visit(CHAPTER, scheme="dark")
    file = tmp_path / "handout.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    done = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    )
    pages = done.stdout.strip("\f").split("\f")
    assert done.stdout.split("\n")[0].strip() == "One-hot vectors"
    assert re.search(rf"^ *1 ?/ ?{len(pages)}$", pages[0], re.MULTILINE)
    assert len(pages) <= 12
    for word in ("Download as executed", "Show code cell", "Search", "Previous"):
        assert word not in done.stdout
