"""In the page of every exercise right answers pass and wrong ones are named.

The words are those of the card in a notebook, which are made here by the same checks
in this Python. `make test` tries a task of each exercise, `make test-long` all.
"""

import statistics
import time

import pytest
from page_answers import (
    data_of,
    outcome,
    said_in_notebook,
    tasks_in_page,
    wrong_answers,
)
from python_exercise import Exercise, opened, said, status

from tools.browser.visits import Visit, take_notes

IN_PAGE = tasks_in_page()
EXERCISES = list(dict.fromkeys(name for name, _ in IN_PAGE))


@pytest.fixture(scope="module")
def on_page(browser, python_site_address):
    """Return a function that opens an exercise's page in one profile for all.

    So Python's files come once. Each page is opened once.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    known: dict[str, Exercise] = {}

    def open_page(name):
        if name not in known:
            for each in known.values():
                each.page.close()
            known.clear()
            seen = Visit(context.new_page())
            take_notes(seen, python_site_address)
            known[name] = opened(seen, python_site_address, name)
        return known[name]

    yield open_page
    context.close()


def try_all_answers(exercise, task):
    """Give the three wrong answers to a task, then the course's own."""
    name = task["name"]
    mistakes = [
        a
        for a in wrong_answers()
        if (a["exercise"], a["task"]) == (exercise.name, name)
    ]
    assert len({each["mistake"] for each in mistakes}) == 3
    for wrong in mistakes:
        expected = outcome(exercise.name, task, wrong["code"])
        assert expected.mistake == wrong["mistake"]
        card = exercise.answer(name, wrong["code"])
        assert status(card) == "not yet"
        words = said_in_notebook(expected)
        assert said(card)[: len(words)] == words
    card = exercise.answer(name, task["passes"])
    words = said_in_notebook(outcome(exercise.name, task, task["passes"]))
    assert status(card) == "passed"
    assert said(card)[: len(words)] == words
    assert exercise.seen.errors == []


def test_after_the_first_card_others_take_a_fraction_of_a_second(on_page):
    exercise = on_page(EXERCISES[0])
    task = data_of(EXERCISES[0])["tasks"][0]
    exercise.answer(task["name"], task["passes"])
    seconds = []
    for wrong in [a for a in wrong_answers() if a["task"] == task["name"]] * 2:
        exercise.type(task["name"], wrong["code"])
        begun = time.monotonic()
        exercise.check(task["name"])
        seconds.append(time.monotonic() - begun)
    assert statistics.median(seconds) < 1


@pytest.mark.parametrize("name", EXERCISES)
def test_on_each_page_a_right_answer_passes_and_wrong_ones_are_named(on_page, name):
    first = next(task for task in data_of(name)["tasks"] if not task["needs"])
    try_all_answers(on_page(name), first)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "task"), IN_PAGE, ids=[f"{n}-{t['name']}" for n, t in IN_PAGE]
)
def test_a_right_answer_to_each_task_passes_and_wrong_ones_are_named(
    on_page, name, task
):
    try_all_answers(on_page(name), task)


@pytest.mark.long
def test_the_solution_that_a_page_shows_passes_there(on_page):
    # The course's own reads the numbers behind a plot of reviews.
    exercise = on_page("08-imdb-model")
    task = exercise.task("shortest_length")
    assert task["passes"] != task["solved"]
    exercise.type(task["name"], task["stub"])
    exercise.check(task["name"])
    cell = exercise.check_button(task["name"]).locator(
        "xpath=ancestor::div[contains(@class,'cell')][1]"
    )
    for number in range(len(task["hints"])):
        label = f"Hint {number + 1} of {len(task['hints'])}"
        cell.get_by_role("button", name=label).click()
    cell.get_by_role("button", name="Show the solution").click()
    exercise.page.get_by_role("button", name="Show it", exact=True).click()
    code = cell.get_by_role("group", name="The course's own solution").inner_text()
    assert status(exercise.answer(task["name"], code)) == "passed"


def test_four_fifths_of_all_tasks_run_in_the_page():
    tasks = [task for name in EXERCISES for task in data_of(name)["tasks"]]
    assert len(IN_PAGE) >= 0.8 * len(tasks)


def test_each_task_of_a_page_has_three_wrong_answers_with_mistakes_of_their_own():
    for name, task in IN_PAGE:
        known = {
            a["mistake"]
            for a in wrong_answers()
            if (a["exercise"], a["task"]) == (name, task["name"])
        }
        assert len(known) == 3, (name, task["name"])
