import sys
from pathlib import Path

import pytest

from tools.grading import outputs
from tools.grading.outputs import OutputError, checked, prepare, put


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


def test_a_file_that_somebody_changed_is_kept_and_said(tmp_path):
    put(tmp_path, writes(marks_csv="1"))
    (tmp_path / "marks.csv").write_text("mine")
    (said,) = put(tmp_path, writes(marks_csv="2"))
    assert "marks-before-1.csv" in said
    assert contents(tmp_path) == {"marks.csv": "2", "marks-before-1.csv": "mine"}
    (tmp_path / "marks.csv").write_text("mine too")
    put(tmp_path, writes(marks_csv="3"))
    assert contents(tmp_path)["marks-before-2.csv"] == "mine too"


def test_a_file_that_somebody_else_wrote_is_neither_moved_nor_changed(tmp_path):
    (tmp_path / "marks.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"marks\.csv is there, and make grade did"):
        put(tmp_path, writes(class_html="c", marks_csv="2"))
    assert contents(tmp_path)["marks.csv"] == "mine"
    assert not (tmp_path / "class.html").exists()
    with pytest.raises(OutputError, match="did not write it"):
        check(tmp_path)


def test_what_this_run_has_no_use_for_goes_unless_somebody_changed_it(tmp_path):
    put(tmp_path, writes(marks_csv="1", attempts_csv="2"))
    assert put(tmp_path, writes(marks_csv="1")) == []
    assert contents(tmp_path) == {"marks.csv": "1"}
    put(tmp_path, writes(marks_csv="1", attempts_csv="2"))
    (tmp_path / "attempts.csv").write_text("mine")
    (said,) = put(tmp_path, writes(marks_csv="1"))
    assert "attempts-before-1.csv" in said


def test_a_run_that_was_ended_halfway_through_knows_what_it_wrote(
    tmp_path, monkeypatch
):
    put(tmp_path, writes(class_html="c", marks_csv="1"))
    whole = outputs._exchange

    def ended(new, target, known):
        if new.name == "marks.csv":
            raise KeyboardInterrupt
        return whole(new, target, known)

    monkeypatch.setattr(outputs, "_exchange", ended)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, writes(class_html="C", marks_csv="2"))
    monkeypatch.undo()
    assert put(tmp_path, writes(class_html="D", marks_csv="3")) == []
    assert contents(tmp_path) == {"class.html": "D", "marks.csv": "3"}


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


def check(folder, source="in", **used):
    return checked(Path(folder), Path(source), ["marks.csv", "feedback"], used)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_not_followed(tmp_path):
    precious = tmp_path / "precious.csv"
    precious.write_text("precious")
    into = tmp_path / "into"
    into.mkdir()
    put(into, writes(marks_csv="0"))
    (into / "marks.csv").unlink()
    (into / "marks.csv").symlink_to(precious)
    put(into, writes(marks_csv="1"))
    assert precious.read_text() == "precious"
    assert (into / "marks.csv").read_text() == "1"


@pytest.mark.parametrize(
    "name, words",
    [
        *((name, "project's own files") for name in ("", "src", "grading/../tools")),
        *((name, "nbgrader") for name in ("grading", "grading/submitted/x")),
        ("..", "holds much else"),
        ("/", "holds much else"),
        ("README.md", "that is a file"),
    ],
)
def test_what_holds_other_things_is_no_place_for_marks(name, words):
    with pytest.raises(OutputError, match=words):
        check(outputs.ROOT / name)


def test_a_home_and_what_is_above_it_are_no_place_for_marks(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "_home", lambda: tmp_path / "home" / "ada")
    for name in ("home/ada", "home"):
        with pytest.raises(OutputError, match="holds much else"):
            check(tmp_path / name)
    assert check(tmp_path / "home/ada/marks") == tmp_path / "home/ada/marks"


def test_a_place_for_marks_is_said_in_full_and_not_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert check("x/../into") == tmp_path.resolve() / "into"
    assert list(tmp_path.iterdir()) == []
    inside = outputs.ROOT / "grading" / "marks" / "01-one-hot"
    assert check(inside) == inside


@pytest.mark.parametrize("path", ["marks.csv", "feedback/x.zip"])
def test_no_file_that_the_command_names_is_written_over(path, tmp_path):
    for option in ("ROSTER", "SECRET", "FROM"):
        with pytest.raises(OutputError, match=f"{option} is .*where make grade writes"):
            check(tmp_path, **{option: str(tmp_path / path)})
    assert check(tmp_path, ROSTER=str(tmp_path / "class.csv")) == tmp_path.resolve()


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        prepare(tmp_path / "file" / "into")
    prepare(tmp_path / "new" / "into")
    assert Path(tmp_path / "new" / "into").is_dir()


def test_marks_are_not_put_among_what_was_handed_in(tmp_path):
    for name in ("", "marks"):
        with pytest.raises(OutputError, match="among what was handed in"):
            check(tmp_path / name, tmp_path)


def test_marks_may_be_put_into_a_course_folder_beside_what_was_handed_in(tmp_path):
    (tmp_path / "submitted").mkdir()
    check(tmp_path / "marks", tmp_path)
    with pytest.raises(OutputError, match="among what was handed in"):
        check(tmp_path / "submitted" / "marks", tmp_path)
