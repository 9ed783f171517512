"""What a varied prediction makes of its parameters, held against the book's numbers."""

import pytest

from embedbook import checks
from embedbook.checks.compare import same
from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import built
from tools.variants.tasks import exercises, variations

OTHER_DATA = {"read_curves"}  # of its own, not the book's
PAIRS = [
    (task, variation)
    for exercise in exercises()
    for variation in variations(exercise)
    for task in checks.chapters()[exercise]
    if task.name == variation.task and type(task) is Prediction
    if task.name not in OTHER_DATA
]


@pytest.mark.parametrize(
    ("task", "variation"), PAIRS, ids=[f"{t.name}-{t.answer}" for t, _ in PAIRS]
)
def test_with_the_public_parameters_answers_and_mistakes_are_those_of_the_book(
    task, variation
):
    again = built(variation, task, variation.public)
    public = {each.name: each.answer for each in task.misconceptions}
    assert again.answer == task.answer
    for each in again.misconceptions:
        assert same(each.answer, public.get(each.name)), each.name
