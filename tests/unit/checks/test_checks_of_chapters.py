"""Every task of every chapter: what passes, what is named, what never passes."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from all_tasks import (
    CHAPTERS,
    FUNCTIONS,
    MODULES,
    TASKS,
    VALUES,
    name,
    outcome,
    right_answer,
)
from check_cells import said_by_check_cell
from count_mutants import exercise_of
from mutants import MUTANTS
from right_answers import RIGHT

from embedbook.checks.compare import Raised, same
from embedbook.checks.learner_calls import run
from embedbook.checks.tasks import OpenTask, mistakes


def test_the_course_has_four_to_six_tasks_a_chapter_and_the_last_is_open():
    assert len(CHAPTERS) >= 9
    for chapter, module in MODULES.items():
        assert 4 <= len(module.TASKS) <= 6, chapter
        assert type(module.TASKS[-1]) is OpenTask, chapter
        assert exercise_of(chapter) == module.CHAPTER


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_a_right_answer_passes_with_the_insight(chapter, task):
    result = outcome(chapter, task.name, right_answer(task))
    assert (result.status, result.message) == ("passed", task.insight)
    assert (result.mistake, result.detail) == ("", "")


@pytest.mark.parametrize(("chapter", "task", "answer"), RIGHT, ids=name)
def test_other_right_answers_pass(chapter, task, answer):
    assert outcome(chapter, task, answer).status == "passed"


@pytest.mark.parametrize(("chapter", "task", "mistake", "answer"), MUTANTS, ids=name)
def test_mutant_is_told_its_own_mistake(chapter, task, mistake, answer):
    known = {task.name: task for task in MODULES[chapter].TASKS}[task]
    [wanted] = [each for each in mistakes(known) if each.name == mistake]
    result = outcome(chapter, task, answer)
    assert (result.status, result.mistake) == ("not yet", mistake)
    assert result.message == getattr(wanted, "hint", result.message)


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_recognised_mistake_comes_with_the_first_difference(chapter, task):
    are_recognised(chapter, task, forms=1)


@pytest.mark.long
@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_every_form_of_a_mistake_is_recognised(chapter, task):
    are_recognised(chapter, task, forms=None)


def are_recognised(chapter, task, forms):
    for mistake in task.misconceptions:
        for form in mistake.forms[:forms]:
            result = outcome(chapter, task.name, form)
            assert result.mistake == mistake.name
            assert result.detail.startswith(
                (f"For `{task.name}(", f"For\n\n{task.name}(")
            )


@pytest.mark.long
def test_each_mutant_is_caught_by_the_check_cell_of_its_notebook():
    command = [sys.executable, str(Path(__file__).with_name("count_mutants.py"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    counts = dict(line.split(": ") for line in done.stdout.splitlines())
    assert list(counts) == ["tasks", "misconceptions", "mutants", "caught"]
    assert int(counts["tasks"]) == len(TASKS) >= 36
    assert int(counts["misconceptions"]) >= 110
    assert int(counts["caught"]) == int(counts["mutants"]) == len(MUTANTS)


def test_the_check_cell_of_a_notebook_says_what_the_check_says():
    def learner(table, indices):
        return table[:, indices]

    said = said_by_check_cell("03-lookup-table", "lookup", learner)
    known = MODULES["ch03_lookup_table"].TASKS[0].misconceptions[0].hint
    assert said.startswith(f"lookup: not yet. {known}\nFor\n\nlookup(\n    table=")


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_every_mistake_has_a_mutant_and_every_task_two_mistakes(chapter, task):
    written = {m for c, t, m, _ in MUTANTS if (c, t) == (chapter, task.name)}
    names = [m.name for m in mistakes(task)]
    assert len(names) == len(set(names)) >= 2
    assert written == set(names)


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_every_task_has_two_or_three_hints_that_differ(chapter, task):
    assert 2 <= len(set(task.hints)) == len(task.hints) <= 3
    if task in [function for _, function in FUNCTIONS]:
        assert len(task.hints) == 3


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_mistakes_differ_from_the_reference_and_from_each_other(chapter, task):
    answers = [(m.name, form) for m in task.misconceptions for form in m.forms]
    answers.append(("reference", task.reference))
    results = [
        (name, [run(answer, case).value for case in task.inputs()])
        for name, answer in answers
    ]
    for (one, some), (other, others) in itertools.combinations(results, 2):
        if one != other:  # forms of one mistake may agree
            alike = all(map(same, some, others))
            assert not alike, f"{one} and {other} look alike"


@pytest.mark.parametrize(("chapter", "task"), VALUES, ids=name)
def test_wrong_answers_differ_from_the_right_one_and_from_each_other(chapter, task):
    answers = [task.answer, *(wrong.answer for wrong in task.misconceptions)]
    for one, other in itertools.combinations(answers, 2):
        assert not same(one, other)


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_mistake_in_code_raises_in_some_cases_at_most(chapter, task):
    for mistake in task.misconceptions:
        for form in mistake.forms:
            results = [run(form, case).value for case in task.inputs()]
            assert not all(type(result) is Raised for result in results), mistake.name


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_answers_hard_coded_from_the_example_do_not_pass(chapter, task):
    example = run(task.reference, task.inputs()[0]).value
    assert outcome(chapter, task.name, lambda *_: example).status == "not yet"


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_ellipsis_is_not_started(chapter, task):
    assert outcome(chapter, task.name, ...).status == "not started"
    if callable(right_answer(task)):
        untouched = outcome(chapter, task.name, lambda *_: ...)
        assert untouched.status == "not started"


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_none_asks_for_the_return(chapter, task):
    result = outcome(chapter, task.name, lambda *_: None)
    assert result.status == "not yet"
    assert "`return`" in result.message


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_list_in_place_of_an_array_does_not_pass(chapter, task):
    def as_list(*arguments):
        result = task.reference(*arguments)
        return result.tolist()

    result = outcome(chapter, task.name, as_list)
    assert "it returns a list; a NumPy array is wanted" in result.message


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_an_error_is_reported_with_its_line(chapter, task):
    def learner(*arguments):
        return undefined_name  # noqa: F821

    message = outcome(chapter, task.name, learner).message
    assert "NameError" in message
    assert "'undefined_name' is not defined" in message
    assert "`return undefined_name  # noqa: F821`" in message


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_name_that_is_misspelt_gets_a_guess(chapter, task):
    def learner(*arguments):
        return argumens  # noqa: F821

    message = outcome(chapter, task.name, learner).message
    assert "is not defined. Did you mean: 'arguments'?" in message
    assert "?." not in message


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_right_answer_that_changes_its_input_does_not_pass(chapter, task):
    def spoils(*arguments):
        try:
            return task.reference(*arguments).copy()
        finally:
            first = arguments[0]
            if isinstance(first, list):
                first.append("")
            elif not isinstance(first, int) and first.size:
                first.flat[0] += 1

    result = outcome(chapter, task.name, spoils)
    if task.name == "one_hot":  # its arguments are numbers: nothing can change
        assert result.status == "passed"
    else:
        assert result.status == "not yet"
        assert "work on a copy" in result.message


def test_an_error_that_is_returned_and_not_raised_does_not_pass():
    def learner(indices, input_dim):
        for index in indices.ravel():
            if not 0 <= index < input_dim:
                return ValueError(f"no row for index {index}")
        return indices

    message = outcome("ch03_lookup_table", "check_indices", learner).message
    assert message.endswith("it should raise a ValueError: `return` or `raise`?")


def test_an_error_that_names_every_bad_index_names_the_first():
    def learner(indices, input_dim):
        bad = indices[(indices < 0) | (indices >= input_dim)]
        if len(bad):
            raise ValueError(f"no row for {bad}")
        return indices

    result = outcome("ch03_lookup_table", "check_indices", learner)
    assert result.status == "passed"


class EqualToEverything:
    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_an_object_that_equals_everything_does_not_pass(chapter, task):
    fake = EqualToEverything()
    answer = (lambda *_: fake) if callable(right_answer(task)) else fake
    assert outcome(chapter, task.name, answer).status == "not yet"


@pytest.mark.parametrize(("chapter", "task"), VALUES, ids=name)
def test_no_message_about_a_value_holds_the_answer(chapter, task):
    answer = task.answer
    texts = [task.otherwise, *task.hints, *(m.hint for m in task.misconceptions)]
    texts += [outcome(chapter, task.name, v).message for v in (0, 10**9, (1, 2), "x")]
    texts += [outcome(chapter, task.name, v).message for v in (1e-3, None, (1, 2, 3))]
    for text in texts:
        digits = text.replace(",", "").replace("_", "")
        assert str(answer).replace(",", "") not in digits
