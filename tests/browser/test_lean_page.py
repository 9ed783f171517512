"""What the theme's scripts do still works on pages that load fewer of them."""

import pytest
from built_site import HTML, PAGES

CHAPTER = "chapters/01-one-hot.html"


@pytest.mark.parametrize("name", PAGES)
def test_no_script_of_a_file_blocks_the_text(name):
    html = (HTML / name).read_text()
    scripts = [part.split(">")[0] for part in html.split("<script")[1:]]
    waits = ("defer", "async", "module")
    assert not [s for s in scripts if "src=" in s and not any(w in s for w in waits)]


def test_a_copy_button_copies_the_code_line_by_line(visit):
    page = visit(CHAPTER).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.hover("div.highlight")
    page.click("button.copybtn")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("import numpy as np\n\nsentence = ")
    assert copied == page.evaluate(
        "document.querySelector('div.highlight pre').textContent.trim()"
    )


def test_the_contents_mark_the_section_in_view(visit):
    page = visit(CHAPTER).page
    page.evaluate("document.querySelector('#what-one-hots-cost').scrollIntoView()")
    page.wait_for_selector("#pst-page-toc-nav a.active[href='#what-one-hots-cost']")


@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_a_phone_opens_and_closes_each_sidebar(visit, side):
    page = visit(CHAPTER, width=390).page
    page.click(f".{side}-toggle")
    page.wait_for_selector(f"#pst-{side}-sidebar-modal[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector(f"#pst-{side}-sidebar-modal[open]", state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_its_theme_before_any_script_file_has_run(visit, browser, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(visit(CHAPTER).page.url)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    context.close()


def test_the_logo_is_drawn_in_the_sidebar_in_light_and_dark(visit):
    for scheme in ("light", "dark"):
        page = visit(CHAPTER, scheme=scheme).page
        logos = page.locator(".navbar-brand img:visible")
        assert logos.count() == 1
        assert logos.evaluate("image => image.complete && image.naturalWidth > 0")
