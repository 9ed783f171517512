"""A page on paper: the text alone, dark on white, in numbered pages."""

import re
import shutil
import subprocess

import pytest

CHAPTER = "chapters/01-one-hot.html"
HIDDEN = (
    ".bd-sidebar-primary, .bd-sidebar-secondary, .bd-header-article, button, "
    ".page-actions, .prev-next-footer, #jb-print-docs-body, .bd-footer-content"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_text_alone_and_dark_on_white(visit, scheme):
    page = visit(CHAPTER, scheme=scheme).page
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
    page = visit(CHAPTER, width=700).page
    page.emulate_media(media="print")
    style = "es => [...new Set(es.map(e => getComputedStyle(e).%s))]"
    pre = page.eval_on_selector_all("article pre", style % "whiteSpace")
    assert pre == ["pre-wrap"]
    whole = page.eval_on_selector_all("article figure", style % "breakInside")
    assert whole == ["avoid"]
    wide = "es => es.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.eval_on_selector_all("article pre", wide) == 0


def test_on_paper_the_target_of_a_link_can_be_read(visit):
    page = visit(CHAPTER).page
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
    page = visit(CHAPTER, scheme="dark").page
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
