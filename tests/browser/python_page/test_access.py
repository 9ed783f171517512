"""An exercise by keyboard alone, on a narrow phone, in the dark, and what axe finds."""

import pytest
from python_exercise import exercise, status

from tools.browser import site_checks

NAME, TASK = "01-one-hot", "one_hot"
HEAD = "def one_hot(index, vocabulary_size):\n    "
RIGHT = f"{HEAD}return np.eye(vocabulary_size, dtype='float32')[index]"
# Their cards, with all that a card may hold: tables, prints, code, the call.
CARDS = {
    "not yet": f"{HEAD}print('row ' * 99)\n    return np.zeros(vocabulary_size)",
    "error": "print('first')\none_hot = np.zero(3)",
    "passed": RIGHT,
}
FOCUS = """() => {
  const each = document.activeElement;
  const name = each.getAttribute('aria-label') || each.textContent.trim();
  return [each.getAttribute('role') || each.tagName.toLowerCase(), name];
}"""
# A line round what has the focus, or a shadow in its place.
SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""
SMALL = """() => [...document.querySelectorAll('.try-it button, .py-button')]
  .filter(each => each.checkVisibility())
  .filter(each => each.getBoundingClientRect().height < 44)
  .map(each => each.textContent)"""
# Boxes that scroll sideways, and that no key can reach.
OUT_OF_REACH = """() => [...document.querySelectorAll('.py-card :is(.py-side, pre)')]
  .filter(each => each.scrollWidth > each.clientWidth && each.tabIndex < 0)
  .map(each => each.textContent)"""


def tab_to(page, role, name, key="Tab"):
    """Press Tab until something of that role and name has the focus."""
    for _ in range(200):
        page.keyboard.press(key)
        found = page.evaluate(FOCUS)
        if found[0] == role and found[1].startswith(name):
            return
    pytest.fail(f"no way to {name} by {key}; the last stop was {found}")


def differs_without_colour(place):
    """Prove that a place that differs is marked by more than colour."""
    style = "(each, name) => getComputedStyle(each)[name]"
    assert place.inner_text().startswith("≠")
    assert place.evaluate(style, "fontWeight") == "700"
    assert place.evaluate(style, "outlineStyle") == "solid"


def test_an_exercise_is_done_with_the_keyboard_alone(browser, python_site_address):
    with exercise(browser, python_site_address, NAME) as opened:
        page = opened.page
        page.reload()
        page.wait_for_function("!document.querySelector('.try-it').hidden")
        tab_to(page, "button", "Try it here")
        page.keyboard.press("Enter")
        opened.editor(TASK).wait_for()
        tab_to(page, "textbox", "Your code for Task 1")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(CARDS["not yet"])
        page.keyboard.press("Escape")
        tab_to(page, "button", "Check")
        assert page.evaluate(SEEN)
        page.keyboard.press("Enter")
        card = page.locator(".py-card")
        card.wait_for(timeout=60_000)
        assert status(card) == "not yet"
        assert page.evaluate(FOCUS)[1].startswith("Check")  # the focus stays
        tab_to(page, "button", "Run this call")
        page.keyboard.press("Enter")
        card.locator(".py-call-result", has_text="It returned:").wait_for()
        tab_to(page, "textbox", "Your code for Task 1", key="Shift+Tab")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(RIGHT)
        page.keyboard.press("Control+Enter")
        page.locator('.py-card[data-status="passed"]').wait_for()
        assert page.evaluate(FOCUS)[0] == "textbox"
        told = page.locator("#py-status")
        assert "passed" in told.inner_text()
        assert told.get_attribute("role") == "status"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_with_cards(browser, python_site_address, scheme):
    with exercise(browser, python_site_address, NAME, color_scheme=scheme) as opened:
        assert site_checks.axe(opened.page) == []
        for kind, code in CARDS.items():
            card = opened.answer(TASK, code)
            assert status(card) == kind
            for each in card.locator(".py-side:first-child .py-different").all():
                differs_without_colour(each)
            call = card.get_by_role("button", name="Run this call")
            if call.count():
                call.click()
                card.locator(".py-call-result", has_text="It returned:").wait_for()
            assert site_checks.axe(opened.page) == []


def test_on_a_narrow_phone_nothing_leads_sideways_and_buttons_fit_a_finger(
    browser, python_site_address
):
    phone = {"width": 320, "has_touch": True, "is_mobile": True}
    with exercise(browser, python_site_address, NAME, **phone) as opened:
        for code in CARDS.values():
            opened.answer(TASK, code)
            # Tables and code scroll within a box of their own, which a key can reach.
            found = [
                each
                for each in site_checks.sideways(opened.page)
                if not each.startswith(("div.py-side", "pre.py-code"))
            ]
            assert found == []
            assert opened.page.evaluate(SMALL) == []
            assert opened.page.evaluate(OUT_OF_REACH) == []
