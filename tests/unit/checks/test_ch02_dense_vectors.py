"""The cases of chapter 02 have one right answer each: no ties decide."""

import subprocess
import sys

import numpy as np
import pytest

from embedbook.checks.ch02_dense_vectors import (
    analogy,
    by_hand,
    low_rank,
    neighbours,
)

FIRST_WITH_LOG_OF_ZERO = """
import sys
import numpy as np
from embedbook.checks.ch02_dense_vectors.low_rank import TASK, pmi
matrix = pmi(TASK.inputs()[0][0])
try:
    np.linalg.svd({matrix}, full_matrices={full})
except np.linalg.LinAlgError:
    sys.exit(42)
"""


@pytest.mark.parametrize(("counts", "d"), low_rank.TASK.inputs())
def test_the_singular_values_at_the_cut_differ(counts, d):
    values = np.linalg.svd(low_rank.positive_pmi(counts))[1]
    assert d == len(values) or values[d - 1] - values[d] > 0.05


@pytest.mark.parametrize("matrix", ["matrix", "matrix.T", "matrix / np.log(2)"])
@pytest.mark.parametrize("full", [True, False])
def test_the_svd_stops_with_an_error_on_a_log_of_zero_in_the_first_case(matrix, full):
    # In a process of its own: on some such matrices NumPy never comes to an end.
    code = FIRST_WITH_LOG_OF_ZERO.format(matrix=matrix, full=full)
    done = subprocess.run([sys.executable, "-c", code], timeout=30, check=False)
    assert done.returncode == 42


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


@pytest.mark.parametrize("direction", [1, -1])
def test_a_row_that_points_the_other_way_may_come_before_and_after_the_word(direction):
    ties = [
        np.flatnonzero(neighbours.own_cosines(t, i) == -1) - i
        for t, i, _ in neighbours.TASK.inputs()
    ]
    assert any((direction * tie > 0).any() for tie in ties)


def test_a_leaning_near_its_bound_is_not_rounded_to_the_bound():
    table = by_hand.TASK.example.copy()
    table[0, 1], table[2, 1] = 0.09999, -0.1
    message = next(filter(None, (d.problem(table) for d in by_hand.TASK.demands)))
    assert "puts 'good' at 0.099" in message
    assert "at least 0.1" in message
