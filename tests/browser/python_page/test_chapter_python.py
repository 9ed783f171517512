"""Cells of a chapter in real Python with NumPy, in the page."""

import contextlib
import json

import pytest
from chapter_page import (
    INDICES,
    PAGE,
    SENTENCE,
    VOCABULARY,
    begin,
    button,
    cell,
    edit,
    old,
    printed,
    result,
    run,
)

from tools.browser import visits

CHAPTERS = [PAGE, "chapters/02-dense-vectors", "chapters/04-learning-the-rows"]
PATIENCE = 60_000  # milliseconds, for Python to come on a busy computer
SAME = {"Your result, the same as the book's", "It ran; there is nothing to show"}


@pytest.fixture(scope="module")
def opened(browser, python_site_address):
    """Return a function that opens a chapter with its code made live."""
    with contextlib.ExitStack() as stack:

        def open_page(name):
            address = python_site_address
            seen = stack.enter_context(visits.visit(browser, address, f"{name}.html"))
            seen.page.set_default_timeout(PATIENCE)
            begin(seen.page)
            return seen.page

        yield open_page


@pytest.fixture(scope="module")
def chapter(opened):
    """Chapter 01, opened once: each test puts its cells back first."""
    return opened(PAGE)


@pytest.fixture
def page(chapter):
    everything = chapter.locator(".py-tools button")
    if everything.is_visible():
        everything.click()
        question = chapter.get_by_role("dialog")
        question.get_by_role("button", name="Put everything back").click()
    return chapter


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_cell_run_untouched_prints_what_the_book_says(opened, name):
    page = opened(name)
    cells = page.locator("article div.cell:has(.py-run)")
    heads = {}
    for number in range(cells.count()):
        cells.nth(number).locator(".py-run").click()
        head = cells.nth(number).locator(".py-result strong")
        head.wait_for()
        if head.inner_text() not in SAME:
            heads[number] = cells.nth(number).inner_text()
    assert heads == {}
    assert cells.count() >= 8


def test_a_word_is_changed_and_what_follows_is_seen(page):
    run(page, INDICES)
    edit(page, SENTENCE, 'import numpy as np\nsentence = ["b", "a"]\nsentence')
    page.keyboard.press("Control+Enter")
    result(page, SENTENCE).wait_for()
    assert printed(page, SENTENCE) == "['b', 'a']"
    assert old(page, INDICES).is_visible()
    button(page, INDICES, "Run again").click()
    old(page, INDICES).wait_for(state="hidden")
    assert printed(page, INDICES) == "array([1, 0])"


def test_an_error_in_an_earlier_cell_is_told_where_it_is(page):
    edit(page, VOCABULARY, "vocabulary = sorted(set(sentence)\nindex_of = {}")
    button(page, INDICES, "Run").first.click()
    button(page, INDICES, "Go to cell 2").wait_for()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    result(page, VOCABULARY).wait_for()
    assert cell(page, VOCABULARY).locator(".cm-marked").count() > 0
    assert "Traceback" not in page.locator("article").inner_text()


def test_an_endless_loop_is_stopped_and_the_next_cell_runs(page):
    edit(page, SENTENCE, "while True:\n    pass")
    page.keyboard.press("Control+Enter")
    button(page, SENTENCE, "Stop").click()
    result(page, SENTENCE).wait_for()
    assert result(page, SENTENCE).locator("strong").inner_text() == "Stopped"
    assert cell(page, SENTENCE).locator(".cm-content").inner_text().startswith("while")
    edit(page, SENTENCE, "print(1)\n2")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => document.querySelector('.py-result pre')")
    assert printed(page, SENTENCE) == "1\n2"


def test_what_is_printed_is_never_html(page):
    typed = "<script>alert(1)</script>"
    edit(page, SENTENCE, f"print({json.dumps(typed)})")
    page.keyboard.press("Control+Enter")
    result(page, SENTENCE).wait_for()
    assert printed(page, SENTENCE) == typed
    assert result(page, SENTENCE).locator("script").count() == 0
