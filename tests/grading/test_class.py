"""A class of right, half, blank, wrong, odd and hostile hand-ins, graded by command."""

import pytest
from grade_a_class import graded

from tools.grading.box.interface import available

pytestmark = pytest.mark.long
STUDENTS = 30


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    if why := available("wasi"):
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("class")
    return graded(folder, STUDENTS, seed=1, box="wasi", jobs=2)


def test_every_mark_of_a_class_is_as_it_should_be(found):
    assert found["rows"] == STUDENTS
    assert found["wrong"] == []


def test_a_run_that_is_interrupted_twice_ends_with_the_same_marks(found):
    assert [bool(each["kept"]) for each in found["interrupted"]] == [True, True]
    assert found["equal marks"]


def test_an_interruption_leaves_no_process_behind(found):
    assert [each["left"] for each in found["interrupted"]] == [[], []]


def test_what_was_handed_in_and_the_project_stay_as_they_were(found):
    assert found["class unchanged"]
    assert found["changed in the project"] == []
