"""A check in a page says what it says in a notebook, with its evidence."""

import pytest
from page_answers import data_of, outcome, wrong_answers
from page_requests import (
    RIGHT,
    SETUP,
    ask,
    begin_anew,  # noqa: F401
    called,
    checked,
    words,
)

from embedbook.checks.blocks import blocks

pytestmark = pytest.mark.usefixtures("begin_anew")
TASKS = dict.fromkeys((a["exercise"], a["task"]) for a in wrong_answers())
FIRST = {exercise: task for exercise, task in reversed(TASKS)}
ONE_OF_EACH = [  # in `make test`; the others in `make test-long`
    each if FIRST[each[0]] == each[1] else pytest.param(*each, marks=pytest.mark.long)
    for each in TASKS
]
OFF_BY_ONE = RIGHT.replace("return", "print('Hi')\n    return").replace("s]", "s - 1]")
FIRST_CALL = "lookup(*check.case('lookup', 1))"


def task_of(exercise, name):
    tasks = data_of(exercise)["tasks"]
    return next(task for task in tasks if task["name"] == name)


def request_of(exercise, task, code, **more):
    data = data_of(exercise)
    codes = {cell["id"]: cell["code"] for cell in data["cells"]}
    codes |= {each["answer"]: each["solved"] for each in data["tasks"]}
    return {
        "do": "check",
        "exercise": exercise,
        "task": task["name"],
        "before": [codes[each] for each in task["builds_on"]],
        "code": code,
        "check": codes[task["check"]],
        **more,
    }


@pytest.mark.parametrize(("exercise", "name"), ONE_OF_EACH)
def test_to_each_task_the_words_are_those_of_a_notebook(exercise, name):
    task = task_of(exercise, name)
    for each in wrong_answers():
        if (each["exercise"], each["task"]) != (exercise, name):
            continue
        expected = outcome(exercise, task, each["code"])
        found = ask(**request_of(exercise, task, each["code"]))
        assert (found["status"], found["mistake"]) == ("not yet", each["mistake"])
        assert words(found["message"]) == words(blocks(expected.message))
        assert words(found["detail"]) == words(blocks(expected.detail)).strip()
        assert "restart" not in found
        if call := found["call"]:
            again = request_of(exercise, task, each["code"], do="call", call=call)
            known = ask(**again)
            assert known["value"] or known["message"] or known["status"] == "done"
            assert "NameError" not in words(known["message"])
    for code, status in ((task["passes"], "passed"), (task["stub"], "not started")):
        found = ask(**request_of(exercise, task, code))
        assert found["status"] == status
        assert "restart" not in found


def test_a_mistake_comes_with_its_evidence():
    found = checked(OFF_BY_ONE)
    assert found["mistake"] == "from_one"
    assert found["printed"] == "Hi\n"
    assert found["call"].startswith("lookup(\n    table=np.array([\n")
    got, right = found["compared"]["sides"]
    assert got["kind"] == right["kind"] == "shape (3, 2), float32"
    assert got["rows"][0]["cells"][0] == {"text": "≠ 4", "different": True}
    assert right["rows"][0]["cells"][0] == {"text": "6", "different": True}


def test_what_the_cell_itself_prints_is_shown_apart():
    found = checked("print('above')\n" + OFF_BY_ONE)
    assert (found["shown"], found["printed"]) == ("above\n", "Hi\n")
    assert checked("print('above')\n" + RIGHT)["shown"] == "above\n"


def test_a_call_shows_what_it_prints_and_returns():
    found = called(OFF_BY_ONE, checked(OFF_BY_ONE)["call"])
    assert (found["status"], found["printed"]) == ("done", "Hi\n")
    assert found["value"].startswith("array([[4., 5.]")


def test_a_call_shows_what_it_raises_with_the_line_of_the_cell():
    found = called("def lookup(table, indices):\n    return 1 / 0", FIRST_CALL)
    assert (found["status"], found["line"]) == ("error", 2)
    assert "ZeroDivisionError" in words(found["message"])


def test_a_call_that_is_fetched_by_its_number_can_be_run():
    source = "def lookup(table, indices):\n    return table[indices] if {} else None"
    found = checked(source.format("indices.flags.c_contiguous"))
    assert "check.case" in found["call"]
    assert called(source.format("True"), found["call"])["value"].startswith("array(")


def test_a_call_of_several_lines_shows_the_last_one():
    assert called(RIGHT, "table = np.eye(2)\nlookup(table, [0])")["value"] == (
        "array([[1., 0.]])"
    )


def test_an_answer_may_call_the_check_in_its_own_cell():
    found = checked(f"{RIGHT}\n\ncheck('lookup', lookup)")
    assert found["status"] == "passed"
    assert found["shown"].startswith("lookup: passed.")


def test_a_cell_that_makes_no_answer_is_told_which_name_is_missing():
    found = checked("look_up = 3")
    assert found["status"] == "error"
    assert "The check looks for lookup" in words(found["message"])


def test_nothing_is_left_for_the_next_answer():
    checked(RIGHT)
    assert checked("x = 1")["status"] == "error"


def test_a_cell_above_that_fails_is_told_apart_from_the_own_one():
    request = request_of("03-lookup-table", task_of("03-lookup-table", "lookup"), RIGHT)
    found = ask(**request | {"before": [SETUP, "y = 1 / 0"]})
    assert (found["status"], found["line"], found["before"]) == ("error", None, 1)
    assert words(found["message"]).startswith("A cell that yours builds on stops")


@pytest.mark.parametrize("code", ["raise KeyboardInterrupt", "raise SystemExit"])
def test_an_answer_that_raises_what_ends_programs_is_judged(code):
    found = checked(f"def lookup(table, indices):\n    {code}")
    assert found["status"] in ("not yet", "error")
    assert code.split()[1] in words(found["message"])
