"""A student's own check tells form and hints, and never what is right."""

import numpy as np
import pytest
from some_draws import ALL, each_variation, own_tasks, public_task

from embedbook.checks import ch03_lookup_table as chapter
from embedbook.checks import progress_store, wording
from embedbook.checks.private import HINTS, checks
from embedbook.checks.private_form import form
from tools.variants.prove import right_answer

EXERCISE = "03-lookup-table"
TASKS = {task.name: task for task in chapter.TASKS}
LOOKUP, PARAMETERS, SHAPE = (
    TASKS[name] for name in ("lookup", "parameters", "output_shape")
)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress_store, "_records", {})
    monkeypatch.setattr(progress_store, "_last", {})


@each_variation
def test_every_right_answer_has_the_right_form(exercise, variation):
    public = public_task(exercise, variation)
    for draw, task in own_tasks(exercise, variation):
        assert form(public, right_answer(task)) is None, draw


@each_variation
def test_hints_in_place_of_the_public_ones_are_as_many_as_can_be(exercise, variation):
    own = wording.read(HINTS).get(exercise, {}).get(variation.task)
    assert own is None or 1 <= len(own["hints"]) <= 3


def test_each_of_these_hints_is_of_a_task_that_varies():
    varied = {(exercise, variation.task) for exercise, variation in ALL}
    found = wording.read(HINTS)
    assert {
        (exercise, task) for exercise in found for task in found[exercise]
    } <= varied


@pytest.mark.parametrize(
    "task, value, said",
    [
        (PARAMETERS, "5", "quotation marks"),
        (PARAMETERS, float("nan"), "nan"),
        (PARAMETERS, (5, 120), "leave out the commas"),
        (SHAPE, 5, "write a shape in round brackets"),
        (SHAPE, (5, "3"), "An entry of the shape is a string"),
        (LOOKUP, 3, "not a function"),
        (LOOKUP, lambda table, indices: [1], "it returns a list"),
        (LOOKUP, lambda table, indices: table[0], "axes of its result is not right"),
        (LOOKUP, lambda table, indices: table > 3, "the entries should be numbers"),
        (LOOKUP, lambda table, indices: None, "it returns None"),
        (LOOKUP, lambda table, indices: table[99], "IndexError"),
        (
            LOOKUP,
            lambda table, indices: table.fill(0) or table[indices],
            "work on a copy",
        ),
    ],
)
def test_a_wrong_form_is_named(task, value, said):
    found = form(task, value)
    assert found.status == "not yet"
    assert said in found.message


def test_an_untouched_answer_is_not_started():
    for task, value in [(PARAMETERS, ...), (LOOKUP, ...), (LOOKUP, lambda *_: ...)]:
        assert form(task, value).status == "not started"


def test_a_check_says_the_same_of_right_and_wrong_answers(capsys):
    check, _, _ = checks(EXERCISE, varied=("parameters", "lookup"))
    said = set()
    for value in (PARAMETERS.answer, 1, 2.5):
        check("parameters", value)
        said.add(capsys.readouterr().out)
    assert len(said) == 1
    assert "your teacher's check decides" in said.pop()
    check("lookup", lambda table, indices: np.zeros((3, 2), "float32"))
    assert "the form is right" in capsys.readouterr().out


def test_other_tasks_keep_the_public_check(capsys):
    check, _, _ = checks(EXERCISE, varied=("parameters",))
    check("output_shape", (64, 500, 32))
    assert "output_shape: passed." in capsys.readouterr().out


def test_hints_open_and_no_solution_is_pointed_to(capsys):
    check, hint, reset = checks(EXERCISE, varied=("parameters",))
    check("parameters", 1)
    for number in range(1, 4):
        hint(number)
        assert PARAMETERS.hints[number - 1] in capsys.readouterr().out
    hint(4)
    assert "yours differs from it" in capsys.readouterr().out
    reset()
    assert "in the notebook that you were given" in capsys.readouterr().out


def test_the_books_calls_are_no_calls_of_a_varied_task():
    check, _, _ = checks(EXERCISE, varied=("lookup",))
    with pytest.raises(ValueError, match="no numbered calls"):
        check.case("lookup", 1)
    assert len(check.case("check_indices", 1)) == 2


def test_nbgrader_gives_no_points_for_a_form(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    check, _, _ = checks(EXERCISE, varied=("parameters",))
    with pytest.raises(Exception, match="make grade"):
        check("parameters", PARAMETERS.answer)


def test_an_unknown_exercise_or_task_is_named():
    with pytest.raises(ValueError, match="No exercise 'x'"):
        checks("x")
    with pytest.raises(ValueError, match="No task 'y'"):
        checks(EXERCISE, varied=("y",))
