"""From a task to its solution and back, by a click in a real Chromium."""

import pytest
from built_site import PAGES

EXERCISES = [page for page in PAGES if page.startswith("exercises/")]
LINK = "Solution of this task"


def shown(page):
    """Return the code blocks that a reader sees."""
    blocks = page.locator("details.solution pre").all()
    return [block for block in blocks if block.is_visible()]


def test_what_is_reported_of_each_page_is_reported_of_these_too():
    assert len(EXERCISES) >= 9
    solutions = [page.replace("exercises/", "solutions/") for page in EXERCISES]
    assert set(solutions) <= set(PAGES)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_click_shows_this_tasks_solution_and_no_other(visit, name):
    page = visit(name, width=390).page
    count = page.get_by_role("link", name=LINK).count()
    assert count >= 3
    every = name == EXERCISES[0]
    for number in range(count) if every else [count - 1]:
        link = page.get_by_role("link", name=LINK).nth(number)
        task = link.get_attribute("href").split("#")[1]
        heading = link.get_attribute("aria-label").removeprefix(f"{LINK}: ")
        link.click()
        page.wait_for_selector(f"details.solution[open] #{task}")
        assert page.locator("details.solution[open]").count() == 1
        assert len(shown(page)) == 1
        title = page.get_by_role("heading", name=heading)
        assert 0 < title.bounding_box()["y"] < 700  # in view, not under the bar
        page.locator(f"#{task}").get_by_role("link", name="Back to the task").click()
        page.wait_for_url(f"**/{name}#{task}")


def test_without_a_named_task_all_solutions_are_closed_until_one_is_opened(visit):
    page = visit(EXERCISES[0].replace("exercises/", "solutions/")).page
    assert shown(page) == []
    page.locator(".solution summary").nth(1).focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == 1


def test_on_paper_every_solution_is_open(visit):
    page = visit(EXERCISES[0].replace("exercises/", "solutions/")).page
    page.emulate_media(media="print")
    assert len(shown(page)) == page.locator("details.solution").count() > 1
    assert page.locator(".solution summary:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.solution:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.solution[open]").count() == 0


def test_without_scripts_the_address_opens_the_solution_too(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + EXERCISES[0])
    page.get_by_role("link", name=LINK).nth(1).click()
    page.wait_for_selector("details.solution[open]")
    assert page.locator("details.solution[open]").count() == 1
    context.close()


def test_the_script_opens_it_where_the_browser_does_not(visit):
    page = visit(EXERCISES[0].replace("exercises/", "solutions/")).page
    name = page.locator(".solution-body").nth(2).get_attribute("id")
    # No navigation, so that the browser itself opens nothing.
    page.evaluate("name => history.replaceState(null, '', '#' + name)", name)
    assert shown(page) == []
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    assert page.locator("details.solution[open]").count() == 1
    assert page.locator(f"details.solution[open] #{name}").count() == 1
