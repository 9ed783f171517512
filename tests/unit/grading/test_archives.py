"""What is read of archives, and what is not: nothing is unpacked to disk."""

import unicodedata
import warnings
import zipfile

import pytest
from packed import link, packed, students, with_password, written

from tools.grading import archives
from tools.grading import collect as collecting
from tools.grading.collect import collect
from tools.grading.places import PlaceError, read

EXERCISE = "03-lookup-table"
FILE = f"{EXERCISE}.ipynb"


def test_an_archive_of_each_student_is_looked_into(collected):
    inner = packed([(f"x/{FILE}", b"{}"), (f"__MACOSX/x/._{FILE}", b"")])
    found = collected(("Ada.zip", inner), ("bobb_1_2_all.zip", inner))
    assert students(found) == ["Ada", "bobb"]
    assert [read(each.place) for each in found] == [b"{}", b"{}"]


def test_equal_names_in_an_archive_are_two_files(collected):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's, at writing
        found = collected((f"Ada/{FILE}", b"1"), (f"Ada/{FILE}", b"2"))
    assert [read(each.place) for each in found] == [b"1", b"2"]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (("Ada.zip", b"PK\x03\x04 no archive"), "damaged"),
        (("Ada.zip", with_password(packed([(FILE, b"{}")]))), "password"),
        (("Ada.zip", packed([(FILE, b"{}")], zipfile.ZIP_BZIP2)), "ordinary zip"),
        (("Ada.zip", packed([(FILE, b"{}")], zipfile.ZIP_LZMA)), "ordinary zip"),
        (link(f"Ada/{FILE}", "/etc/passwd"), "link"),
    ],
)
def test_what_cannot_be_read_is_a_row_with_its_reason(collected, file, says):
    found = collected(file, f"Bob/{FILE}")
    assert students(found) == ["Ada", "Bob"]
    assert says in found[0].problem
    assert found[0].place == ()
    assert found[1].problem == ""


def test_archives_without_end_are_not_followed(collected):
    content = b"{}"
    for _ in range(6):
        content = packed([("more.zip", content)])
    (found,) = collected(("Ada.zip", content))
    assert "deeper" in found.problem


def test_a_bomb_is_not_unpacked(collected, monkeypatch):
    monkeypatch.setattr(archives, "MAX_FILE", 1_000_000)
    bomb = packed([(FILE, bytes(2_000_000))])
    assert len(bomb) < 3_000
    found = collected(("Ada.zip", bomb), (f"Bob/{FILE}", bytes(2_000_000)))
    assert ["more than 1 MB" in each.problem for each in found] == [True, True]


def test_a_size_that_is_a_lie_is_found_out_in_reading(tmp_path, monkeypatch):
    content = packed([(f"Ada/{FILE}", bytes(3_000_000))])
    lie = content.replace((3_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    monkeypatch.setattr(archives, "MAX_FILE", 1_000_000)
    (found,) = collect(written(tmp_path / "x.zip", lie), EXERCISE)
    assert found.problem == ""
    with pytest.raises(PlaceError, match=r"more than 1 MB|damaged"):
        read(found.place)


def test_too_many_entries_are_not_listed(collected, monkeypatch):
    monkeypatch.setattr(archives, "MAX_INNER", 20)
    inner = packed((f"{n}.txt", b"") for n in range(30))
    (found,) = collected(("Ada.zip", inner))
    assert "more than 20 files" in found.problem


def test_files_behind_20_gb_are_left_for_another_run(collected, monkeypatch):
    monkeypatch.setattr(collecting, "MAX_ALL", 3)
    found = collected(f"Ada/{FILE}", f"Bob/{FILE}")
    assert [bool(each.problem) for each in found] == [False, True]


def test_names_that_were_written_on_a_mac_are_read_as_meant(collected):
    name = unicodedata.normalize("NFD", f"Zoë Müller/{FILE}")
    info = zipfile.ZipInfo(name)
    found = collected((info, b"{}"))
    assert students(found) == ["Zoë Müller"]


def test_names_without_their_encoding_are_read_as_utf_8(tmp_path):
    content = packed([(f"Zoxx/{FILE}", b"{}")]).replace(b"Zoxx", "Zoë".encode())
    (found,) = collect(written(tmp_path / "all.zip", content), EXERCISE)
    assert found.student == "Zoë"


def test_an_archive_in_the_form_for_large_files_is_read(tmp_path):
    path = tmp_path / "all.zip"
    name = f"Ada/{FILE}"
    with (
        zipfile.ZipFile(path, "w") as made,
        made.open(name, "w", force_zip64=True) as entry,
    ):
        entry.write(b"{}")
    (found,) = collect(path, EXERCISE)
    assert read(found.place) == b"{}"
