"""The grammar of predictions, which quizzes and tasks share."""

import pytest

from embedbook.checks.predictions import answer_faults, is_right, parse_value
from embedbook.checks.runner import judge
from embedbook.checks.tasks import Prediction


def test_numbers_and_shapes_are_told_apart():
    assert parse_value(12) == 12
    assert parse_value("(32, 7, 16)") == (32, 7, 16)
    assert parse_value("(5,)") == (5,)
    assert parse_value(f"({9 * 10**17}, 2)") == (9 * 10**17, 2)
    assert parse_value("(None, 7, 16)") == (None, 7, 16)
    for other in ("12", "(5)", "()", "(a, b)", "(2, -3)", True, None, [2, 3]):
        assert parse_value(other) is None
    for other in (float("nan"), float("inf"), f"({'9' * 5000}, 2)", "(٣, ٤)"):
        assert parse_value(other) is None
    assert is_right(12.5, 12, 0.5) and not is_right(12.6, 12, 0.5)
    assert is_right((2, 3), (2, 3), 0) and not is_right((2, 3, 1), (2, 3), 0)


def test_a_wrong_answer_that_counts_as_right_is_refused():
    entry = {"answer": 12, "tolerance": 0.5, "wrong": [{"answer": 12.4, "reason": "x"}]}
    assert answer_faults(entry) == [
        ", wrong 1: this counts as right; remove it, or lower the tolerance."
    ]


@pytest.mark.parametrize("near", [11.5, 12, 12.5])
def test_a_number_within_the_tolerance_passes(near):
    task = Prediction("twelve", 12, (), "Well.", tolerance=0.5)
    assert judge(task, near).status == "passed"


@pytest.mark.parametrize("far", [11.4, 13, 10**400, -(10**400), float("inf")])
def test_a_number_beyond_the_tolerance_does_not(far):
    task = Prediction("twelve", 12, (), "Well.", tolerance=0.5)
    assert judge(task, far).status == "not yet"
