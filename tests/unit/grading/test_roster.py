"""How a class list is read, and who on it handed in what."""

import pytest
from packed import packed, written

from tools.grading.collect import collect
from tools.grading.roster import RosterError, read

EXERCISE = "03-lookup-table"
FILE = f"{EXERCISE}.ipynb"
CLASS = """id,name,email
s1,Ada Lovelace,ada@example.org
s2,"Müller, Jürgen",jm@example.org
s3,Bob,
s4,Eve Twin,
s5,Eve Twin,
"""


@pytest.fixture
def roster(tmp_path):
    def roster(text, encoding="utf-8"):
        return read(written(tmp_path / "class.csv", text.encode(encoding)))

    return roster


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_class_list_is_read_as_spreadsheets_write_it(
    roster, encoding, ends, delimiter
):
    text = f"Student ID{delimiter}Name\ns1{delimiter}Jürgen Müller\n\n"
    found = roster(text.replace("\n", ends), encoding)
    assert found.ids == ("s1",)
    assert found.find("Müller Jürgen") == ("s1", "")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("s1", "s1"),
        ("Ada Lovelace", "s1"),
        ("lovelaceada", "s1"),
        ("ADA  LOVELACE", "s1"),
        ("ada@example.org", "s1"),
        ("ada", "s1"),
        ("Jurgen Muller", "s2"),
        ("Zed", ""),
        ("Eve Twin", ""),
        ("", ""),
    ],
)
def test_people_are_found_by_what_platforms_make_of_their_names(roster, name, known):
    found, why = roster(CLASS).find(name)
    assert found == known
    assert bool(why) is not bool(known)


def test_an_id_goes_before_a_name_that_is_spelled_like_it(roster):
    assert roster("id,name\nada,Bob\nbob,Ada\n").find("ada") == ("ada", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,email\nAda,a@b\n", "no column id. Its columns are: name, email"),
        ("id,name\n1,Ada\n,Bob\n", "line 3"),
        ("id,name\n1,Ada\n2,Bob\n1,Cy\n", "1 is in lines 2 and 4"),
        ("id,name\n", "lists nobody"),
        ("", "empty"),
    ],
)
def test_what_is_wrong_with_a_class_list_is_said(roster, text, says):
    with pytest.raises(RosterError, match=says):
        roster(text)


def test_a_spreadsheet_or_a_missing_file_is_no_class_list(tmp_path):
    with pytest.raises(RosterError, match="Save as, CSV"):
        read(written(tmp_path / "class.xlsx", packed([("x", b"")])))
    with pytest.raises(RosterError, match="cannot be read"):
        read(tmp_path / "none.csv")


def test_everybody_on_the_list_gets_a_row(roster, tmp_path):
    kind = "assignsubmission_file_"
    names = [
        f"Ada Lovelace_9_{kind}/{FILE}",
        f"mullerjurgen_1_2_{FILE}",
        f"Eve Twin_3_{kind}/{FILE}",
        f"Zed_4_{kind}/{FILE}",
    ]
    place = written(tmp_path / "all.zip", packed((name, b"{}") for name in names))
    found = {each.student: each for each in collect(place, EXERCISE, roster(CLASS))}
    assert {*found} == {"s1", "s2", "s3", "s4", "s5", "Eve Twin", "Zed"}
    nothing = {name for name, each in found.items() if each.problem}
    assert nothing == {"s3", "s4", "s5"}
    assert found["s3"].problem == "nothing was handed in"
    assert "Several people" in found["Eve Twin"].note
    assert "Not on the class list" in found["Zed"].note


def test_with_a_list_its_folders_are_known_at_any_depth(roster, tmp_path):
    names = [f"x/group 7/late/s1/{FILE}", f"x/Bob/{FILE}"]
    place = written(tmp_path / "all.zip", packed((name, b"{}") for name in names))
    found = collect(place, EXERCISE, roster(CLASS))
    assert [e.student for e in found if not e.problem] == ["s1", "s3"]
