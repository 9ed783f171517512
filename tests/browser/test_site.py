"""The whole site: that its pages are there, that the themes work."""

from built_site import HTML, ROOT
from chapter_meta import page_names


def test_the_pages_of_the_table_of_contents_are_built():
    wanted = ["index", *page_names(ROOT / "_toc.yml")]
    assert [page for page in wanted if not (HTML / f"{page}.html").is_file()] == []


def test_the_button_switches_to_dark_and_figures_follow(visit):
    page = visit("chapters/01-one-hot.html").page
    text = ".course-figure svg text"
    colour = f"getComputedStyle(document.querySelector('{text}')).fill"
    light = page.evaluate(colour)
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
        page.click("article ~ * .theme-switch-button, .theme-switch-button")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(colour) != light
