"""What a term means, opened by mouse, keyboard and finger, and read aloud.

Each test uses one page, on which terms stand in the middle of lines and at their end.
"""

import pytest

from tools.browser import site_checks

PAGE = "chapters/09-the-question.html"
OPEN = ".term-note:popover-open"
INSIDE = """note => { const b = note.getBoundingClientRect();
  return b.left >= 0 && b.right <= document.documentElement.clientWidth &&
    b.top >= 0 && b.bottom <= innerHeight; }"""


def a_term(page, number=1):
    """Return a term that is in view, and the text of what it means."""
    term = page.locator("a.term").nth(number)
    term.evaluate("each => each.scrollIntoView({block: 'center'})")
    note = page.locator(f"#{term.get_attribute('aria-describedby')}")
    return term, note.text_content()


def test_pointing_at_a_term_shows_what_it_means_and_leaving_it_ends_that(visit):
    page = visit(PAGE).page
    term, meaning = a_term(page)
    assert page.locator(OPEN).count() == 0
    term.hover()
    page.wait_for_selector(OPEN)
    assert page.locator(OPEN).inner_text() == meaning
    page.locator(OPEN).hover()  # the pointer may go there, and it stays
    page.wait_for_timeout(300)
    assert page.locator(OPEN).count() == 1
    page.mouse.move(5, 5)
    page.wait_for_selector(OPEN, state="detached")


def test_a_pointer_that_passes_over_a_term_opens_nothing(visit):
    page = visit(PAGE).page
    term, _ = a_term(page)
    note = "document.addEventListener('toggle', () => { globalThis.opened = 1; }, true)"
    page.evaluate(note)
    box = term.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, y)
    page.mouse.move(5, 5)
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.opened") is None
    page.mouse.move(box["x"] + 2, y)
    page.wait_for_function("globalThis.opened")


def test_the_focus_shows_it_escape_puts_it_away_and_enter_opens_the_glossary(visit):
    page = visit(PAGE).page
    term, meaning = a_term(page)
    term.evaluate("each => each.focus({focusVisible: true})")
    page.wait_for_selector(OPEN)
    assert page.locator(OPEN).inner_text() == meaning
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert term.evaluate("each => each === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector(OPEN)
    page.keyboard.press("Tab")
    assert page.locator(OPEN).count() <= 1  # the next stop may be a term
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/glossary.html#term-*")


@pytest.mark.parametrize("width", [320, 390])
def test_a_tap_shows_it_on_a_phone_and_a_second_tap_opens_the_glossary(visit, width):
    page = visit(PAGE, width=width, has_touch=True, is_mobile=True).page
    term, meaning = a_term(page)
    term.tap()
    page.wait_for_selector(OPEN)
    assert page.locator(OPEN).inner_text().startswith(meaning)
    assert page.locator(OPEN).evaluate(INSIDE)
    assert site_checks.sideways(page) == []
    other, other_meaning = a_term(page, 2)
    other.tap()
    assert page.locator(OPEN).inner_text().startswith(other_meaning)
    page.touchscreen.tap(3, 300)
    assert page.locator(OPEN).count() == 0
    term.tap()
    assert page.url.endswith(PAGE)
    term.tap()
    page.wait_for_url("**/book/glossary.html#term-*")


def test_each_note_is_within_the_window_wherever_its_term_stands(visit):
    page = visit(PAGE, width=390).page
    terms = page.locator("a.term")
    for number in range(terms.count()):
        for block in ("start", "end"):
            each = terms.nth(number)
            each.evaluate("(each, block) => each.scrollIntoView({block})", block)
            each.evaluate("each => { each.blur(); each.focus({focusVisible: true}) }")
            assert page.locator(OPEN).evaluate(INSIDE), each.inner_text()


def test_a_screen_reader_hears_the_meaning_after_the_term(visit):
    page = visit(PAGE).page
    term, meaning = a_term(page)
    with_session = page.context.new_cdp_session(page)
    found = with_session.send("Accessibility.getFullAXTree")["nodes"]
    described = {
        node["name"]["value"]: node["description"]["value"]
        for node in found
        if node.get("role", {}).get("value") == "link" and node.get("description")
    }
    assert described[term.inner_text()] == meaning


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_note_has_no_fault_that_axe_finds(visit, scheme):
    page = visit(PAGE, scheme=scheme).page
    term, _ = a_term(page)
    term.hover()
    page.wait_for_selector(OPEN)
    assert site_checks.axe(page, page.locator(OPEN), every=True) == []
    paragraph = page.locator("p:has(a.term)").nth(1)
    assert site_checks.axe(page, paragraph, every=True) == []


def test_without_scripts_a_term_is_a_link_to_the_glossary(visit):
    page = visit(PAGE, java_script_enabled=False).page
    assert not page.locator(".term-note").first.is_visible()
    page.locator("a.term").first.click()
    page.wait_for_url("**/book/glossary.html#term-*")


def test_paper_shows_neither_dotted_lines_nor_notes(visit):
    page = visit(PAGE).page
    term, _ = a_term(page)
    term.hover()
    page.wait_for_selector(OPEN)  # even one that is open as the page is printed
    page.emulate_media(media="print")
    style = "es => [...new Set(es.map(e => getComputedStyle(e).textDecorationLine))]"
    assert page.eval_on_selector_all("a.term", style) == ["none"]
    assert page.locator(".term-note:visible").count() == 0


def test_nothing_about_a_term_moves(visit):
    page = visit(PAGE).page
    term, _ = a_term(page)
    term.hover()
    page.wait_for_selector(OPEN)
    moving = (
        "document.getAnimations().filter(e => e.effect.target.closest('.term-note'))"
    )
    assert page.evaluate(f"{moving}.length") == 0
