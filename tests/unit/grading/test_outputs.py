import sys
from pathlib import Path

import pytest

from tools.grading import outputs
from tools.grading.outputs import OutputError, prepare, put


def writes(**files):
    def write(folder):
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

    return write


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_what_is_written_comes_to_its_place(tmp_path):
    assert put(tmp_path, writes(marks_csv="1", feedback__ada_html="a")) == []
    assert contents(tmp_path) == {"marks.csv": "1", "feedback/ada.html": "a"}


def test_what_was_written_before_is_exchanged_as_a_whole(tmp_path):
    put(tmp_path, writes(marks_csv="1", feedback__ada_html="a", feedback__bob_html="b"))
    assert put(tmp_path, writes(marks_csv="2", feedback__ada_html="A")) == []
    assert contents(tmp_path) == {"marks.csv": "2", "feedback/ada.html": "A"}


@pytest.mark.parametrize("before", [True, False])
def test_a_file_that_somebody_wrote_or_changed_is_kept_and_said(tmp_path, before):
    if before:
        put(tmp_path, writes(marks_csv="1"))
    (tmp_path / "marks.csv").write_text("mine")
    (said,) = put(tmp_path, writes(marks_csv="2"))
    assert "marks-before-1.csv" in said
    assert contents(tmp_path) == {"marks.csv": "2", "marks-before-1.csv": "mine"}
    (tmp_path / "marks.csv").write_text("mine too")
    put(tmp_path, writes(marks_csv="3"))
    assert contents(tmp_path)["marks-before-2.csv"] == "mine too"


def test_a_folder_in_which_somebody_changed_a_page_is_kept(tmp_path):
    put(tmp_path, writes(feedback__ada_html="a"))
    (tmp_path / "feedback/ada.html").write_text("mine")
    put(tmp_path, writes(feedback__ada_html="A"))
    assert contents(tmp_path) == {
        "feedback/ada.html": "A",
        "feedback-before-1/ada.html": "mine",
    }


def test_equal_content_is_left_where_it_is(tmp_path):
    put(tmp_path, writes(marks_csv="1"))
    (tmp_path / outputs.RECORD).unlink()
    assert put(tmp_path, writes(marks_csv="1")) == []
    assert contents(tmp_path) == {"marks.csv": "1"}


def test_other_files_in_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    put(tmp_path, writes(marks_csv="1"))
    assert contents(tmp_path)["notes.txt"] == "mine"


def test_what_an_interrupted_run_left_half_written_is_in_nobodys_way(tmp_path):
    (tmp_path / outputs.DRAFT).mkdir()
    (tmp_path / outputs.DRAFT / "half.csv").write_text("half")
    put(tmp_path, writes(marks_csv="1"))
    assert contents(tmp_path) == {"marks.csv": "1"}
    assert not (tmp_path / outputs.DRAFT).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_not_followed(tmp_path):
    precious = tmp_path / "precious.csv"
    precious.write_text("precious")
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "marks.csv").symlink_to(precious)
    put(tmp_path / "into", writes(marks_csv="1"))
    assert precious.read_text() == "precious"
    assert (tmp_path / "into" / "marks.csv").read_text() == "1"


@pytest.mark.parametrize("name", ["", "src", "exercises/x", "grading/../tools"])
def test_the_projects_own_files_are_no_place_for_marks(name):
    with pytest.raises(OutputError, match="project's own files"):
        prepare(outputs.ROOT / name, Path("downloads.zip"))


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        prepare(tmp_path / "file" / "into", tmp_path / "in")
    prepare(tmp_path / "new" / "into", tmp_path / "in")
    assert Path(tmp_path / "new" / "into").is_dir()


def test_marks_are_not_put_among_what_was_handed_in(tmp_path):
    for name in ("", "marks"):
        with pytest.raises(OutputError, match="among what was handed in"):
            prepare(tmp_path / name, tmp_path)


def test_marks_may_be_put_into_a_course_folder_beside_what_was_handed_in(tmp_path):
    (tmp_path / "submitted").mkdir()
    prepare(tmp_path / "marks", tmp_path)
    with pytest.raises(OutputError, match="among what was handed in"):
        prepare(tmp_path / "submitted" / "marks", tmp_path)
