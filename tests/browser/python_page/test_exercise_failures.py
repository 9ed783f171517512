"""What an exercise's page says when something does not come; it tries again."""

import pytest
from exercise_page import editor

from tools.browser import visits

PAGE = "exercises/03-lookup-table.html"


@pytest.fixture
def page(browser, scripted):
    with visits.visit(browser, scripted, PAGE) as seen:
        yield seen.page


@pytest.mark.parametrize(
    "name",
    [
        "words.json",
        "task.mjs",
        pytest.param("python.css", marks=pytest.mark.long),
        "start.mjs",
    ],
)
def test_what_does_not_come_is_told_and_the_button_tries_again(page, name):
    page.route(f"**/{name}*", lambda route: route.abort())
    button = page.get_by_role("button", name="Try it here")
    button.click()
    alert = page.locator(".try-it").get_by_role("alert")
    alert.wait_for()
    assert "Python did not come." in alert.inner_text()
    assert page.get_by_text("def lookup(table, indices):").first.is_visible()
    page.unroute(f"**/{name}*")
    if name == "task.mjs":  # this browser keeps the failure of a module's own imports
        page.reload()
    page.get_by_role("button", name="Try it here").click()
    editor(page, 1).wait_for()
    assert alert.is_hidden()


def test_data_that_do_not_come_are_named_and_can_be_had_again(page):
    page.route("**/exercises/*.json", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name="Try it here").click()
    alert = page.locator(".try-it").get_by_role("alert").filter(visible=True)
    alert.wait_for()
    assert "exercises/03-lookup-table.json: 404" in alert.inner_text()
    again = page.get_by_role("button", name="Try again")
    assert again.evaluate("each => each === document.activeElement")
    page.unroute("**/exercises/*.json")
    again.click()
    editor(page, 1).wait_for()
    assert again.count() == 0


def test_two_quick_presses_make_one_page(page):
    page.evaluate("""() => {
      const button = document.querySelector('.try-it > button');
      button.click();
      button.click();
    }""")
    editor(page, 1).wait_for()
    page.locator(".py-tools button").first.wait_for()
    assert page.get_by_role("textbox", name="Your code for Task 1").count() == 1


def test_data_of_another_page_are_refused_and_the_page_stays_as_it_is(page):
    page.route(
        "**/exercises/03-lookup-table.json",
        lambda route: route.fulfill(json={"cells": [], "tasks": []}),
    )
    page.get_by_role("button", name="Try it here").click()
    page.locator(".try-it").get_by_role("alert").wait_for()
    assert page.get_by_text("def lookup(table, indices):").first.is_visible()
    assert page.locator(".py-editor").count() == 0
