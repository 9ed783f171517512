"""The page of progress: all exercises at a glance, read from this browser alone."""

import json
import re

import pytest
from built_site import ROOT
from exercise_data import exercise_data

from embedbook.checks import chapters
from tools.browser import site_checks, visits

PAGE = "book/progress"
NAMES = list(chapters())
FIRST, SECOND = NAMES[:2]


def task(text="", **changes):
    return {"text": text, "stub": "...", "passed": False, "tries": 0} | changes


def kept(**exercises):
    """Return what stores tasks before the page is there; names with _ for -."""
    entries = {
        f"lookup-tables:exercises/{name.strip('_').replace('_', '-')}": json.dumps(
            {"version": 1, "tasks": tasks}
        )
        for name, tasks in exercises.items()
    }
    script = f"""if (!sessionStorage.begun) {{
      Object.assign(localStorage, {json.dumps(entries)});
      sessionStorage.begun = 1;
    }}"""
    return lambda page: page.add_init_script(script)


SOME = kept(
    _01_one_hot={
        "one_hot": task("a", passed=True, tries=1),
        "one_hot_rows": task("b = 1"),
        "one_hot_bytes": task(tries=2),
        "enough_words": task("...", hints=1),
        "long_gone": task("c", passed=True),
    },
    _02_dense_vectors={"cosines": task("d", passed=True)},
)


def names(page):
    """Return the accessible names of all marks of tasks."""
    return page.locator(".py-marks a").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label'))"
    )


def test_an_empty_page_invites_to_the_first_exercise(open_scripted):
    page = open_scripted(PAGE)
    page.get_by_text("Nothing has been tried in this browser yet.").wait_for()
    page.get_by_text("A good place to begin:").get_by_role("link").click()
    page.wait_for_url(f"**/exercises/{FIRST}.html?here=1")


def test_every_task_of_every_exercise_has_a_mark_with_a_name(open_scripted):
    page = open_scripted(PAGE, before=SOME)
    titles = page.locator(".py-exercise").all_inner_texts()
    data = [exercise_data(ROOT, name) for name in NAMES]
    assert titles == [each["title"] for each in data]
    found = names(page)
    assert len(found) == sum(len(each["tasks"]) for each in data)
    assert [each.rpartition(": ")[2] for each in found[:8]] == [
        "passed",
        "begun",
        "begun",
        "not begun",
        "not begun",
        "not begun",
        "passed",
        "not begun",
    ]
    marks = page.locator(".py-marks a").all_inner_texts()
    assert [each[0] for each in marks[:4]] == ["✓", "△", "△", "○"]
    assert page.locator(".py-count").nth(0).inner_text() == "1 of 6"
    page.get_by_text("2 of 58 tasks have passed. Begun, too: 2.").wait_for()


def test_what_comes_next_is_in_what_was_begun(open_scripted):
    page = open_scripted(PAGE, before=kept(_02_dense_vectors={"cosines": task("d")}))
    page.locator(".py-next").get_by_role("link").click()
    page.wait_for_url(f"**/exercises/{SECOND}.html?here=1#cosines")


def test_a_task_is_led_to_with_its_editor_there(open_scripted):
    page = open_scripted(PAGE)
    page.get_by_role("link", name="Task 5, write one vector for a review").click()
    page.wait_for_url(f"**/exercises/{FIRST}.html?here=1#*")
    heading = page.get_by_role("heading", name="Task 5: write one vector")
    page.wait_for_function(
        "heading => heading === document.activeElement", arg=heading.element_handle()
    )
    name = "Your code for Task 5: write one vector for a review"
    assert page.get_by_role("textbox", name=name).count() == 1
    top = "heading => heading.getBoundingClientRect().top"
    page.wait_for_timeout(300)
    assert 0 <= heading.evaluate(top) < 200


def test_what_no_page_can_check_has_a_mark_of_its_own_and_is_not_next(open_scripted):
    data = exercise_data(ROOT, "12-how-far")
    here = [each for each in data["tasks"] if not each["needs"]]
    passed = {each["name"]: task("x", passed=True) for each in here}
    page = open_scripted(PAGE, before=kept(_12_how_far=passed))
    row = page.locator(".py-exercises > li").filter(has_text=data["title"])
    assert row.locator(".py-count").inner_text() == f"{len(here)} of {len(here)} here"
    assert row.get_attribute("data-done") == "true"
    mark = row.get_by_role("link", name="in a notebook, not counted here")
    assert mark.inner_text()[0] == "□"
    page.get_by_text(f"{len(here)} of 58 tasks have passed.").wait_for()
    following = page.locator(".py-next").get_by_role("link").get_attribute("href")
    assert f"exercises/{FIRST}.html" in following


