"""Hostile submissions in the box `namespaces`: no points, no harm, nobody robbed."""

import pytest
from hostile_attacks import attacks
from hostile_checks import (
    nobody_is_robbed,
    nothing_is_harmed,
    nothing_is_won,
    the_lecturer_is_told,
    the_run_is_whole,
)

pytestmark = pytest.mark.long
KIND = "namespaces"
each_attack = pytest.mark.parametrize("name", attacks())


def test_the_run_ends_well_and_leaves_no_process_behind():
    the_run_is_whole(KIND)


@each_attack
def test_a_hostile_submission_wins_no_point(name):
    nothing_is_won(KIND, name)


@each_attack
def test_a_hostile_submission_harms_nothing(name):
    nothing_is_harmed(KIND, name)


@each_attack
def test_a_hostile_submission_is_told_to_the_lecturer(name):
    the_lecturer_is_told(KIND, name)


@each_attack
def test_the_student_after_a_hostile_one_gets_their_due(name):
    nobody_is_robbed(KIND, name)
