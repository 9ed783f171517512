"""Whose notebooks are collected, from what learning platforms and people pack."""

import os
import sys
import zipfile

import pytest
from packed import packed, students, written

from tools.grading.collect import CollectError, collect
from tools.grading.places import read

EXERCISE = "03-lookup-table"
FILE = f"{EXERCISE}.ipynb"


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Ada Lovelace_123456_assignsubmission_file_/x.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_123456_assignsubmission_file/x.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_123456_assignsubmission/x.ipynb", "Ada Lovelace"),
        (f"Ada Lovelace_123456_assignsubmission_file_{FILE}", "Ada Lovelace"),
        ("course/Ada_1_assignsubmission_file_/a/b/x.ipynb", "Ada"),
        (f"lovelaceada_123_456_{FILE}", "lovelaceada"),
        ("lovelaceada_LATE_123_456_03-lookup-table-1.ipynb", "lovelaceada"),
        (f"Ada Lovelace - {FILE}", "Ada Lovelace"),
        (f"Copy of {EXERCISE} Ada.ipynb", "Ada"),
        ("ada_03_lookup_table.ipynb", "ada"),
        ("Exercise 03 Lookup Table - Ada (2).ipynb", "Ada"),
        ("lookup-table-ada.ipynb", "ada"),
        (f"{FILE}", EXERCISE),
        (f"{EXERCISE} (1).ipynb", f"{EXERCISE} (1)"),
        (f"Ada/{FILE}", "Ada"),
        (f"Ada/exercises/{FILE}", "Ada"),
        (f"downloads/Ada/{FILE}", "Ada"),
        (f"{EXERCISE}/Ada/{FILE}", "Ada"),
        (f"C:\\Users\\ada\\{FILE}", "ada"),
        (f"/home/ada/{FILE}", "ada"),
        (f"../../../Ada/{FILE}", "Ada"),
        (f"=cmd|' -C calc'!A0/{FILE}", "=cmd|' -C calc'!A0"),
        (f'O"Neil, Zoë 🦊/{FILE}', 'O"Neil, Zoë 🦊'),
        (f"Zoe\u0308/{FILE}", "Zoë"),
        (f"Ada\nLovelace\u202e\t/{FILE}", "Ada Lovelace"),
        (f"{'x' * 300}/{FILE}", "x" * 200),
    ],
)
def test_a_student_is_known_by_the_names_that_platforms_give(collected, name, student):
    (found,) = collected(name)
    assert (found.student, found.attempt, found.problem) == (student, 1, "")
    assert read(found.place) == b"{}"


def test_two_people_of_one_name_stay_two_by_the_platforms_number(collected):
    kind = "assignsubmission_file_"
    found = collected(f"Ada_1_{kind}/{FILE}", f"Ada_2_{kind}/{FILE}")
    assert students(found) == ["Ada 1", "Ada 2"]


def test_folders_of_a_class_are_told_from_folders_of_groups(collected):
    found = collected(
        f"class/Ada/{FILE}", f"class/Bob/deep/down/{FILE}", "class/Cy.ipynb"
    )
    assert students(found) == ["Ada", "Bob", "Cy"]
    groups = collected(f"A/Ada/{FILE}", f"A/Bob/{FILE}", f"B/Cy/{FILE}")
    assert students(groups) == ["Ada", "Bob", "Cy"]


def test_attempts_are_in_the_order_of_their_numbers(collected):
    names = (f"Ada/{EXERCISE}{end}.ipynb" for end in (" (10)", "", " (2)"))
    found = collected(*names)
    assert students(found) == ["Ada"] * 3
    assert [each.name[-10:-6] for each in found] == ["able", " (2)", "(10)"]
    assert [each.attempt for each in found] == [1, 2, 3]


def test_an_archive_says_which_of_two_files_is_later(collected):
    late = zipfile.ZipInfo("Ada/a.ipynb", (2026, 5, 2, 0, 0, 0))
    early = zipfile.ZipInfo("Ada/b.ipynb", (2026, 5, 1, 0, 0, 0))
    kept = zipfile.ZipInfo(f"Bob/{FILE}")
    found = collected((late, b"{}"), (early, b"{}"), (kept, b"{}"))
    assert [each.name for each in found][:2] == ["Ada/b.ipynb", "Ada/a.ipynb"]


def test_what_programs_leave_behind_is_nobodys(collected):
    rest = ("__MACOSX/Ada/._x.ipynb", "Ada/.DS_Store", "Bob/Thumbs.db")
    checkpoint = f"Ada/.ipynb_checkpoints/{EXERCISE}-checkpoint.ipynb"
    assert students(collected(f"Ada/{FILE}", checkpoint, *rest)) == ["Ada"]


