"""Right answers that were handed in wrongly: what is run and judged of them.

The cells run here in this process, as these are ours: boxes have tests of their own.
"""

import json
import re
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from odd_notebooks import EXERCISE, WAYS, solved
from odd_way import as_bytes

from tools.grading.collect import collect
from tools.grading.match import plan_for
from tools.grading.notebook import submission
from tools.grading.preflight import look
from tools.grading.preflight_table import table
from tools.grading.released import exercises, names, released

MODULES = re.compile(r"from embedbook.* import .*|import keras")
ROOT = Path(__file__).resolve().parents[3]
TABLE = np.arange(12.0, dtype="float32").reshape(4, 3)
INDICES = np.array([[3, 0], [1, 1]])


def finds_rows(lookup):
    return np.array_equal(lookup(TABLE, INDICES), TABLE[INDICES])


def guards(check_indices):
    with pytest.raises(ValueError, match="7"):
        check_indices(np.array([0, 7, -1]), 4)
    return np.array_equal(check_indices(INDICES, 4), INDICES)


RIGHT = {
    "lookup": finds_rows,
    "output_shape": lambda value: value == (64, 500, 32),
    "parameters": lambda value: value == 5_002 * 32,
    "rows_needed": lambda value: value == 22,
    "check_indices": guards,
    "opinion_table": lambda value: value.shape == (12, 1) and value.any(),
}


def passed(plan):
    """Run the steps of a plan, each cell whether or not others failed; judge tasks."""
    space = dict.fromkeys(("check", "hint", "reset"), lambda *values: None)
    right = set()
    for step in plan.steps:
        if step.kind == "judge":
            value = space.get(step.source, ...)
            if value is not ... and RIGHT[step.task](value):
                right.add(step.task)
            continue
        source = MODULES.sub("from no_such_module import that", step.source)
        try:
            exec(compile(source, f"cell {step.cell}", "exec"), space)
        except Exception as error:
            space["last_error"] = error
    return right


def seen(name, folder):
    file, content = WAYS[name].file(solved())
    (folder / "ada").mkdir()
    (folder / "ada" / file).write_bytes(content)
    (hand_in,) = collect(folder, EXERCISE)
    return look(hand_in, released(EXERCISE))


LARGE = {"outputs_of_30_mb"}
GRADED = [
    pytest.param(name, marks=pytest.mark.long) if name in LARGE else name
    for name, way in WAYS.items()
    if way.graded
]
OTHERS = [name for name, way in WAYS.items() if not way.graded]


def test_at_least_36_ways_are_tried():
    assert len(WAYS) >= 36


@pytest.mark.parametrize("name", GRADED)
def test_a_right_answer_is_judged_however_it_is_handed_in(name, tmp_path):
    found = seen(name, tmp_path)
    assert found.reason == ""
    assert not found.plan.missing
    assert passed(found.plan) == {*RIGHT}
    assert {*found.plan.answers} == {*RIGHT}
    assert WAYS[name].says in " ".join(found.plan.notes)


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_graded_is_said_in_words(name, tmp_path):
    found = seen(name, tmp_path)
    reasons = [found.reason, *(found.plan.missing.values() if found.plan else ())]
    assert WAYS[name].says in " ".join(reasons)
    assert WAYS[name].says.lower() in " ".join(table([found]).lower().split())


GENERAL = (
    "all_checks_deleted",
    "all_metadata_stripped",
    "answers_before_what_was_given",
    "blank_cells_everywhere",
    "everything_in_reverse",
    "format_3",
    "ids_of_each_other",
    "ids_renamed",
    "imports_deleted",
    "script_from_colab_without_marks",
    "script_from_jupyter",
    "script_with_percent_marks",
    "text_with_fenced_code",
)


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        pair if number % 7 == 0 else pytest.param(*pair, marks=pytest.mark.long)
        for number, pair in enumerate(product(GENERAL, exercises()))
    ],
)
def test_in_every_exercise_each_answer_is_found(name, exercise):
    content = (ROOT / "exercises/solutions" / f"{exercise}.ipynb").read_bytes()
    file, content = WAYS[name].file(json.loads(content))
    handed_out = released(exercise)
    plan = plan_for(handed_out, submission(content, file))
    assert not plan.missing
    assert {*plan.answers} == {*handed_out.points}
    judged = {step.task: step.source for step in plan.steps if step.kind == "judge"}
    assert judged == names(handed_out)
    given = [cell.source for cell in handed_out.cells if cell.kind == "given"]
    first = next(step for step in plan.steps if step.kind != "judge")
    assert first.source == given[0]


def test_an_ordinary_notebook_is_not_odd_at_all():
    plan = plan_for(released(EXERCISE), submission(as_bytes(solved())))
    assert plan.notes == plan.flags == ()
    assert passed(plan) == {*RIGHT}


# Pairs after which an answer is gone, or another one is below it.
LOST = {
    ("wrong_draft_above_the_answer", "number_renamed_in_its_place"),
    ("wrong_draft_above_the_answer", "everything_in_reverse"),
    ("split_into_two_cells", "everything_in_reverse"),
    ("split_and_the_check_deleted", "everything_in_reverse"),
    ("answer_typed_above_the_check_in_its_cell", "all_checks_deleted"),
    ("answer_typed_into_the_call_of_check", "all_answers_in_one_cell"),
    ("answer_typed_into_the_call_of_check", "all_checks_deleted"),
    ("answer_typed_into_a_given_cell", "imports_deleted"),
    ("function_renamed_in_its_place", "answer_as_an_alias"),
    ("function_renamed_and_its_check", "answer_as_an_alias"),
    ("number_renamed_in_its_place", "wrong_draft_above_the_answer"),
    ("number_renamed_in_its_place", "answer_typed_above_the_check_in_its_cell"),
    ("number_renamed_in_its_place", "all_answers_in_one_cell"),
}


@pytest.mark.long
def test_two_odd_ways_at_once_lose_no_answer():
    modules = ("odd_answers", "odd_cells")
    some = [way for way in WAYS.values() if way.make.__module__ in modules]
    tried, lost = 0, set()
    for first, second in permutations([way for way in some if way.graded], 2):
        try:
            notebook = second.make(first.make(solved()))
        except (KeyError, ValueError):  # the first took what the second is done to
            continue
        tried += 1
        plan = plan_for(released(EXERCISE), submission(as_bytes(notebook)))
        if passed(plan) != {*RIGHT}:
            lost.add((first.name, second.name))
    assert tried > 1_000
    assert lost <= LOST
