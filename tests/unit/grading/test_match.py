"""How what came back is laid over what was handed out."""

import json
from pathlib import Path

import pytest
from odd_notebooks import EXERCISE, solved
from odd_way import as_bytes, cell, code, place, source

from tools.grading.cell_source import read
from tools.grading.match import plan_for
from tools.grading.notebook import Unreadable, submission
from tools.grading.released import exercises, names, released

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("exercises", "exercises/solutions")
TASKS = 6


def plan_of(notebook, exercise=EXERCISE):
    content = notebook if isinstance(notebook, bytes) else as_bytes(notebook)
    return plan_for(released(exercise), submission(content))


def file(exercise, folder="exercises"):
    return (ROOT / folder / f"{exercise}.ipynb").read_bytes()


def kinds(plan, task):
    return [step.kind for step in plan.steps if step.task == task]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("exercise", exercises())
def test_the_courses_own_notebooks_are_matched_without_a_word(exercise, folder):
    plan = plan_of(file(exercise, folder), exercise)
    assert (plan.missing, plan.notes, plan.flags) == ({}, (), ())
    handed_out = released(exercise)
    for task, points in handed_out.points.items():
        own = [kind for kind in kinds(plan, task) if kind != "given"]
        assert own == ["answer", "judge"]
        assert points > 0
    judged = {s.task: s.source for s in plan.steps if s.kind == "judge"}
    assert judged == names(handed_out)
    given = [step.source for step in plan.steps if step.kind == "given"]
    there = [each.source for each in handed_out.cells if each.kind == "given"]
    assert given == there[: len(given)]


@pytest.mark.parametrize("exercise", exercises())
def test_no_given_cell_binds_the_name_of_an_answer(exercise):
    handed_out = released(exercise)
    given = [each for each in handed_out.cells if each.kind == "given"]
    bound = {name for each in given for name in read(each.source).binds}
    assert not bound & {*names(handed_out).values()}


@pytest.mark.parametrize("other", exercises())
def test_a_notebook_of_another_exercise_is_told_which_it_is(other):
    for exercise in exercises():
        if exercise != other:
            with pytest.raises(Unreadable, match=f"it is exercise {other}, not"):
                plan_of(file(other, "exercises/solutions"), exercise)


def test_given_cells_and_checks_run_as_handed_out():
    notebook = solved()
    cell(notebook, "start-2")["source"] = "check = print"
    cell(notebook, "lookup-check")["source"] = "lookup = 5\ncheck('lookup', 5)"
    plan = plan_of(notebook)
    given = released(EXERCISE).cells[0].source
    first = [(step.kind, step.source.strip()) for step in plan.steps[:2]]
    assert first == [("given", given), ("own", "check = print")]
    own = [step.source.strip() for step in plan.steps if step.cell == 3]
    assert own == ["lookup = 5"]
    assert not any("check(" in step.source for step in plan.steps)


def test_a_forged_check_of_other_ids_never_decides_what_is_judged():
    notebook = solved()
    for each in notebook["cells"]:
        if each["id"].endswith("-check"):
            each["source"] = 'check("lookup", 5)'
    judged = {s.task: s.source for s in plan_of(notebook).steps if s.kind == "judge"}
    assert judged == names(released(EXERCISE))


def test_a_cell_after_the_last_task_keeps_the_given_cells_it_builds_on():
    notebook = solved()
    notebook["cells"].append(code("print(layer)"))
    assert "import keras" in " ".join(step.source for step in plan_of(notebook).steps)
    notebook["cells"][-1] = code("print(lookup)")
    assert "keras" not in " ".join(step.source for step in plan_of(notebook).steps)


def test_an_answer_below_its_check_is_judged_again():
    notebook = solved()
    answer = code(source(notebook, "parameters-solution"))
    notebook["cells"].pop(place(notebook, "parameters-solution"))
    notebook["cells"].insert(place(notebook, "parameters-check") + 1, answer)
    assert kinds(plan_of(notebook), "parameters") == ["judge", "answer", "judge"]


def test_a_task_is_judged_four_times_at_most():
    notebook = solved()
    copies = [dict(cell(notebook, "lookup-check")) for _ in range(50)]
    notebook["cells"] += copies
    assert kinds(plan_of(notebook), "lookup").count("judge") == 4