def test_of_all_that_a_student_sent_the_notebook_of_the_exercise_counts(collected):
    other = "01-one-hot.ipynb"
    found = collected(
        *(f"Ada/{name}" for name in (other, FILE, "Untitled.ipynb", "notes.pdf")),
        *(f"Bob/{name}" for name in ("picture.png", "notes.txt")),
        f"Cy/{other}",
    )
    names = [each.name for each in found]
    assert names == [f"Ada/{FILE}", "Bob/notes.txt", f"Cy/{other}"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_is_read_and_links_in_it_are_not_followed(tmp_path):
    secret = written(tmp_path / "secret.ipynb", b"secret")
    place = tmp_path / "all"
    written(place / "Ada" / FILE, b"{}")
    (place / "Bob").mkdir()
    (place / "Bob" / FILE).symlink_to(secret)
    (place / "Cy").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(place / "Ada" / "pipe.ipynb")
    written(place / "Di.zip", packed([(FILE, b"{}")]))
    found = collect(place, EXERCISE)
    assert students(found) == ["Ada", "Bob", "Cy", "Di"]
    assert [each.problem[:13] for each in found] == ["", *["it is a link "] * 2, ""]
    assert collect(place, EXERCISE) == found


def test_copying_a_folder_changes_nothing(tmp_path):
    for name in ("b.ipynb", "a.ipynb", f"{EXERCISE} (1).ipynb"):
        written(tmp_path / "x" / "Ada" / name, b"{}")
    written(tmp_path / "x" / "Bob" / FILE, b"{}")
    before = collect(tmp_path / "x", EXERCISE)
    os.utime(tmp_path / "x" / "Ada" / "a.ipynb", (2e9, 2e9))
    assert collect(tmp_path / "x", EXERCISE) == before


@pytest.mark.parametrize("where", ["", "submitted"])
def test_a_course_folder_of_nbgrader_is_read_by_its_order(tmp_path, where):
    written(tmp_path / "nbgrader_config.py", b"")
    written(tmp_path / "submitted/Ada L/03-lookup-table" / FILE, b"{}")
    written(tmp_path / "submitted/Ada L/03-lookup-table/timestamp.txt", b"today")
    written(tmp_path / "submitted/Ada L/01-one-hot/01-one-hot.ipynb", b"{}")
    written(tmp_path / "submitted/attempt 1/03-lookup-table/deeper/x.ipynb", b"{}")
    written(tmp_path / "release/03-lookup-table" / FILE, b"{}")
    found = collect(tmp_path / where, EXERCISE)
    assert students(found) == ["Ada L", "attempt 1"]
    with pytest.raises(CollectError, match="There are: 01-one-hot, 03-lookup-table"):
        collect(tmp_path, "02-dense-vectors")


def test_one_notebook_is_collected_by_its_name(tmp_path):
    (found,) = collect(written(tmp_path / "ada.ipynb", b"{}"), EXERCISE)
    assert found.student == "ada"


def test_where_nothing_is_the_lecturer_is_told(tmp_path):
    with pytest.raises(CollectError, match="There is no"):
        collect(tmp_path / "none.zip", EXERCISE)
    with pytest.raises(CollectError, match="no file"):
        collect(tmp_path, EXERCISE)
    broken = written(tmp_path / "x.zip", b"PK\x03\x04 broken")
    with pytest.raises(CollectError, match="damaged"):
        collect(broken, EXERCISE)
    written(tmp_path / "nbgrader_config.py", b"")
    with pytest.raises(CollectError, match="nothing was collected"):
        collect(tmp_path, EXERCISE)


@pytest.mark.parametrize("name", ["class.csv", "README.md", "all.7z", "x.tar.gz"])
def test_one_file_that_is_no_notebook_and_no_zip_is_nobodys(tmp_path, name):
    with pytest.raises(CollectError, match="neither a notebook nor a zip"):
        collect(written(tmp_path / name, b"id\n1\n"), EXERCISE)


def nothing(hand_ins):
    return [each.student for each in hand_ins if "nothing" in each.problem]


def test_an_empty_folder_beside_those_of_students_is_said_to_hold_nothing(tmp_path):
    for name in ("Ada", "Bob"):
        written(tmp_path / "all" / name / FILE, b"{}")
    for folder in ("Cy", "Di/deep/er", "Ada/pictures", "__MACOSX", ".git"):
        (tmp_path / "all" / folder).mkdir(parents=True)
    (tmp_path / "all/Ed").mkdir()
    written(tmp_path / "all/Ed/.DS_Store", b"x")
    found = collect(tmp_path, EXERCISE)
    assert students(found) == ["Ada", "Bob", "Cy", "Di", "Ed"]
    assert nothing(found) == ["Cy", "Di", "Ed"]
    assert not any(each.name for each in found[2:])


def test_an_empty_folder_in_an_archive_is_said_too(collected):
    kind = "_1_assignsubmission_file_"
    found = collected(f"Ada{kind}/{FILE}", (f"Bob{kind}/", b""))
    assert nothing(found) == ["Bob"]
    assert nothing(collected("ada.ipynb", "bob.ipynb", ("empty/", b""))) == []


def test_a_student_of_an_nbgrader_course_without_the_exercise_has_a_row(tmp_path):
    written(tmp_path / "nbgrader_config.py", b"")
    written(tmp_path / "submitted/ada" / EXERCISE / FILE, b"{}")
    written(tmp_path / "submitted/bob" / EXERCISE / "timestamp.txt", b"today")
    written(tmp_path / "submitted/cy/01-one-hot/01-one-hot.ipynb", b"{}")
    (tmp_path / "submitted/di").mkdir()
    found = collect(tmp_path, EXERCISE)
    assert students(found) == ["ada", "bob", "cy", "di"]
    assert nothing(found) == ["bob", "cy", "di"]