def test_all_passed_says_so_and_has_no_next(open_scripted):
    everything = {
        f"_{name.replace('-', '_')}": {
            each["name"]: task("x", passed=True)
            for each in exercise_data(ROOT, name)["tasks"]
        }
        for name in NAMES
    }
    page = open_scripted(PAGE, before=kept(**everything))
    page.get_by_text("All 58 tasks that run in their pages have passed.").wait_for()
    assert page.locator(".py-next").count() == 0


def test_what_another_tab_does_is_seen_at_once(open_scripted):
    page = open_scripted(PAGE)
    other = page.context.new_page()
    other.goto(re.sub(r"book/.*", f"exercises/{FIRST}.html", page.url))
    other.click(".try-it > button")
    other.locator(".cm-content").first.fill("one_hot = 5")
    page.get_by_text("0 of 58 tasks have passed. Begun, too: 1.").wait_for()
    other.close()


def test_clearing_everything_asks_first(open_scripted):
    page = open_scripted(PAGE, before=SOME)
    page.evaluate("localStorage.other = 'stays'")
    page.get_by_role("button", name="Clear everything").click()
    dialog = page.get_by_role("dialog")
    assert "Exercises begun: 2." in dialog.inner_text()
    dialog.get_by_role("button", name="Keep it").click()
    assert page.evaluate("Object.keys(localStorage).join()").count("lookup-tables") == 2
    page.get_by_role("button", name="Clear everything").click()
    dialog.get_by_role("button", name="Clear everything").click()
    page.get_by_text("Nothing has been tried in this browser yet.").wait_for()
    assert "lookup-tables" not in page.evaluate("Object.keys(localStorage).join()")
    assert page.evaluate("localStorage.other") == "stays"


def test_a_saved_file_brings_all_of_it_to_another_browser(open_scripted):
    page = open_scripted(PAGE, before=SOME)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it all as a file").click()
    saved = download.value.path().read_bytes()
    mine = kept(_01_one_hot={"one_hot": task("mine", hints=3)})
    other = open_scripted(PAGE, before=mine)
    file = {"name": "answers.json", "mimeType": "", "buffer": saved}
    other.locator("input[type=file]").set_input_files(file)
    other.get_by_role("dialog").get_by_role("button", name="Keep mine").click()
    other.get_by_text("2 of 58 tasks have passed. Begun, too: 2.").wait_for()
    found = json.loads(
        other.evaluate("localStorage['lookup-tables:exercises/01-one-hot']")
    )["tasks"]
    assert found["one_hot"] == {
        **task("mine", passed=True, tries=1, hints=3),
        "good": "",
        "arranged": [],
    }
    assert found["one_hot_rows"]["text"] == "b = 1"


def test_a_file_that_is_not_ours_changes_nothing(open_scripted):
    page = open_scripted(PAGE, before=SOME)
    for number, content in enumerate([b"", b"{", b"[]", b'{"cells": []}', b"\xff\x00"]):
        name = f"{number}.json"
        file = {"name": name, "mimeType": "", "buffer": content}
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_text(f"{name} is not a file that this page has saved.").wait_for()
    page.get_by_text("2 of 58 tasks have passed").wait_for()


@pytest.mark.parametrize(
    ("scheme", "before"),
    [
        pytest.param("light", SOME, id="light-begun"),
        pytest.param("dark", SOME, id="dark-begun"),
        pytest.param("light", kept(), id="light-empty"),
        pytest.param("dark", kept(), id="dark-empty", marks=pytest.mark.long),
    ],
)
def test_the_page_is_well_made_and_fits_a_phone(open_scripted, scheme, before):
    page = open_scripted(
        PAGE, scheme=scheme, before=before, width=320, has_touch=True, is_mobile=True
    )
    assert site_checks.axe(page, page.locator("article"), every=True) == []
    assert site_checks.sideways(page) == []
    sizes = page.locator(".py-marks a, .py-tools button").evaluate_all(
        "all => all.map(each => Math.min(each.offsetWidth, each.offsetHeight))"
    )
    assert min(sizes) >= 44


def test_paper_shows_the_list_without_its_buttons(open_scripted):
    page = open_scripted(PAGE, before=SOME)
    page.emulate_media(media="print")
    assert page.locator(".py-exercises").is_visible()
    assert page.locator(".py-tools").is_hidden()


def test_without_scripts_the_page_says_what_is_missing(browser, scripted):
    with visits.visit(
        browser, scripted, f"{PAGE}.html", java_script_enabled=False
    ) as seen:
        seen.page.get_by_text("The list needs a browser that runs scripts").wait_for()
