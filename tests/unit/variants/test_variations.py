"""Every variation of a task, by what it draws for some students.

python -m tools.variants.prove     # 200 students each, as a table
"""

import inspect
import re

import pytest
from some_draws import draws, each_variation, notebook, own_tasks, public_task

from embedbook.checks import wording
from embedbook.checks.private import HINTS
from embedbook.checks.tasks import Task, mistakes
from tools.variants import prove
from tools.variants.student_notebook import edited, task_of
from tools.variants.tasks import exercises


def written(number):
    """Return how prose and code write a number."""
    plain = f"{number:g}" if isinstance(number, float) else str(number)
    return {plain, f"{number:,}", f"{number:_}"}


def survivors(text, variation, draw):
    """Return the public numbers that differ in this draw and are in the text.

    Those below 10 are left out: they are elsewhere for other reasons.
    """
    fields = variation.fields(draw)
    found = set()
    for name, value in variation.fields(variation.public).items():
        number = type(value) in (int, float) and (abs(value) >= 10 or value % 1)
        if number and name not in variation.common and value not in fields.values():
            forms = "|".join(map(re.escape, written(value)))
            if re.search(rf"(?<![\w.,])(?:{forms})(?![\w]|[.,]\d)", text):
                found.add((name, value))
    return found


@each_variation
def test_a_student_passes_with_their_own_answer_and_not_with_a_neighbours(
    exercise, variation
):
    assert prove.proof(exercise, variation, 1).faults == []


@pytest.mark.long
@each_variation
def test_two_hundred_students_pass_with_their_own_answer_alone(exercise, variation):
    assert prove.proof(exercise, variation, 200).faults == []


@pytest.mark.parametrize("size", [50, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.parametrize("exercise", exercises())
def test_no_two_students_of_a_class_share_all_constants(exercise, size):
    assert prove.shared(exercise, prove.SECRET, prove.students(size)) == []


@each_variation
def test_edits_with_the_public_parameters_give_the_public_text(exercise, variation):
    public = notebook(exercise)
    again = edited(public, [(variation, variation.public)])
    assert [c.source for c in again.cells] == [c.source for c in public.cells]


@each_variation
def test_no_public_number_survives_in_a_varied_section(exercise, variation):
    public = notebook(exercise)
    changed = {each for each, *_ in variation.elsewhere}
    for draw in draws(exercise, variation):
        for cell in edited(public, [(variation, draw)]).cells:
            if task_of(cell) == variation.task or cell.id in changed:
                assert survivors(cell.source, variation, draw) == set(), draw


@each_variation
def test_no_public_number_survives_in_what_the_judge_says(exercise, variation):
    for draw, task in own_tasks(exercise, variation):
        said = [task.insight, getattr(task, "otherwise", "")]
        said += [getattr(each, "hint", "") for each in mistakes(task)]
        assert survivors("\n".join(said), variation, draw) == set(), draw


@each_variation
def test_no_public_number_survives_in_the_hints(exercise, variation):
    own = wording.read(HINTS).get(exercise, {}).get(variation.task)
    hints = own["hints"] if own else public_task(exercise, variation).hints
    for draw in draws(exercise, variation):
        assert survivors("\n".join(hints), variation, draw) == set(), draw


@each_variation
def test_a_version_keeps_the_signature_and_the_name(exercise, variation):
    public = public_task(exercise, variation)
    for _, task in own_tasks(exercise, variation):
        assert (type(task), task.name) == (type(public), public.name)
        if type(task) is Task:
            names = list(inspect.signature(public.reference).parameters)
            assert list(inspect.signature(task.reference).parameters) == names
