"""nbgrader on a course that grading_course.py made: handing out and grading.

One `nbgrader generate_assignment` and one `nbgrader autograde` serve all tests.
"""

import csv
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from grading_answers import ANSWERS, SUBMISSIONS

from tools.book.portable import portable_exercise
from tools.grading import grading_course

pytestmark = pytest.mark.skipif(
    find_spec("nbgrader") is None,
    reason="NO NBGRADER: `python tools/setup/setup_venv.py book lab` installs it",
)
ROOT = Path(__file__).resolve().parents[2]
TOPICS = sorted(path.stem for path in (ROOT / "exercises/solutions").glob("*.ipynb"))
LIGHT = "01-one-hot"  # needs NumPy only


def read(path):
    return nbformat.read(path, as_version=4)


def nbgrader(course, *arguments, fails=False):
    """Run nbgrader as an instructor does in the course folder; return what it says."""
    unwanted = ("NBGRADER", "TF_CPP", "TF_ENABLE")
    env = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)}
    for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR"):  # nobody's own settings
        env[name] = str(course.parent / "home")
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command, cwd=course, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == fails, done.stderr[-3000:]
    return done.stderr


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A course folder from which every exercise has been handed out."""
    folder = tmp_path_factory.mktemp("grading") / "course"
    grading_course.write_course(folder, grading_course.course_files(ROOT))
    nbgrader(folder, "generate_assignment", "*")
    return folder


@pytest.fixture(scope="session")
def said(course):
    """What nbgrader says while it grades every submission."""
    solved = read(course / "source" / LIGHT / f"{LIGHT}.ipynb")
    solutions = {c.id: c.source for c in solved.cells if c.id.endswith("-solution")}
    for name, submission in SUBMISSIONS.items():
        notebook = read(course / "release" / LIGHT / f"{LIGHT}.ipynb")
        if submission.page:  # tests/browser/python_page/test_notebook_file.py saves one
            notebook = read(ROOT / "exercises" / f"{LIGHT}.ipynb")
            notebook = portable_exercise(notebook, "", "")
        submission.fill(notebook, solutions)
        target = course / "submitted" / name / LIGHT / f"{LIGHT}.ipynb"
        target.parent.mkdir(parents=True)
        nbformat.write(notebook, target)
    return nbgrader(course, "autograde", LIGHT)


@pytest.fixture(scope="session")
def points(course, said):
    """For each student, and for what could be had: points by task."""
    from nbgrader.api import Gradebook

    found = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(LIGHT):
            [notebook] = submission.notebooks
            found[submission.student.id] = {
                grade.name.removesuffix("-check"): grade.score
                for grade in notebook.grades
            }
    return found


def can_be_had():
    cells = read(ROOT / "exercises" / f"{LIGHT}.ipynb").cells
    graded = [c for c in cells if c.metadata.get("nbgrader", {}).get("grade")]
    return {c.id.removesuffix("-check"): c.metadata.nbgrader.points for c in graded}


def kept(cell):
    mark = cell.metadata.get("nbgrader", {})
    keys = ("grade_id", "points", "grade", "solution", "locked", "cell_type")
    return cell.cell_type, cell.id, cell.source, {key: mark.get(key) for key in keys}


@pytest.mark.parametrize("topic", TOPICS)
def test_what_students_get_is_the_untouched_notebook_cell_by_cell(course, topic):
    released = read(course / "release" / topic / f"{topic}.ipynb").cells
    untouched = read(ROOT / "exercises" / f"{topic}.ipynb").cells
    assert [kept(cell) for cell in released] == [kept(cell) for cell in untouched]


@pytest.mark.parametrize("topic", TOPICS)
def test_what_students_get_holds_no_output_and_no_hidden_line(course, topic):
    path = course / "release" / topic / f"{topic}.ipynb"
    assert not [c.id for c in read(path).cells if c.get("outputs")]
    assert not {"SOLUTION", "HIDDEN"} & set(path.read_text("utf-8").split())


def test_the_answers_are_answers_to_tasks_of_the_exercise():
    assert can_be_had().keys() >= ANSWERS


@pytest.mark.long
@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_submission_gets_the_points_of_its_right_tasks_and_no_others(points, name):
    wrong = SUBMISSIONS[name].wrong
    full = can_be_had()
    lost = full.keys() if wrong == "all" else wrong
    wanted = {task: 0 if task in lost else most for task, most in full.items()}
    assert points[name] == wanted


@pytest.mark.long
@pytest.mark.parametrize("name", ["right", "right_but_noisy"])
def test_a_right_submission_writes_nothing_to_stderr_in_its_checks(
    course, points, name
):
    cells = read(course / "autograded" / name / LIGHT / f"{LIGHT}.ipynb").cells
    checks = [c for c in cells if c.metadata.get("nbgrader", {}).get("grade")]
    assert len(checks) == len(can_be_had())
    for cell in checks:
        [output] = cell.outputs
        assert (output.output_type, output.name) == ("stream", "stdout")
        assert ": passed. " in output.text


@pytest.mark.long
def test_a_check_that_fails_says_why_in_one_line(course, points):
    path = course / "autograded/counts_from_one" / LIGHT / f"{LIGHT}.ipynb"
    [cell] = [c for c in read(path).cells if c.id == "one_hot-check"]
    [output] = cell.outputs
    assert output.output_type == "error"
    assert output.traceback == [output.evalue]
    assert output.evalue.startswith("one_hot: not yet. ")


@pytest.mark.long
def test_nbgrader_says_nothing_that_sounds_like_a_fault(said):
    faults = [
        line for line in said.splitlines() if "ERROR" in line or "Warning" in line
    ]
    assert faults == []


@pytest.fixture(scope="session")
def table(course, points):
    """The exported table by students, after one handed in what is no notebook."""
    target = course / "submitted" / "unreadable" / LIGHT / f"{LIGHT}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_text('{"cells": [')
    said = nbgrader(course, "autograde", LIGHT, "--student", "unreadable", fails=True)
    assert "NotJSONError" in said
    nbgrader(course, "export")
    with (course / "grades.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == LIGHT]
    return {row["student_id"]: row for row in rows}


@pytest.mark.long
def test_the_exported_table_holds_everybodys_points(table, points):
    checked = SUBMISSIONS.keys() - {"deleted_check"}  # one of its tasks has no points
    scores = {name: float(table[name]["score"]) for name in checked}
    assert scores == {name: sum(points[name].values()) for name in checked}
    assert {float(row["max_score"]) for row in table.values()} == {
        sum(can_be_had().values())
    }


@pytest.mark.long
def test_what_could_not_be_graded_has_no_points_in_the_table_and_not_0(table):
    left = {name: row for name, row in table.items() if row["status"] != "graded"}
    assert left.keys() == {"unreadable", "deleted_check"}
    for row in left.values():
        assert (row["status"], row["score"], row["raw_score"]) == ("not graded", "", "")


@pytest.mark.long
def test_nothing_that_was_handed_in_runs_in_a_feedback_page(course, points):
    nbgrader(course, "generate_feedback", LIGHT, "--student", "scripts")
    path = course / "feedback" / "scripts" / LIGHT / f"{LIGHT}.html"
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    assert "default-src 'none'" in page.head.find("meta")["content"]
    assert not page.find_all(["script", "iframe", "object"])
    for each in page.find_all():
        assert not [name for name in each.attrs if name.startswith("on")]
    said = page.get_text()
    assert "1 < 2" in said and "one_hot: passed." in said
    assert page.find("strong", string="bold")
