"""The landing page: its first screen, and what a phone shows of it."""

import pytest

from tools.browser import site_checks

BOX = "e => { const b = e.getBoundingClientRect(); return [b.top, b.right, b.bottom] }"


FIRST = (".the-line code", ".the-line ul", ".shapes", ".lookup-picture")
NUMBERS = "e => getComputedStyle(e, '::after').content"
STRIP = "article .strips .strip"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_screen_answers(visit, width, height):
    page = visit("index.html", width=width).page
    page.set_viewport_size({"width": width, "height": height})
    edge = page.eval_on_selector("article", BOX)[1]
    for part in FIRST:
        top, right, bottom = page.eval_on_selector(f"article {part}", BOX)
        assert top >= 0
        assert bottom <= height, part
        assert right <= edge + 1, part


def test_a_call_out_hangs_below_the_argument_that_it_explains(visit):
    for width in (1280, 390, 320):
        page = visit("index.html", width=width).page
        lefts = "es => es.map(e => e.getBoundingClientRect().left)"
        arguments = page.eval_on_selector_all(".the-line code > *", lefts)
        words = page.eval_on_selector_all(".the-line em", lefts)
        for argument, word in zip(arguments, words, strict=True):
            assert 0 < word - argument < 20


def test_a_screen_reader_hears_the_line_and_its_call_outs_in_order(visit):
    heard = visit("index.html").page.locator(".the-line").aria_snapshot()
    parts = ["input_length=500", "5000: 5,000 rows", "32: 32 numbers", "500: 500 is"]
    places = [heard.index(part) for part in parts]
    assert places == sorted(places)


def test_before_it_is_touched_the_page_is_light_and_asks_for_no_model(visit):
    seen = visit("index.html")
    assert 20 < site_checks.kilobytes(seen) <= 80
    assert not [each.url for each in seen.requests if ".bin" in each.url]


def wait_for_numbers(strip, *, shown=True):
    """Wait until a strip shows its numbers, or no longer does."""
    test = f"each => (({NUMBERS})(each) !== 'none') === {str(shown).lower()}"
    strip.page.wait_for_function(test, arg=strip.element_handle())


def test_a_strip_shows_its_numbers_by_keyboard_mouse_and_touch(visit):
    page = visit("index.html", has_touch=True).page
    strips = page.locator(STRIP)
    assert strips.count() == 12
    wait_for_numbers(strips.first, shown=False)
    strips.first.focus()
    wait_for_numbers(strips.first)
    shown = strips.first.evaluate(NUMBERS)
    assert len(shown.strip('"').replace("\\a ", "\n").split()) == 16
    page.keyboard.press("Tab")
    assert strips.nth(1).evaluate("e => e === document.activeElement")
    wait_for_numbers(strips.first, shown=False)
    strips.nth(4).tap()
    wait_for_numbers(strips.nth(4))
    strips.nth(7).hover()
    wait_for_numbers(strips.nth(7))


@pytest.mark.parametrize("come", ["hover", "focus"])
def test_escape_puts_a_strips_numbers_away_until_one_comes_to_it_anew(visit, come):
    page = visit("index.html").page
    strip, other = page.locator(STRIP).nth(3), page.locator(STRIP).nth(8)
    getattr(strip, come)()
    wait_for_numbers(strip)
    page.keyboard.press("Escape")
    wait_for_numbers(strip, shown=False)
    getattr(other, come)()
    wait_for_numbers(other)
    getattr(strip, come)()
    wait_for_numbers(strip)


@pytest.mark.parametrize("width", [1280, *site_checks.PHONES])
def test_each_number_of_a_strip_is_below_its_cell(visit, width):
    page = visit("index.html", width=width).page
    strip = page.locator(STRIP).first
    strip.focus()
    line, cell, size = strip.evaluate(
        """e => { const s = getComputedStyle(e, '::after'), number = parseFloat;
        return [number(s.lineHeight), e.clientWidth / 16, number(s.fontSize)] }"""
    )
    assert line == pytest.approx(cell, abs=0.3)
    assert size <= cell + 2


@pytest.mark.parametrize("width", site_checks.PHONES)
def test_on_a_phone_nothing_on_the_landing_page_is_cut_off(visit, width):
    page = visit("index.html", width=width).page
    cut = """es => es.filter(e => e.scrollWidth > e.clientWidth + 1
                         || e.getBoundingClientRect().right > innerWidth).length"""
    assert page.eval_on_selector_all("article pre, article svg, .sd-card", cut) == 0
