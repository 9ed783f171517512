"""An exercise's page in use: editors, Check, Stop, and what is kept."""

import pytest
from exercise_page import (
    answer,
    answer_with,
    begin,
    check,
    editor,
    section,
    text,
    type_into,
)

NOT_YET = answer("not yet", text("Row 2 is that of index 1. Look again."))
PASSED = answer("passed", text("Each index picks a row."))


@pytest.fixture
def page(open_scripted):
    return open_scripted()


def hold_answers(page):
    """Let Python answer when `window.done(answer)` is called."""
    page.evaluate("""() => {
      window.answerTo = () => new Promise(done => { window.done = done });
    }""")


def heard(page):
    return page.locator("#py-status").inner_text()


def asked(page):
    return page.evaluate("window.asked")


def test_each_task_has_an_editor_that_begins_with_its_cell(page):
    assert editor(page, 1).inner_text().startswith("def lookup(table, indices):")
    assert page.get_by_role("textbox", name="Your code for Task").count() == 6
    assert section(page, 1).locator(".py-static").first.is_hidden()


def test_what_the_first_check_brings_is_said_on_its_button(page):
    answer_with(page, NOT_YET)
    button = section(page, 1).locator(".py-check")
    assert button.inner_text() == "Check (gets Python once: 9.3 MB)"
    check(page, 1)
    assert button.inner_text() == "Check"
    assert section(page, 6).locator(".py-check").inner_text() == "Check"


def test_a_bar_shows_python_coming_and_is_announced_once(page):
    page.evaluate("window.hold = {state: 'loading', loaded: 3.1e6, total: 9.3e6}")
    section(page, 1).locator(".py-check").click()
    waiting = section(page, 1).locator(".py-waiting")
    assert "3.1 of 9.3 MB" in waiting.inner_text()
    bar = waiting.get_by_role("progressbar", name="Python comes")
    assert bar.evaluate("bar => bar.position.toFixed(2)") == "0.33"
    page.get_by_text("Getting Python: 3.1 of 9.3 MB").nth(1).wait_for(state="attached")
    page.evaluate("window.letGo()")
    section(page, 1).locator(".py-card").wait_for()
    assert waiting.count() == 0


def test_a_second_press_while_it_is_checked_asks_nothing_more(page):
    hold_answers(page)
    button = section(page, 1).locator(".py-check")
    button.click()
    page.wait_for_function("Boolean(window.done)")
    button.click(force=True)
    editor(page, 1).press("Control+Enter")
    page.evaluate("said => window.done(said)", NOT_YET)
    section(page, 1).locator(".py-card").wait_for()
    assert len(asked(page)) == 1


def test_control_enter_checks_and_the_keyboard_stays_in_the_editor(page):
    answer_with(page, NOT_YET)
    editor(page, 1).press("Control+Enter")
    section(page, 1).locator(".py-card").wait_for()
    assert editor(page, 1).evaluate("each => each === document.activeElement")


def test_the_label_and_a_sentence_of_the_answer_are_announced(page):
    answer_with(page, NOT_YET)
    check(page, 1)
    page.wait_for_function("document.getElementById('py-status')?.innerText.length")
    said = "Task 1: write the lookup: not yet. Row 2 is that of index 1. Look again."
    assert heard(page) == said


def test_the_text_is_asked_about_as_it_is_typed_with_what_comes_before(page):
    type_into(page, 1, "lookup = 'ö <b>'")
    check(page, 1)
    (request,) = asked(page)
    wanted = {"do": "check", "exercise": "03-lookup-table", "task": "lookup"}
    assert {key: request[key] for key in wanted} == wanted
    assert request["code"] == "lookup = 'ö <b>'"
    assert request["check"] == 'check("lookup", lookup)'
    assert request["before"][0].startswith("import numpy as np")
    assert request["seconds"] == 10


def test_a_card_says_when_the_code_has_changed_since(page):
    answer_with(page, NOT_YET)
    card = check(page, 1)
    older = card.get_by_text("(you have changed your code since)")
    assert older.count() == 0
    editor(page, 1).press("x")
    assert older.is_visible()
    page.keyboard.press("Backspace")
    assert older.count() == 0


