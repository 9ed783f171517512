"""Hints on an exercise's page: one at a time, without Python, and kept."""

import pytest

from tools.browser import site_checks

LOOKUP, GUARD = 0, 4  # places of tasks: a short solution, and one of four lines


def hints(page, task=LOOKUP):
    return page.locator(".py-hints").nth(task)


def open_all(page, task=LOOKUP):
    for number in (1, 2, 3):
        hints(page, task).get_by_role("button", name=f"Hint {number} of 3").click()
    return hints(page, task)


def test_hints_open_one_at_a_time_and_python_does_not_come(open_scripted):
    page = open_scripted()
    assert hints(page).locator("li").count() == 0
    hints(page).get_by_role("button").click()
    assert hints(page).locator("li").count() == 1
    assert "Hint 1 of 3" in hints(page).locator("li").inner_text()
    page.wait_for_function(
        "document.querySelector('#py-status').textContent.startsWith('Hint 1 of 3')"
    )
    assert page.evaluate("window.asked.length") == 0


def test_open_hints_stay_after_the_page_is_loaded_anew(open_scripted):
    page = open_scripted()
    hints(page).get_by_role("button").click()
    hints(page).get_by_role("button").click()
    page.reload()
    page.click(".try-it > button")
    page.wait_for_selector(".py-hint-list > li")
    assert hints(page).locator("li").count() == 2
    assert hints(page, GUARD).locator("li").count() == 0


def test_the_keyboard_opens_all_hints_and_is_led_to_the_last(open_scripted):
    page = open_scripted()
    hints(page).get_by_role("button").focus()
    for _ in range(3):
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("Hint 3 of 3")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show the solution"


def test_code_in_a_hint_is_marked_as_code(open_scripted):
    page = open_scripted()
    hints(page).get_by_role("button").click()
    assert hints(page).locator("code").all_inner_texts() == ["[3, 0, 3]"]


def test_a_short_solution_is_shown_after_a_question_only(open_scripted):
    page = open_scripted()
    found = open_all(page)
    found.get_by_role("button", name="Show the solution").click()
    page.get_by_role("dialog").get_by_role("button", name="Try once more").click()
    assert found.locator("pre").count() == 0
    found.get_by_role("button", name="Show the solution").click()
    page.get_by_role("dialog").get_by_role("button", name="Show it").click()
    assert found.locator("pre").inner_text() == "rows = table[indices]"


def test_lines_to_order_come_after_the_third_hint_of_a_longer_solution(open_scripted):
    page = open_scripted()
    found = hints(page, GUARD)
    assert found.get_by_role("button", name="in order").count() == 0
    open_all(page, GUARD)
    found.get_by_role("button", name="Put the solution's lines in order").click()
    assert found.locator(".py-line").count() == 4
    assert found.get_by_text("Show the solution").count() == 0


def test_after_passing_the_solution_and_all_hints_are_there_folded(open_scripted):
    page = open_scripted(answer="passed")
    hints(page).get_by_role("button").click()
    page.locator(".py-check").first.click()
    details = hints(page).locator("details")
    details.wait_for()
    assert details.get_attribute("open") is None
    details.locator("summary").click()
    assert "rows = table[indices]" in details.locator("pre").inner_text()
    assert details.locator("li").count() == 3
    link = details.get_by_role("link").get_attribute("href")
    assert link == "../solutions/03-lookup-table.html#lookup"
    page.reload()
    page.click(".try-it > button")
    hints(page).locator("details").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hints_and_a_solution_are_well_made_and_fit_a_phone(open_scripted, scheme):
    page = open_scripted(scheme=scheme, width=320, has_touch=True)
    found = open_all(page)
    found.get_by_role("button", name="Show the solution").click()
    assert site_checks.axe(page, page.get_by_role("dialog"), every=True) == []
    page.get_by_role("dialog").get_by_role("button", name="Show it").click()
    assert site_checks.axe(page, found, every=True) == []
    assert site_checks.sideways(page) == []
