"""Whose a hand-in is, is said by the platform; no name inside of one changes that."""

import io
import zipfile

import pytest

from tools.grading.collect import collect

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