def test_what_is_typed_while_it_is_checked_makes_the_answer_an_older_one(page):
    hold_answers(page)
    section(page, 1).locator(".py-check").click()
    page.wait_for_function("Boolean(window.done)")
    editor(page, 1).press("x")
    page.evaluate("said => window.done(said)", NOT_YET)
    section(page, 1).locator(".py-card .py-old").wait_for()


def test_stop_ends_what_does_not_end_and_nothing_typed_is_lost(page):
    hold_answers(page)
    type_into(page, 1, "while True: pass")
    section(page, 1).locator(".py-check").click()
    section(page, 1).get_by_role("button", name="Stop").click()
    card = section(page, 1).locator(".py-card")
    card.wait_for()
    assert "You stopped it." in card.inner_text()
    assert "Nothing that you typed is lost" in card.inner_text()
    assert editor(page, 1).inner_text() == "while True: pass"
    assert section(page, 1).get_by_role("button", name="Stop").count() == 0
    answer_with(page, PASSED)
    assert "passed" in check(page, 1).inner_text()


def test_stop_ends_a_check_that_waits_and_leaves_the_other_alone(page):
    hold_answers(page)
    section(page, 1).locator(".py-check").click()
    page.wait_for_function("Boolean(window.done)")
    section(page, 2).locator(".py-check").click()
    section(page, 2).get_by_role("button", name="Stop").click()
    section(page, 2).get_by_text("You stopped it.").wait_for()
    assert section(page, 1).get_by_role("button", name="Stop").is_visible()
    page.evaluate("said => window.done(said)", NOT_YET)
    section(page, 1).get_by_text("Row 2 is that of index 1.").wait_for()
    assert [each["task"] for each in asked(page)] == ["lookup"]


def test_those_who_listen_hear_that_a_slow_check_goes_on(page):
    hold_answers(page)
    section(page, 1).locator(".py-check").click()
    line = "document.getElementById('py-status')?.innerText"
    page.wait_for_function(f"{line}?.includes('Checking …')")


def test_an_untouched_cell_gets_the_pages_own_words(page):
    answer_with(page, answer("not started", text("Run that cell.")))
    said = "Your code is still to come: put it in the place of the dots"
    assert said in check(page, 1).inner_text()


def test_back_to_the_beginning_can_be_undone_with_the_same_button(page):
    type_into(page, 2, "output_shape = (64, 500, 32)")
    button = section(page, 2).locator(".py-quiet").first
    assert button.inner_text() == "Start this task again"
    button.click()
    assert editor(page, 2).inner_text().startswith("output_shape = ...")
    assert button.evaluate("each => each === document.activeElement")
    assert button.inner_text() == "Undo: bring my code back"
    button.click()
    assert editor(page, 2).inner_text() == "output_shape = (64, 500, 32)"


def test_what_was_typed_and_passed_is_there_after_a_reload(page):
    answer_with(page, PASSED)
    type_into(page, 2, "output_shape = (64, 500, 32)")
    check(page, 2)
    assert "1 of 6 tasks passed here." in page.locator(".py-tally").first.inner_text()
    page.reload()
    assert page.get_by_role("button", name="Go on here").is_visible()
    begin(page)
    assert editor(page, 2).inner_text() == "output_shape = (64, 500, 32)"
    assert section(page, 2).get_by_text("✓ passed before").is_visible()
    assert "1 of 6 tasks passed here." in page.locator(".py-tally").first.inner_text()


