"""Chapters whose cells run: by keyboard, by touch, narrow, in the dark and on paper."""

import pytest
from chapter_page import (
    PAGE,
    SENTENCE,
    VOCABULARY,
    answer,
    book,
    button,
    cell,
    edit,
    heard,
    result,
    run,
)

from tools.browser import site_checks

pytestmark = pytest.mark.long  # each look takes a second or more

CHAPTERS = [PAGE, "chapters/02-dense-vectors", "chapters/04-learning-the-rows"]


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize(
    "scheme", ["light", pytest.param("dark", marks=pytest.mark.long)]
)
def test_a_chapter_whose_cells_run_has_no_fault(open_scripted, name, scheme):
    page = open_scripted(name, scheme=scheme, width=320, has_touch=True, is_mobile=True)
    assert site_checks.axe(page) == []
    assert site_checks.sideways(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cells_in_use_have_no_fault(open_scripted, scheme):
    page = open_scripted(PAGE, scheme=scheme, width=320, has_touch=True, is_mobile=True)
    long = "x" * 300
    answer(page, f"{{status: 'done', value: '{long}'}}")
    run(page, VOCABULARY)
    button(page, VOCABULARY, "Show the book's").click()
    edit(page, SENTENCE, "sentence = 1")
    answer(
        page,
        """{status: 'error', line: 1, message: [{kind: 'code', text: 'sentence'},
        {kind: 'text', lines: [[['text', 'Line 1: '], ['code', 'NameError']]]}]}""",
    )
    run(page, SENTENCE)
    answer(page, "new Promise(() => {})")
    button(page, 2, "Run").first.click()
    cell(page, 2).locator(".py-cell-busy").wait_for()
    for number in (SENTENCE, VOCABULARY, 2, 3, 4):
        assert site_checks.axe(page, cell(page, number), every=True) == []
    assert site_checks.sideways(page) == []


def test_buttons_are_as_high_as_a_finger_on_touch(open_scripted):
    page = open_scripted(PAGE, width=320, has_touch=True, is_mobile=True)
    answer(page, "{status: 'done', value: 'mine'}")
    run(page, VOCABULARY)
    heights = page.locator(".cell .py-button:visible").evaluate_all(
        "es => es.map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 10
    assert min(heights) >= 44


def test_a_cell_is_changed_and_run_by_keyboard_alone(open_scripted):
    page = open_scripted(PAGE)
    answer(page, "{status: 'done', value: 'mine'}")
    button(page, SENTENCE, "Run").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    cell(page, SENTENCE).locator(".cm-content").wait_for()
    page.wait_for_function("document.activeElement.matches('.cm-content')")
    page.keyboard.press("Control+End")
    page.keyboard.type(" * 2")
    page.keyboard.press("Control+Enter")
    heard(page, "Your result. mine")
    assert page.evaluate("window.asked[0].code").endswith("sentence * 2")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heard(page, "Cell 1 is as the book has it.")


def test_the_text_does_not_jump_when_cells_become_live(open_scripted):
    """The buttons take less than a line and a half below a cell's code."""
    page = open_scripted(PAGE)
    bars = page.locator(".py-cell-bar").evaluate_all(
        "es => es.map(e => e.getBoundingClientRect().height)"
    )
    assert max(bars) <= 36


def test_paper_shows_what_the_book_says(open_scripted):
    page = open_scripted(PAGE)
    answer(page, "{status: 'done', value: 'mine'}")
    page.emulate_media(media="print")
    pristine = page.locator("article").inner_text()
    page.emulate_media(media="screen")
    edit(page, SENTENCE, "sentence = 1")
    page.keyboard.press("Control+Enter")
    result(page, SENTENCE).wait_for()
    run(page, VOCABULARY)
    page.emulate_media(media="print")
    assert page.locator("article").inner_text() == pristine
    assert book(page, VOCABULARY).is_visible()
