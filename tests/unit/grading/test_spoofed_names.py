"""Whose a hand-in is, is said by the platform; no name inside of one changes that."""

import io
import json
import zipfile

import pytest

from tools.grading import archives
from tools.grading.collect import MAX_ATTEMPTS, collect
from tools.grading.notebook import submission
from tools.grading.roster import read

EXERCISE = "03-lookup-table"
FILE = f"{EXERCISE}.ipynb"
MOODLE = "{}_{}_assignsubmission_file_"
ADA, GRACE = MOODLE.format("Ada L", 1), MOODLE.format("Grace H", 2)


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        f"{ADA}/{GRACE}{FILE}",
        f"{ADA}/{GRACE}/{FILE}",
        f"{ADA}/../{GRACE}/{FILE}",
        f"{ADA}/..\\{GRACE}\\{FILE}",
        f"{ADA}/hoppergrace_12_34_{FILE}",
        f"lovelaceada_12_34_hoppergrace_56_78_{FILE}",
    ],
)
def test_a_file_named_like_a_neighbours_stays_its_students(name, tmp_path):
    place = tmp_path / "downloads.zip"
    place.write_bytes(zipped(**{name: b"{}", f"{GRACE}/{FILE}": b"[]"}))
    found = {each.student: each.attempt for each in collect(place, EXERCISE)}
    assert len(found) == 2
    assert found["Grace H"] == 1


@pytest.mark.parametrize("inner", [f"{GRACE}/{FILE}", f"submitted/grace/x/{FILE}"])
def test_an_archive_within_a_hand_in_holds_nobody_elses_work(inner, tmp_path):
    place = tmp_path / "downloads.zip"
    nested = zipped(**{inner: b"{}"})
    place.write_bytes(zipped(**{f"{ADA}/work.zip": nested, f"{GRACE}/{FILE}": b"[]"}))
    found = collect(place, EXERCISE)
    assert [each.student for each in found] == ["Ada L", "Grace H"]


@pytest.mark.parametrize("own", [f"{ADA}/w.zip", "lovelaceada_12_34_w.zip"])
@pytest.mark.parametrize("inner", ["s2/x (9).ipynb", "Grace H/x (9).ipynb"])
def test_nobody_on_a_class_list_gets_what_is_in_anothers_archive(own, inner, tmp_path):
    place, listed = tmp_path / "downloads.zip", tmp_path / "class.csv"
    listed.write_text("id,name\ns1,Ada L\ns2,Grace H\n")
    theirs = f"{GRACE}/{FILE}"
    place.write_bytes(zipped(**{theirs: b"{}", own: zipped(**{inner: b"{}"})}))
    found = [each for each in collect(place, EXERCISE, read(listed)) if each.name]
    assert [each.name for each in found if each.student == "s2"] == [theirs]
    assert len(found) == 2


def test_a_folder_named_like_a_neighbour_in_ones_own_is_no_neighbours(tmp_path):
    place, listed = tmp_path / "downloads.zip", tmp_path / "class.csv"
    listed.write_text("id,name\ns1,Ada L\ns2,Grace H\n")
    place.write_bytes(zipped(**{f"{ADA}/s2/{FILE}": b"{}", f"{GRACE}/{FILE}": b"{}"}))
    found = collect(place, EXERCISE, read(listed))
    assert [(each.student, each.attempt) for each in found] == [("s1", 1), ("s2", 1)]


def test_folders_called_by_numbers_are_students(tmp_path):
    place = tmp_path / "downloads.zip"
    numbers = ["12345678", "12345679", "20250001"]
    place.write_bytes(zipped(**{f"{each}/{FILE}": b"{}" for each in numbers}))
    assert [each.student for each in collect(place, EXERCISE)] == numbers


def test_names_that_look_alike_are_two_people_where_the_platform_says_so(tmp_path):
    place = tmp_path / "downloads.zip"
    names = [MOODLE.format("Zoe\u0308 A", 1), MOODLE.format("Zo\u00eb A", 2)]
    place.write_bytes(zipped(**{f"{each}/{FILE}": b"{}" for each in names}))
    assert len({each.student for each in collect(place, EXERCISE)}) == 2


def test_a_flood_of_notebooks_is_one_row_that_asks_which(tmp_path):
    place = tmp_path / "downloads.zip"
    flood = {f"{n}.ipynb": b"{}" for n in range(MAX_ATTEMPTS + 1)}
    sent = {f"{ADA}/w.zip": zipped(**flood), f"{GRACE}/{FILE}": b"{}"}
    place.write_bytes(zipped(**sent))
    ada, grace = collect(place, EXERCISE)
    assert ada.place == () and "21 notebooks" in ada.problem
    assert grace.problem == ""


def test_what_is_longer_than_any_name_is_cut():
    info = zipfile.ZipInfo("a/" + "-" * 50_000 + ".ipynb")
    assert all(len(part) <= archives.MAX_NAME for part in archives.parts_of(info))
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}
    known = {"embedbook": {"student": "s" * 9_999, "version": "v" * 9_999}}
    whole = {"cells": [cell], "metadata": known, "nbformat": 4, "nbformat_minor": 4}
    read_back = submission(json.dumps(whole).encode(), FILE)
    assert max(len(each) for each in (read_back.variant_of, read_back.version)) <= 200
