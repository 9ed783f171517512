"""What is read off a plot: the judge's counts are those of the student's own cells."""

import numpy as np
import pytest
from some_draws import ALL, draws, notebook, public_task

from tools.variants import measure_reviews
from tools.variants.rebuild import built
from tools.variants.student_notebook import edited


def names_after(task, cell_id, number):
    """Yield the student's task, and the names that the cell of their notebook binds."""
    exercise, variation = next(pair for pair in ALL if pair[1].task == task)
    for draw in draws(exercise, variation, number):
        made = edited(notebook(exercise), [(variation, draw)])
        cell = next(cell for cell in made.cells if cell.id == cell_id)
        names = {"np": np}
        exec(cell.source, names)
        yield built(variation, public_task(exercise, variation), draw), draw, names


@pytest.mark.long
def test_the_rows_that_a_batch_needs_are_those_of_its_bars():
    for task, _, names in names_after("rows_needed", "rows_needed-2", 4):
        assert np.flatnonzero(names["times"])[-1] + 1 == task.answer
        known = {each.name: each.answer for each in task.misconceptions}
        assert known.get("tallest_bar", names["times"].max()) == names["times"].max()
        assert 0.5 < names["times"].max() < 5_000  # the axis of the plot


@pytest.mark.long
def test_the_vocabulary_that_is_enough_is_the_first_above_the_line():
    for task, draw, names in names_after("enough_words", "enough_words-2", 6):
        above = np.array(names["of_tokens"]) >= draw["threshold"]
        assert names["sizes"][above.argmax()] == task.answer


@pytest.mark.long
def test_the_measured_counts_are_those_of_the_reviews():
    found = measure_reviews.measured()
    assert found["opinions"] == measure_reviews.opinions(measure_reviews.BATCH)
    number = min(measure_reviews.SAMPLES)
    assert found["coverage"][str(number)] == measure_reviews.coverage(number)
