"""The decks of slides: each slide of each deck is looked at, used and printed.

What takes long is long: a page of a deck is not among those that `make test` opens.
"""

import re

import pytest
from bs4 import BeautifulSoup
from built_site import DECKS, HTML
from deck_page import NOW, OUTSIDE, open_deck, show_all, title, turn

from tools.browser import site_checks

DECK = "teach/slides/03-lookup-table.html"
LIVE = "Both ways, step by step"
SIZES = [(1280, 720), (1920, 1080)]


def texts(cell):
    """Return the code and the outputs of a cell, of a drawing or strip what it says."""
    blocks = cell.select("pre, figure [role=img]")
    return [each.get("aria-label") or each.text.strip() for each in blocks]


def go_to(page, heading):
    while title(page) != heading:
        assert turn(page), f"no slide {heading!r}"


def test_a_deck_turns_its_slides_and_loads_nothing_from_elsewhere(visit):
    seen = visit(DECK)
    seen.page.wait_for_selector("html[data-ready]")
    assert title(seen.page) == "A lookup table"
    assert turn(seen.page)
    assert title(seen.page) == "One row for each word"
    assert seen.outside == seen.errors == []
    assert site_checks.kilobytes(seen) < 350


def test_the_keys_of_a_figure_are_its_own_and_a_remote_control_turns_slides(visit):
    page = open_deck(visit, DECK, "#/both-ways-step-by-step")
    assert title(page) == LIVE
    slider = page.locator(NOW).locator("input[type=range]").first
    slider.focus()
    before = slider.input_value()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() != before
    page.locator(NOW).get_by_role("button", name="Step", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(NOW).locator(".explore-progress", has_text="Step 2 of").wait_for()
    assert title(page) == LIVE
    page.keyboard.press("PageDown")
    assert title(page) != LIVE
    page.keyboard.press("PageUp")
    assert title(page) == LIVE
    slider.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert title(page) != LIVE


@pytest.mark.long
def test_every_chapter_has_a_deck():
    names = {path.stem for path in (HTML / "chapters").glob("*.html")}
    assert {deck.rsplit("/", 1)[-1] for deck in DECKS} == {f"{n}.html" for n in names}


@pytest.mark.long
@pytest.mark.parametrize("width,height", SIZES)
@pytest.mark.parametrize("name", DECKS)
def test_nothing_on_a_slide_reaches_its_edge(visit, name, width, height):
    page = open_deck(visit, name, width=width)
    page.set_viewport_size({"width": width, "height": height})
    found, more = {}, True
    while more:
        more = turn(page) if found else True
        show_all(page)
        found[title(page)] = page.locator(NOW).evaluate(OUTSIDE)
    assert len(found) == page.locator(".slides > section").count()
    assert {heading: lines for heading, lines in found.items() if lines} == {}


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", DECKS)
def test_a_deck_has_no_fault_that_axe_finds(visit, name, theme):
    page = open_deck(visit, name, "?print-pdf")  # all slides at once
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    assert site_checks.axe(page, every=True) == []
    page = open_deck(visit, name)
    if theme == "dark":
        page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert site_checks.axe(page) == []


@pytest.mark.long
@pytest.mark.parametrize("name", DECKS)
def test_a_cell_on_a_slide_says_what_it_says_in_its_chapter(name):
    deck = BeautifulSoup((HTML / name).read_text(encoding="utf-8"), "html.parser")
    path = HTML / name.replace("teach/slides", "chapters")
    chapter = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    cells = deck.select(".slide-cell")
    assert cells
    for cell in cells:
        [tag] = [each for each in cell["class"] if each.startswith("output-")]
        [own] = chapter.select(f".cell.tag_{tag}")
        shown, all_of_it = texts(cell), texts(own)
        assert shown
        assert [each for each in all_of_it if each in shown] == shown


@pytest.mark.long
@pytest.mark.parametrize("query", ["", "?print-pdf"])
@pytest.mark.parametrize("name", DECKS)
def test_a_printed_deck_has_a_page_for_each_slide(visit, name, query):
    page = open_deck(visit, name, query)
    slides = page.locator(".slides > section").count()
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == slides


@pytest.mark.long
def test_the_speaker_has_the_notes_in_a_window_that_follows(visit):
    seen = visit(DECK)
    seen.page.wait_for_selector("html[data-ready]")
    with seen.page.context.expect_page() as opened:
        seen.page.keyboard.press("s")
    speaker = opened.value
    speaker.get_by_text("Read the question aloud").wait_for()
    seen.page.keyboard.press("ArrowRight")
    speaker.get_by_text("The same table is on your board").wait_for()
    assert seen.outside == seen.errors == []


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["phone", "no scripts"])
@pytest.mark.parametrize("name", DECKS)
def test_a_narrow_deck_is_a_page_to_read_with_its_notes(visit, name, scripts):
    page = visit(name, width=390, java_script_enabled=scripts).page
    slides = page.locator(".slides > section")
    assert all(each.is_visible() for each in slides.locator(".notes").all())
    tops = [each.bounding_box()["y"] for each in slides.all()]
    assert tops == sorted(set(tops))
    if scripts:
        assert site_checks.sideways(page) == []
