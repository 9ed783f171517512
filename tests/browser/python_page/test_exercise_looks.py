"""An exercise's page in use: light and dark, on phones, by keyboard, and on paper."""

import pytest
from exercise_page import (
    answer,
    answer_with,
    begin,
    check,
    editor,
    section,
    side,
    text,
    type_into,
)

from tools.browser import site_checks, visits

pytestmark = pytest.mark.long  # each look takes a second or more

CALL = "lookup(np.zeros((2, 2)), np.array([0]))"
SIDES = [side("Your result:", [["≠ 1.5"] * 8] * 3), side("The right one:", [["2"] * 8])]
STATES = [
    answer(
        "not yet",
        text("Look again at ", CALL, "."),
        detail=[{"kind": "code", "text": "x" * 200}],
        compared={"sides": SIDES},
        printed="y" * 1000,
        call=CALL,
        shown="z\n" * 50,
    ),
    answer("passed", text("Each index picks a row.")),
    answer("error", text("Line 1."), line=1),
    {"status": "stopped", "why": "time"},
    answer("not started", text("It still gives ", "...", ".")),
]


def fill(page):
    """Show a card of each kind."""
    for number, said in enumerate(STATES, 1):
        answer_with(page, said)
        check(page, number)
    answer_with(page, answer("done", value="array([1, 2])"))
    section(page, 1).get_by_role("button", name="Run this call").click()
    page.locator(".py-call-result > *").first.wait_for()
    editor(page, 2).press("x")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_cards_are_well_made(open_scripted, scheme):
    page = open_scripted(scheme=scheme)
    fill(page)
    assert site_checks.axe(page) == []


@pytest.mark.parametrize("width", [320, pytest.param(390, marks=pytest.mark.long)])
def test_nothing_is_wider_than_a_phone(open_scripted, width):
    page = open_scripted(width=width, has_touch=True)
    fill(page)
    # What scrolls by itself: code, tables, and CodeMirror's own parts.
    own = (".py-side", "pre.py-code", ".cm-", ".py-heard")
    found = [
        each
        for each in site_checks.sideways(page)
        if not any(part in each for part in own)
    ]
    assert found == []


def test_buttons_are_as_high_as_a_finger_on_touch(browser, scripted):
    page = "exercises/03-lookup-table.html"
    phone = {"has_touch": True, "is_mobile": True, "width": 390}
    with visits.visit(browser, scripted, page, **phone) as seen:
        begin(seen.page)
        fill(seen.page)
        low = seen.page.locator(".py-button:visible").evaluate_all(
            "all => all.filter(e => e.getBoundingClientRect().height < 44)"
            ".map(e => e.textContent)"
        )
        assert low == []


def test_a_task_is_done_with_the_keyboard_alone(open_scripted):
    page = open_scripted()
    answer_with(page, answer("passed", text("Well done.")))
    for _ in range(40):
        page.keyboard.press("Tab")
        if editor(page, 1).evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("lookup = 1\n")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused).startswith("Check")
    page.keyboard.press("Enter")
    section(page, 1).get_by_text("Well done.").wait_for()
    assert page.evaluate(focused) == "Check"  # the focus stays where it was
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Start this task again"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Next: task 2, predict the shape"


def test_the_click_moves_nothing_above_the_first_cell_out_of_sight(open_scripted):
    page = open_scripted()
    assert page.evaluate("scrollY") == 0
    note = page.locator(".py-told")
    assert note.evaluate("each => each === document.activeElement")


def test_paper_shows_what_was_typed_and_no_buttons(open_scripted):
    page = open_scripted()
    answer_with(page, answer("not yet", text("Look again.")))
    type_into(page, 2, "output_shape = (1, 2)")
    check(page, 2)
    page.emulate_media(media="print")
    part = section(page, 2).inner_text()
    assert part.count("output_shape = (1, 2)") == 1
    assert "output_shape = ..." not in part
    assert "Look again." in part
    untouched = section(page, 3).inner_text()
    assert "parameters = ..." in untouched
    assert "not started" in untouched
    buttons = page.locator("article button:visible, .cm-editor:visible")
    assert buttons.count() == 0
    assert page.get_by_text("In chapter 03").first.is_visible()


@pytest.mark.long
def test_the_status_of_many_lines_prints_whole(open_scripted):
    page = open_scripted()
    code = "\n".join(f"row_{n} = {n}" for n in range(300))
    type_into(page, 1, code)
    page.emulate_media(media="print")
    assert section(page, 1).locator(".py-typed").inner_text() == code
