"""What a run does with the marks that its folder holds already, and with secrets."""

import csv
import json

import pytest
from class_run import EXERCISE, Graded

from tools.grading.doubts import DoubtError
from tools.grading.earlier import EarlierError
from tools.grading.released import ROOT
from tools.grading.roster import read as read_roster


@pytest.fixture
def graded(monkeypatch, tmp_path):
    return Graded(monkeypatch, tmp_path / "into")


@pytest.fixture
def notebooks(tmp_path):
    """Makes a folder with a notebook for each student, each with a text of its own."""

    def make(folder, **students):
        (tmp_path / folder).mkdir(exist_ok=True)
        for student, text in students.items():
            path = ROOT / "exercises" / f"{EXERCISE}.ipynb"
            content = json.loads(path.read_bytes())
            content["cells"][0]["source"] = text
            more = {"student": student, "version": "0"} if text == "variant" else {}
            content["metadata"]["embedbook"] = {"variant": True, **more} if more else {}
            path = tmp_path / folder / f"{student}.ipynb"
            path.write_text(json.dumps(content), encoding="utf-8")
        return tmp_path / folder

    return make


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "list.csv"
    rows = ["id,name,email", "1,ada,ada@a.example", "2,bob,", "3,eve,e@a.example"]
    path.write_text("\n".join(rows), encoding="utf-8")
    return read_roster(path)