def test_an_untouched_gap_below_an_answer_is_the_only_cell_left_out():
    notebook = solved()
    at = place(notebook, "lookup-solution")
    empty = next(each for each in released(EXERCISE).cells if each.task == "lookup")
    notebook["cells"][at + 1 : at + 1] = [code("x = 1"), code(empty.source)]
    plan = plan_of(notebook)
    assert kinds(plan, "lookup") == ["answer", "judge"]
    assert [step.source for step in plan.steps if step.cell == 3] == ["x = 1"]


def test_what_is_missing_is_still_judged_as_it_may_be_bound_by_other_ways():
    notebook = solved()
    cell(notebook, "lookup-solution")["source"] = 'globals()["lo" + "okup"] = max'
    notebook["cells"].pop(place(notebook, "parameters-solution"))
    plan = plan_of(notebook)
    assert {*plan.missing} == {"parameters"}
    assert kinds(plan, "lookup") == ["answer", "judge"]
    assert kinds(plan, "parameters") == ["judge"]


def test_answers_are_kept_as_they_were_typed():
    notebook = solved()
    cell(notebook, "lookup-solution")["source"] = "%%time\nlookup = max  # mine"
    answers = plan_of(notebook).answers
    assert answers["lookup"] == "%%time\nlookup = max  # mine"
    assert {*answers} == {*names(released(EXERCISE))}


def test_an_answer_in_a_text_cell_beside_an_empty_gap_is_told():
    notebook = solved()
    text = source(notebook, "lookup-solution")
    stub = "def lookup(table, indices):\n    rows = ...\n    return rows"
    cell(notebook, "lookup-solution")["source"] = stub
    cell(notebook, "lookup-1")["source"] = f"```\n{text}\n```"
    assert "a text cell holds what may be the answer" in " ".join(
        plan_of(notebook).notes
    )


def test_a_thousand_oddities_are_told_in_few_words():
    notebook = solved()
    notebook["cells"] += [code("def lookup(): 'x' * 1_000")] * 900
    plan = plan_of(notebook)
    assert len(plan.notes) == 21
    assert plan.notes[-1].startswith("And 8")
    assert len(plan.answers["lookup"]) < 21_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("def Lookup(table, indices): return table[indices]", "Lookup"),
        ("def lookp(table, indices): return table[indices]", "lookp"),
        ("def lookup_rows(table, indices): return table[indices]", "lookup_rows"),
    ],
)
def test_a_name_that_is_misspelt_is_found_wherever_it_is(text, name):
    notebook = solved()
    notebook["cells"].pop(place(notebook, "lookup-solution"))
    notebook["cells"].insert(0, code(text))
    plan = plan_of(notebook)
    judged = {s.task: s.source for s in plan.steps if s.kind == "judge"}
    assert judged["lookup"] == name
    assert plan.missing == {}
    assert f"In code cell 1 the answer is called {name}, and not lookup" in " ".join(
        plan.notes
    )


def test_the_answer_to_another_task_is_not_taken_for_a_misspelt_one():
    notebook = json.loads(file("01-one-hot", "exercises/solutions"))
    notebook["cells"].pop(place(notebook, "one_hot-solution"))
    assert {*plan_of(notebook, "01-one-hot").missing} == {"one_hot"}


def test_an_empty_gap_beside_other_code_is_still_an_empty_gap():
    notebook = json.loads(file(EXERCISE))
    at = place(notebook, "lookup-solution")
    notebook["cells"].insert(at + 1, code("def pick(table, i):\n    return table[i]"))
    judged = {s.task: s.source for s in plan_of(notebook).steps if s.kind == "judge"}
    assert judged["lookup"] == "lookup"


@pytest.mark.parametrize(
    ("first", "module"),
    [
        ("%%writefile helper.py", {"helper": 19}),
        ("\n%%writefile -a helper.py ", {"helper": 19}),
        ("%%file helper.py", {"helper": 19}),
        ("%%writefile notes.txt", {}),
        ("%%writefile ../helper.py", {}),
        ("%%bash", {}),
    ],
)
def test_a_cell_that_writes_a_module_as_a_file_is_known(first, module):
    notebook = solved()
    notebook["cells"].append(code(f"{first}\nx = 5"))
    assert plan_of(notebook).files == module
