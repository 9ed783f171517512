"""Feedback goes back through Moodle in one zip, to those who handed in there."""

import io
import zipfile

from some_marks import RELEASED, mark

from tools.grading import feedback
from tools.grading.moodle_zip import moodle_zip

ADA = "Ada Lovelace_4400107_assignsubmission_file"
BOB = "Bob O'Neill_4400108_assignsubmission_file"


def moodle_takes(path):
    """Return the number and the file that Moodle reads in a path, by its own rule."""
    folder, file = path.split("/")
    _, number, kind, plugin, *_ = folder.split("_", 4)
    assert (kind, plugin) == ("assignsubmission", "file") and number.isdecimal()
    return int(number), file


def test_a_page_goes_to_the_folder_that_moodle_gave_out_of_the_last_attempt(tmp_path):
    marks = [
        mark("ada", name=f"{ADA}_/x.ipynb"),
        mark("ada", name=f"x.zip/{ADA}/y.ipynb", attempt=2),
        mark("bob", name=f"{BOB}_03.ipynb"),  # as Moodle did without folders
        mark("eve", name="", digest=""),
    ]
    feedback.write(tmp_path, marks, RELEASED)
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        names = archive.namelist()
        assert "y.ipynb" in archive.read(names[0]).decode()
    found = [moodle_takes(name) for name in names]
    assert found == [(4400107, "feedback.html"), (4400108, "feedback.html")]


def test_what_came_from_elsewhere_has_no_such_zip(tmp_path):
    canvas = [mark(n, name=f"{n}_55_66_a_1_assignsubmission_file_") for n in "ab"]
    feedback.write(tmp_path, [*canvas, mark("c"), mark("d", name="")], RELEASED)
    assert not (tmp_path / "feedback.zip").exists()
    assert moodle_zip([(f"{ADA}/x", "1"), ("b", "2"), ("c", "3")]) == b""


def test_the_same_pages_give_the_same_bytes_and_nobody_gets_two():
    pages = [(f"{ADA}/x", "one"), (f"{ADA}/y", "two"), (f"{BOB}/x", "three")]
    made = moodle_zip(pages)
    assert made == moodle_zip(pages)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert [archive.read(each) for each in archive.namelist()] == [b"one", b"three"]
