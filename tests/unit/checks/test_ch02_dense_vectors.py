"""The cases of chapter 02 have one right answer each: no ties decide."""

import numpy as np
import pytest

from embedbook.checks.ch02_dense_vectors import analogy, low_rank, neighbours


@pytest.mark.parametrize(("counts", "d"), low_rank.TASK.inputs())
def test_the_singular_values_at_the_cut_differ(counts, d):
    values = np.linalg.svd(low_rank.positive_pmi(counts))[1]
    assert d == len(values) or values[d - 1] - values[d] > 0.05


@pytest.mark.parametrize(("table", "index", "k"), neighbours.TASK.inputs())
def test_no_two_neighbours_tie(table, index, k):
    others = np.delete(neighbours.own_cosines(table, index), index)
    assert len(others) == 1 or np.diff(np.sort(others)).min() > 1e-3


@pytest.mark.parametrize(("table", "a", "b", "c", "k"), analogy.TASK.inputs())
def test_no_two_answers_tie_and_enough_are_left(table, a, b, c, k):
    others = np.delete(analogy.scores(table, a, b, c), [a, b, c])
    assert len(others) >= k
    assert len(others) == 1 or np.diff(np.sort(others)).min() > 1e-3


def test_in_a_row_that_points_the_same_way_the_cosine_is_exactly_that_of_itself():
    ties = [
        (np.delete(neighbours.own_cosines(t, i), i) == neighbours.own_cosines(t, i)[i])
        for t, i, _ in neighbours.TASK.inputs()
    ]
    assert sum(tie.any() for tie in ties) >= 5