def test_after_passing_a_link_leads_the_keyboard_to_the_next_task(page):
    answer_with(page, PASSED)
    card = check(page, 1)
    assert "Each index picks a row." in card.inner_text()
    card.get_by_role("link", name="Next: task 2, predict the shape").press("Enter")
    heading = page.get_by_role("heading", name="Task 2: predict the shape")
    assert heading.evaluate("each => each === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert editor(page, 2).evaluate("each => each === document.activeElement")


def test_the_next_task_is_one_that_has_not_passed(page):
    answer_with(page, PASSED)
    for number in range(1, 6):
        check(page, number)
    card = section(page, 2).locator(".py-card")
    assert (
        check(page, 6).get_by_text("All 6 tasks passed here. Well done.").is_visible()
    )
    assert card.get_by_role("link", name="Next: task 3").is_visible()


def test_a_text_on_an_older_beginning_is_kept_and_the_new_one_offered(page):
    page.evaluate("""localStorage.setItem("lookup-tables:exercises/03-lookup-table",
      JSON.stringify({version: 1, tasks: {output_shape: {text: "output_shape = 7",
      stub: "output_shape = ....", passed: false, tries: 1, hints: 0}}}))""")
    page.reload()
    begin(page)
    assert editor(page, 2).inner_text() == "output_shape = 7"
    note = section(page, 2).locator(".py-new-stub")
    assert "This task has changed since you began it." in note.inner_text()
    note.get_by_text("Show how it begins now").click()
    assert note.get_by_text("output_shape = ...\n# Your code here").is_visible()
    note.get_by_role("button", name="Go on with mine").click()
    assert note.is_hidden()
    page.reload()
    begin(page)
    assert section(page, 2).locator(".py-new-stub").is_hidden()


def test_what_another_tab_types_appears_here(page):
    other = page.context.new_page()
    other.goto(page.url)
    begin(other)
    type_into(other, 2, "output_shape = 1")
    other.evaluate("dispatchEvent(new Event('pagehide'))")
    page.wait_for_function(
        "document.querySelectorAll('.cm-content')[1].innerText === 'output_shape = 1'"
    )
    other.close()


def test_the_courses_answer_is_used_where_the_learners_has_not_passed(
    open_scripted,
):
    page = open_scripted("exercises/01-one-hot")
    answer_with(page, PASSED)
    type_into(page, 2, "one_hot_rows = 'mine'")
    borrowed = (
        "Task 2 has not passed here yet, so this ran with the course's own answer"
    )
    assert borrowed in check(page, 5).inner_text()
    check(page, 2)
    type_into(page, 2, "one_hot_rows = 'later'")
    assert borrowed not in check(page, 5).inner_text()
    first, _, last = asked(page)
    assert "mine" not in str(first["before"])
    assert "one_hot_rows = 'mine'" in last["before"]


def test_a_cell_that_uses_answers_runs_with_them(open_scripted):
    page = open_scripted("exercises/04-learning-the-rows")
    answer_with(page, answer("done", shown="right: 61 of 64\n"))
    run = page.get_by_role("button", name="Run it with your answers")
    run.click()
    page.locator("pre", has_text="right: 61 of 64").wait_for()
    page.wait_for_function("document.getElementById('py-status').innerText.length")
    assert heard(page) == "done. It printed: right: 61 of 64"
    assert asked(page)[0]["do"] == "run"
    assert page.get_by_text("Task 5 has not passed here yet").is_visible()


def test_a_task_that_cannot_run_here_says_so_and_where_it_can(open_scripted):
    page = open_scripted("exercises/12-how-far")
    assert "0 of 5 tasks passed here." in page.locator(".py-tally").first.inner_text()
    part = section(page, 6)
    assert "needs the reviews, which the page does not have" in part.inner_text()
    assert part.get_by_role("link", name="Download this exercise").is_visible()
    assert part.locator(".py-check").count() == 0
    assert part.get_by_text("run that cell, then run this one again").is_hidden()


def test_a_setup_cell_says_what_it_needs(page):
    said = section(page, 4).locator(".py-not-here").all_inner_texts()
    reads = "This cell reads the reviews and does not run in the page."
    assert said == [reads, f"{reads} The result above is a stored one."]
    keras = page.locator(".py-not-here", has_text="needs Keras")
    assert "The result above is that of the exercise before" in keras.first.inner_text()
    below = "each => each.previousElementSibling.matches('.cell_output')"
    assert keras.first.evaluate(below)
