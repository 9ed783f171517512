"""Right answers that were handed in oddly, by the command: full marks, or why not."""

import json

import pytest
from compare_marks import rows_of
from grade_command import command_of, run_command
from odd_notebooks import EXERCISE, WAYS, solved

from tools.grading.box.interface import available

pytestmark = pytest.mark.long


def student(name):
    """Return a name that no learning platform gives a download."""
    return name.replace("_", "-")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return what the command says of each: its row, and its notes."""
    if why := available("wasi"):
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("odd")
    for name, way in WAYS.items():
        file, content = way.file(solved())
        path = folder / "came" / student(name) / file
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    into = folder / "marks"
    run_command(command_of(EXERCISE, folder / "came", into, "wasi", jobs=2))
    lines = (into / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    marks = [json.loads(line)["mark"] for line in lines]
    notes = {mark["student"]: " ".join(mark["notes"]) for mark in marks}
    rows = {row["id"]: row for row in rows_of(into / "marks.csv").values()}
    return rows, notes


@pytest.mark.parametrize("name", [name for name, way in WAYS.items() if way.graded])
def test_a_right_answer_gets_its_points_however_it_is_handed_in(graded, name):
    rows, notes = graded
    assert rows[student(name)]["status"] == "graded", rows[student(name)]["reason"]
    assert rows[student(name)]["total"] == rows[student(name)]["out_of"]
    assert WAYS[name].says in notes[student(name)]


@pytest.mark.parametrize("name", [name for name, way in WAYS.items() if not way.graded])
def test_what_cannot_be_graded_gets_no_points_but_a_reason(graded, name):
    row = graded[0][student(name)]
    assert row["status"] == "not graded"
    assert row["total"] == ""
    assert WAYS[name].says in row["reason"]
