"""That a made class finds each mark that is not as it should be."""

import json

import pytest
from compare_marks import differences

COLUMNS = "file,lookup,parameters,total,status,reason"


def found(tmp_path, row, kind="hostile"):
    said = {"file": "a.ipynb", "kind": kind, "what": "", "graded": True}
    said |= {"points": {"lookup": 0, "parameters": 0}, "mistakes": {}}
    (tmp_path / "expected.json").write_text(json.dumps([said]))
    (tmp_path / "marks.csv").write_text(f"{COLUMNS}\na.ipynb,{row}\n")
    return differences(tmp_path / "expected.json", tmp_path / "marks.csv")


@pytest.mark.parametrize("row", ["0,0,0,graded,", ",0,,not graded,stopped"])
def test_a_hostile_row_without_points_is_as_it_should_be(tmp_path, row):
    assert found(tmp_path, row) == []


def test_points_in_one_task_of_a_hostile_row_that_is_not_graded_are_found(tmp_path):
    (line,) = found(tmp_path, ",2,,not graded,stopped")
    assert "2 points in parameters" in line


def test_points_in_a_task_are_found_where_the_total_is_right(tmp_path):
    assert len(found(tmp_path, "1,0,0,graded,")) == 1
    assert len(found(tmp_path, "1,0,0,graded,", kind="wrong")) == 1
