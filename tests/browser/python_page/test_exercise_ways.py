"""The ways into an exercise's page, through it, and on to the next chapter."""

import json

import pytest
from built_site import ROOT
from exercise_data import exercise_data
from exercise_page import answer, answer_with, check, section, type_into

from tools.browser import visits

EXERCISE = "03-lookup-table"
PAGE = f"exercises/{EXERCISE}.html"
KEY = f"lookup-tables:exercises/{EXERCISE}"
PASSED = answer("passed")
TASKS = exercise_data(ROOT, EXERCISE)["tasks"]


def stored(passed, typed=()):
    """Return what puts tasks, by number, into the store before the page is there."""
    tasks = {
        TASKS[number - 1]["name"]: {
            "text": "x = 1",
            "stub": "...",
            "passed": number in passed,
            "good": "x = 1",
        }
        for number in [*passed, *typed]
    }
    entry = json.dumps({"version": 1, "tasks": tasks}, separators=(",", ":"))
    script = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(entry)})"
    return lambda page: page.add_init_script(script)


@pytest.fixture
def visit(browser, scripted):
    """Return what opens an address and returns the page; no error may come."""

    def opened(address, before=lambda page: None, **options):
        return visits.visit(browser, scripted, address, before=before, **options)

    return opened


def tools(page):
    page.locator(".py-tools button").first.wait_for()


def has_focus(page, locator):
    page.wait_for_function(
        "each => each === document.activeElement", arg=locator.element_handle()
    )


def test_a_page_without_work_waits_for_the_click(visit):
    with visit(f"{PAGE}#{TASKS[3]['name']}") as seen:
        assert seen.page.get_by_role("button", name="Try it here").is_visible()
        seen.page.wait_for_timeout(300)
        assert seen.page.locator(".py-tools").count() == 0


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.long)])
def test_a_link_to_a_task_shows_its_editor_where_there_is_work(visit, width):
    task = TASKS[3]
    before = stored({1, 2})
    with visit(f"{PAGE}#{task['name']}", before, width=width) as seen:
        tools(seen.page)
        heading = seen.page.get_by_role("heading", name=f"Task 4: {task['title']}")
        has_focus(seen.page, heading)
        seen.page.wait_for_timeout(300)
        assert 0 <= heading.bounding_box()["y"] < 200


def test_a_link_may_ask_for_the_editors_where_there_is_no_work(visit):
    with visit(f"{PAGE}?here=1") as seen:
        tools(seen.page)
        has_focus(seen.page, seen.page.locator(".py-told"))


def test_a_search_of_the_site_opens_no_editors(visit):
    with visit(f"{PAGE}?highlight=here") as seen:
        seen.page.wait_for_timeout(300)
        assert seen.page.locator(".py-tools").count() == 0


def test_a_link_to_nothing_begins_at_the_top(visit):
    with visit(f"{PAGE}#no-such-place", stored({1})) as seen:
        tools(seen.page)
        has_focus(seen.page, seen.page.locator(".py-told"))


@pytest.mark.parametrize(("passed", "typed"), [({1, 2, 5}, ()), ((), (1,))])
def test_the_button_says_how_much_has_passed(visit, passed, typed):
    with visit(PAGE, stored(passed, typed)) as seen:
        button = seen.page.locator(".try-it > button")
        assert button.inner_text() == f"Go on here: {len(passed)} of 6 passed"


def test_what_was_typed_is_not_taken_for_what_has_passed(open_scripted):
    page = open_scripted(f"exercises/{EXERCISE}")
    type_into(page, 1, '{"passed":true}')
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.reload()
    button = page.locator(".try-it > button")
    assert button.inner_text() == "Go on here: 0 of 6 passed"


def test_the_first_screen_leads_to_the_first_task_and_later_to_the_next(
    open_scripted,
):
    page = open_scripted(f"exercises/{EXERCISE}", width=390)
    way = page.locator(".try-it .py-next").get_by_role("link")
    assert way.inner_text() == f"To task 1, {TASKS[0]['title']}"
    box = way.bounding_box()
    assert box["y"] + box["height"] < page.viewport_size["height"]
    way.press("Enter")
    has_focus(page, page.get_by_role("heading", name="Task 1: "))
    answer_with(page, PASSED)
    check(page, 1)
    assert way.inner_text() == f"Go on with task 2, {TASKS[1]['title']}"


def test_after_the_last_task_the_next_chapter_is_a_link(open_scripted):
    page = open_scripted(f"exercises/{EXERCISE}")
    answer_with(page, PASSED)
    for number in range(1, 7):
        card = check(page, number)
    links = [
        place.get_by_role("link", name="Next chapter: Learning the rows")
        for place in (card, page.locator(".try-it .py-next"))
    ]
    assert all("chapters/04-" in each.get_attribute("href") for each in links)


def test_the_last_exercise_has_no_next_chapter(open_scripted):
    page = open_scripted("exercises/12-how-far")
    answer_with(page, PASSED)
    for number in range(1, 6):
        card = check(page, number)
    assert card.get_by_text("All 5 tasks passed here.").is_visible()
    assert page.get_by_role("link", name="Next chapter").count() == 0
    assert page.locator(".try-it .py-next").is_hidden()


def test_a_task_that_passed_has_one_link_to_its_solution(open_scripted):
    page = open_scripted(f"exercises/{EXERCISE}")
    below = section(page, 1).locator(".solution-link")
    assert below.is_visible()
    answer_with(page, PASSED)
    check(page, 1)
    assert below.is_hidden()
    section(page, 1).locator(".py-all-help summary").click()
    to_solution = section(page, 1).locator("a[href*='solutions/']").filter(visible=True)
    assert to_solution.count() == 1
    assert section(page, 2).locator(".solution-link").is_visible()


def test_the_download_is_called_empty_once_something_is_typed(open_scripted):
    page = open_scripted(f"exercises/{EXERCISE}")
    link = page.locator("nav.page-actions a[download]")
    assert link.inner_text() == "Download this exercise"
    type_into(page, 2, "output_shape = 1")
    assert link.inner_text() == "Download it empty"
    section(page, 2).locator(".py-quiet").first.click()
    assert link.inner_text() == "Download this exercise"


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_end_of_the_page_counts_here_and_not_in_a_notebook(open_scripted, media):
    page = open_scripted(f"exercises/{EXERCISE}")
    answer_with(page, PASSED)
    check(page, 1)
    page.emulate_media(media=media)
    end = page.locator("#how-far-you-are")
    said = end.inner_text()
    assert "1 of 6 tasks passed here." in said
    for notebook in ("progress.json", "kernel", "0 of 6", "checks.progress"):
        assert notebook not in said
    link = end.get_by_role("link", name="All exercises at a glance")
    assert link.get_attribute("href").endswith("book/progress.html")
