"""What a page is given of its exercise: it is enough to check the answers there."""

from functools import cache
from pathlib import Path

import in_the_page
import nbformat
import pytest
from exercise_data import ELSEWHERE, exercise_data, index_of

from embedbook.checks import chapters, stubs

ROOT = Path(__file__).resolve().parents[3]
EXERCISES = {name: exercise_data(ROOT, name) for name in chapters()}
TASKS = [
    pytest.param(name, task, id=f"{name}-{task['name']}")
    for name, exercise in EXERCISES.items()
    for task in exercise["tasks"]
]
HERE = [each for each in TASKS if not each.values[1]["needs"]]
OUTSIDE = [
    pytest.param(name, cell, id=f"{name}-{cell['id']}")
    for name, exercise in EXERCISES.items()
    for cell in exercise["cells"]
    if cell["role"] == "setup" and not cell["needs"]
]


def request(name, task, code):
    exercise = EXERCISES[name]
    [check] = in_the_page.code_of(exercise, [task["check"]])
    before = in_the_page.code_of(exercise, task["builds_on"])
    own = {"package": exercise["package"], "check": check}
    return {"before": before, "code": code, **own}


@cache
def answers():
    """What comes of every task, right and untouched, and of every other cell."""
    requests = {}
    for name, task in (each.values for each in TASKS):
        for form in ("passes", "stub"):
            requests[name, task["name"], form] = request(name, task, task[form])
    for name, cell in (each.values for each in OUTSIDE):
        before = in_the_page.code_of(EXERCISES[name], cell["builds_on"])
        requests[name, cell["id"]] = {"before": before, "code": cell["code"]}
    said = in_the_page.run_all(list(requests.values()))
    return dict(zip(requests, said, strict=True))


def test_sixty_tasks_are_told_of_in_their_order():
    found = {
        name: [task["name"] for task in exercise["tasks"]]
        for name, exercise in EXERCISES.items()
    }
    assert found == {
        name: [task.name for task in tasks] for name, tasks in chapters().items()
    }
    assert len(TASKS) == 60


def test_the_tasks_that_do_not_run_in_the_page_are_those_that_are_listed():
    """A right answer, with NumPy alone, after the cells that its task builds on."""
    failing = {
        (name, task["name"])
        for name, task in (each.values for each in TASKS)
        if answers()[name, task["name"], "passes"]["status"] != "passed"
    }
    listed = {(name, task) for name, tasks in ELSEWHERE.items() for task in tasks}
    assert failing == listed
    assert len(listed) <= 0.2 * len(TASKS)
    said = {
        (name, task["name"]): task["why"]
        for name, task in (each.values for each in TASKS)
        if task["needs"]
    }
    assert said.keys() == listed
    assert all(said.values())


@pytest.mark.parametrize(("name", "task"), HERE)
def test_what_is_untouched_is_not_started(name, task):
    said = answers()[name, task["name"], "stub"]
    assert (said["status"], said["error"]) == ("not started", "")


@pytest.mark.parametrize(("name", "cell"), OUTSIDE)
def test_a_cell_that_runs_prints_what_its_page_shows_of_the_solved_notebook(name, cell):
    path = ROOT / "exercises/solutions" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    [outputs] = [each.outputs for each in notebook.cells if each.id == cell["id"]]
    said = answers()[name, cell["id"]]
    assert said["error"] == ""
    assert said["printed"] == "".join(each.text for each in outputs)


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_a_stub_is_that_of_the_checks_and_of_the_page(name, task):
    [cell] = [each for each in EXERCISES[name]["cells"] if each["id"] == task["answer"]]
    notebook = nbformat.read(ROOT / "exercises" / f"{name}.ipynb", as_version=4)
    [shown] = [each.source for each in notebook.cells if each.id == task["answer"]]
    assert task["stub"] == stubs.stub(name, task["name"]) == cell["code"] == shown


@pytest.mark.parametrize("name", EXERCISES)
def test_a_page_has_the_cells_of_its_notebook_in_their_order(name):
    notebook = nbformat.read(ROOT / "exercises" / f"{name}.ipynb", as_version=4)
    code = [each for each in notebook.cells if each.cell_type == "code"]
    cells = EXERCISES[name]["cells"]
    assert [(c["id"], c["code"]) for c in cells] == [(c.id, c.source) for c in code]
    place = {cell["id"]: number for number, cell in enumerate(cells)}
    for cell in cells:
        before = [place[each] for each in cell["builds_on"]]
        assert before == sorted(before)
        assert max(before, default=-1) < place[cell["id"]]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_a_solution_has_no_marks_and_is_what_is_put_into_the_stub(name, task):
    both = "\n".join([task["solved"], *task["solution"]])
    assert "SOLUTION" not in both
    solved = [line for line in task["solved"].split("\n") if line.strip()]
    assert "\n".join(task["solution"]) in "\n".join(solved)
    assert task["hints"]
    assert task["page"] == f"../solutions/{name}.html#{task['name']}"


def test_only_what_is_worked_out_of_the_reviews_passes_otherwise_than_it_is_solved():
    other = [
        task["name"]
        for _, task in (each.values for each in TASKS)
        if task["passes"] != task["solved"]
    ]
    assert other == ["shortest_length"]


def test_an_answer_to_an_earlier_task_comes_before_the_one_that_calls_it():
    [task] = [
        each
        for each in EXERCISES["01-one-hot"]["tasks"]
        if each["name"] == "bag_of_one_hots"
    ]
    assert task["builds_on"] == ["start-2", "one_hot_rows-solution"]


def test_all_exercises_at_a_glance_have_a_title_and_the_titles_of_their_tasks():
    found = index_of(list(EXERCISES.values()))
    assert [each["exercise"] for each in found] == list(EXERCISES)
    third = next(each for each in found if each["exercise"] == "03-lookup-table")
    assert third["title"] == "Exercise 03: a lookup table"
    assert third["tasks"][0] == {
        "name": "lookup",
        "number": 1,
        "title": "write the lookup",
        "needs": "",
    }