def table(into, name="marks.csv"):
    with (into / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(into):
    return {
        path.relative_to(into): path.read_bytes()
        for path in into.rglob("*")
        if path.is_file()
    }


def test_a_late_student_does_not_replace_the_class(graded, notebooks):
    graded(notebooks("class", ada="a", bob="b"))
    before = everything(graded.into)
    with pytest.raises(EarlierError, match=r"of 2 students .* ada, bob\. .*ADD=1"):
        graded(notebooks("late", eve="e"))
    assert graded.did == []
    assert everything(graded.into) == before


def test_what_is_added_goes_beside_what_is_there(graded, notebooks, capsys):
    graded(notebooks("class", ada="a", bob="b"))
    late = notebooks("late", eve="e")
    graded(late, adds=True)
    assert graded.did == ["eve"]
    assert [row["id"] for row in table(graded.into)] == ["ada", "bob", "eve"]
    pages = sorted(path.name for path in (graded.into / "feedback").iterdir())
    assert pages == ["ada.html", "bob.html", "eve.html"]
    assert "3 students: 3 graded" in capsys.readouterr().out
    before = everything(graded.into)
    graded(late, adds=True)
    assert graded.did == []
    assert everything(graded.into) == before


def test_another_notebook_of_a_student_is_a_later_attempt(graded, notebooks):
    graded(notebooks("class", ada="a", bob="b"))
    late = notebooks("late", ada="a later one")
    for _ in range(2):
        graded(late, adds=True)
        assert [(r["id"], r["attempt"]) for r in table(graded.into)] == [
            ("ada", "2"),
            ("bob", "1"),
        ]
        every = table(graded.into, "attempts.csv")
        assert [(r["id"], r["attempt"], r["counts"]) for r in every] == [
            ("ada", "1", "no"),
            ("ada", "2", "yes"),
            ("bob", "1", "yes"),
        ]


def test_the_same_notebook_again_is_the_same_attempt(graded, notebooks):
    graded(notebooks("class", ada="a", bob="b"))
    graded(notebooks("late", ada="a"), adds=True)
    assert graded.did == []
    assert [(r["id"], r["attempt"]) for r in table(graded.into)] == [
        ("ada", "1"),
        ("bob", "1"),
    ]
    assert not (graded.into / "attempts.csv").exists()


def test_of_two_notebooks_in_no_order_the_one_that_is_sent_once_more_is_the_last(
    graded, notebooks
):
    both = notebooks("class", bob="b")
    texts = {"ada": "a", "ada_final": "another"}
    for name, path in zip(("x", "y"), texts, strict=True):
        made = notebooks("made", **{path: texts[path]}) / f"{path}.ipynb"
        target = both / "ada" / f"{name}.ipynb"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(made.read_bytes())
    graded(both)
    assert table(graded.into)[0]["file"] == "ada/y.ipynb"
    late = notebooks("late", ada="a")
    for _ in range(2):
        graded(late, adds=True)
        assert table(graded.into)[0]["file"] == "ada.ipynb"
        assert len(table(graded.into, "attempts.csv")) == 4


def test_the_class_again_does_not_replace_what_was_added(graded, notebooks):
    everybody = notebooks("class", ada="a", bob="b")
    graded(everybody)
    graded(notebooks("late", ada="a later one"), adds=True)
    with pytest.raises(EarlierError, match=r"of a student .* ada\."):
        graded(everybody)
    graded(everybody, adds=True)
    assert table(graded.into)[0]["attempt"] == "2"


def test_the_class_anew_with_other_notebooks_replaces_it(graded, notebooks):
    graded(notebooks("class", ada="a", bob="b"))
    graded(notebooks("class", ada="new", bob="b"))
    assert [row["attempt"] for row in table(graded.into)] == ["1", "1"]


def test_nothing_was_handed_in_holds_until_somebody_does(graded, notebooks, roster):
    graded(notebooks("class", ada="a"), roster)
    late = notebooks("late", bob="b")
    graded(late, roster, adds=True)
    assert [(r["id"], r["status"]) for r in table(graded.into)] == [
        ("1", "graded"),
        ("2", "graded"),
        ("3", "not graded"),
    ]
    graded(notebooks("class", bob="b"), roster)


def test_a_class_list_may_come_later_as_the_notebooks_say_who_is_who(
    graded, notebooks, roster
):
    everybody = notebooks("class", ada="a", bob="b")
    graded(everybody)
    with pytest.raises(EarlierError, match="by names, without a class list"):
        graded(everybody, roster, adds=True)
    graded(notebooks("class", ada="a later one", bob="b"), roster)
    assert [row["id"] for row in table(graded.into)] == ["1", "2", "3"]
    with pytest.raises(EarlierError, match="give the same ROSTER"):
        graded(everybody, adds=True)


def test_names_and_addresses_of_the_class_list_are_in_the_marks(
    graded, notebooks, roster, capsys
):
    graded(notebooks("class", ada="a"), roster)
    first, second, _ = table(graded.into)
    assert list(first)[:3] == ["id", "name", "email"]
    assert (first["name"], first["email"]) == ("ada", "ada@a.example")
    assert (second["name"], second["email"]) == ("bob", "")
    said = capsys.readouterr().out
    assert "3 students: 1 graded, 0 not graded, 2 handed in nothing" in said


@pytest.mark.parametrize("given, words", [("secret", "SECRET"), ("released", "before")])
def test_nothing_is_added_to_marks_that_were_given_otherwise(
    given, words, graded, notebooks
):
    graded(notebooks("class", ada="a"))
    with pytest.raises(EarlierError, match=words):
        graded(notebooks("late", eve="e"), adds=True, **{given: "another"})


def test_that_the_checks_changed_since_is_said(graded, notebooks, capsys):
    graded(notebooks("class", ada="a"))
    graded(notebooks("late", eve="e"), adds=True, code="newer")
    assert "another state of the course's checks" in capsys.readouterr().out
    assert [row["id"] for row in table(graded.into)] == ["ada", "eve"]


def test_marks_of_another_exercise_are_not_replaced(graded, notebooks):
    graded(notebooks("class", ada="a"))
    state = graded.into / ".marks.json"
    state.write_text(state.read_text().replace(EXERCISE, "01-one-hot"))
    with pytest.raises(EarlierError, match="the marks of 01-one-hot"):
        graded(notebooks("class", ada="a"))


def test_a_class_of_variants_without_a_secret_is_not_graded_at_all(graded, notebooks):
    with pytest.raises(DoubtError, match=r"2 of 3 notebooks .*Give the SECRET"):
        graded(notebooks("class", ada="variant", bob="variant", eve="e"))
    assert graded.did == []
    assert not (graded.into / "marks.csv").exists()


def test_one_that_says_to_be_a_variant_does_not_stop_a_class(graded, notebooks, capsys):
    graded(notebooks("class", ada="a", bob="b", eve="variant"))
    assert "1 of 3 notebooks are private variants" in capsys.readouterr().out
    assert [row["total"] for row in table(graded.into)] == ["0", "0", ""]
