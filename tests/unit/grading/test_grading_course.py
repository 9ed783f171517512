"""What `make grading` writes, and that it takes nothing from an instructor."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path, PureWindowsPath

import nbformat
import pytest

from tools.grading import grading_course

ROOT = Path(__file__).resolve().parents[3]
SOLVED = sorted((ROOT / "exercises/solutions").glob("*.ipynb"))
FIRST = Path("source/01-one-hot/01-one-hot.ipynb")


@pytest.fixture(scope="module")
def files():
    return grading_course.course_files(ROOT)


def everything(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def graded(cells):
    return [c for c in cells if c.metadata.get("nbgrader", {}).get("grade")]


def test_the_folder_gets_the_configuration_and_every_solved_notebook(files, tmp_path):
    written = grading_course.write_course(tmp_path / "new/course", files)
    found = {str(p.relative_to(tmp_path / "new/course")) for p in everything(tmp_path)}
    wanted = {f"source/{p.stem}/{p.name}" for p in SOLVED} | set(grading_course.CONFIG)
    assert found == wanted
    assert written == len(wanted)


@pytest.mark.parametrize("path", SOLVED, ids=lambda path: path.stem)
def test_only_checks_differ_from_the_solved_notebook_by_their_hidden_import(
    files, path
):
    before = nbformat.read(path, as_version=4).cells
    content = files[Path("source") / path.stem / path.name].decode()
    after = nbformat.reads(content, as_version=4).cells
    assert [c.source for c in after if c not in graded(after)] == [
        c.source for c in before if c not in graded(before)
    ]
    module = f"embedbook.checks.ch{path.stem.replace('-', '_')}"
    for old, new in zip(graded(before), graded(after), strict=True):
        assert new.source.splitlines() == [
            "### BEGIN HIDDEN TESTS",
            f"from {module} import check",
            "### END HIDDEN TESTS",
            *old.source.splitlines(),
        ]


def test_a_second_time_there_is_nothing_to_write(files, tmp_path):
    grading_course.write_course(tmp_path, files)
    before = everything(tmp_path)
    assert grading_course.write_course(tmp_path, files) == 0
    assert everything(tmp_path) == before


def test_what_the_instructor_changed_is_named_and_nothing_is_written(files, tmp_path):
    mine = tmp_path / FIRST
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(
        grading_course.CourseError, match=r"01-one-hot\.ipynb\. Nothing"
    ):
        grading_course.write_course(tmp_path, files)
    assert everything(tmp_path) == {mine: b"mine"}


def test_submissions_and_the_gradebook_stay(files, tmp_path):
    grading_course.write_course(tmp_path, files)
    book = tmp_path / "gradebook.db"
    book.write_text("points")
    sent = tmp_path / "submitted/ada/01-one-hot/01-one-hot.ipynb"
    sent.parent.mkdir(parents=True)
    sent.write_text("answers")
    (tmp_path / FIRST).unlink()
    assert grading_course.write_course(tmp_path, files) == 1
    assert (book.read_text(), sent.read_text()) == ("points", "answers")


def test_a_link_that_leads_nowhere_is_not_written_through(files, tmp_path):
    (tmp_path / "nbgrader_config.py").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(grading_course.CourseError, match=r"nbgrader_config\.py\."):
        grading_course.write_course(tmp_path, files)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_in_the_place_of_the_folder_is_one_line_and_exit_code_1(
    tmp_path, monkeypatch
):
    (tmp_path / "course").write_text("mine")
    monkeypatch.setattr(sys, "argv", ["grading_course.py", str(tmp_path / "course")])
    with pytest.raises(SystemExit, match="cannot be written") as error:
        grading_course.main()
    assert "\n" not in str(error.value)
    assert (tmp_path / "course").read_text() == "mine"


@pytest.mark.parametrize("name", [".", "exercises", "grading/../course"])
def test_a_folder_among_the_projects_own_files_is_refused(
    name, files, tmp_path, monkeypatch
):
    monkeypatch.setattr(grading_course, "ROOT", tmp_path)
    with pytest.raises(grading_course.CourseError, match="the project's own files"):
        grading_course.write_course(tmp_path / name, files)
    assert everything(tmp_path) == {}
    assert grading_course.write_course(tmp_path / "grading", files) == len(files)


def test_a_notebook_that_imports_no_check_is_refused():
    cells = [nbformat.v4.new_code_cell("import numpy as np")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.raises(grading_course.CourseError, match=r"x\.ipynb: no cell imports"):
        grading_course.with_fresh_checks(notebook, "x.ipynb")


def test_without_solved_notebooks_it_says_how_to_make_them(tmp_path):
    with pytest.raises(grading_course.CourseError, match="run make exercises"):
        grading_course.course_files(tmp_path)


def ways(said):
    """Return the two ways that `next_steps` tells, as lines for a shell."""
    lines = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    return {"activated": lines[:3], "not activated": [lines[1], lines[3]]}


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs them")
@pytest.mark.skipif(find_spec("nbgrader") is None, reason="NO NBGRADER: set up lab")
@pytest.mark.long
@pytest.mark.parametrize("way", ["activated", "not activated"])
def test_what_it_says_to_type_next_works_as_written(way, files, tmp_path):
    course = tmp_path / "a course"
    grading_course.write_course(course, files)
    said = grading_course.next_steps(course, Path(sys.executable).parent, False)
    done = subprocess.run(
        ["bash", "-ec", "\n".join(ways(said)[way])],
        env={"HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (course / "release/01-one-hot/01-one-hot.ipynb").is_file()


def test_on_windows_it_names_the_script_that_activates_there():
    said = grading_course.next_steps(Path("grading"), PureWindowsPath("C:/p"), True)
    assert "  C:\\p\\activate\n" in said
