"""What a class did: counted rightly, ready to show, and without anybody's name."""

import csv

import pytest
from bs4 import BeautifulSoup
from some_marks import LOOKUP, RELEASED, mark, task

from tools.grading import class_report
from tools.grading.sample_answer import sample

COLUMNS = "The indices pick columns here."


def wrong(student, code=LOOKUP, mistake="columns", message=COLUMNS, **more):
    got = task("lookup", "not yet", mistake=mistake, message=message)
    return mark(student, got, task("parameters"), answers={"lookup": code}, **more)


def report(folder, *marks):
    """Return the rows of the table, and the page, parsed."""
    class_report.write(folder, list(marks), RELEASED)
    with (folder / "mistakes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [
            (r["task"], r["mistake"] or r["what"], int(r["students"]))
            for r in csv.DictReader(file)
        ]
    page = (folder / "class.html").read_text("utf-8")
    return rows, BeautifulSoup(page, "html.parser")


def test_each_status_and_each_named_mistake_is_counted(tmp_path):
    left = mark("eve", task("lookup", "not graded"), task("parameters", "not started"))
    rows, _ = report(
        tmp_path, wrong("ada"), wrong("bob"), wrong("cy", mistake=""), mark("dan"), left
    )
    assert rows == [
        ("lookup", "passed", 1),
        ("lookup", "not yet", 3),
        ("lookup", "not started", 0),
        ("lookup", "not graded", 1),
        ("lookup", "columns", 2),
        ("lookup", "another difference", 1),
        ("parameters", "passed", 3),
        ("parameters", "not yet", 0),
        ("parameters", "not started", 1),
        ("parameters", "not graded", 1),
        ("parameters", "another difference", 0),
    ]


def test_a_student_counts_once_with_the_last_attempt(tmp_path):
    rows, page = report(tmp_path, wrong("ada"), mark("ada", attempt=2))
    assert ("lookup", "passed", 1) in rows
    assert ("lookup", "not yet", 0) in rows
    assert "Of the 1 students who handed something in, 1 have marks" in page.get_text()


def test_a_slide_has_what_the_check_says_to_most_and_the_shortest_answer(tmp_path):
    long = LOOKUP.replace("[:, indices]", "[:, indices].copy()")
    marks = [wrong("ada", long), wrong("bob"), wrong("cy", long, message="Columns.")]
    marks += [wrong("dan", f"{LOOKUP}  # mine"), wrong("eve", "def lookup(a): ...")]
    [slide] = report(tmp_path, *marks)[1].select(".slide")
    said = slide.get_text()
    assert COLUMNS in said and "5 of 5 met this in lookup." in said
    assert slide.pre.get_text() == LOOKUP


def test_an_answer_of_one_alone_is_not_shown(tmp_path):
    _, page = report(tmp_path, wrong("ada"), mark("bob"))
    assert not page.select(".slide")
    assert "1 \u00d7 The indices pick columns here." in page.get_text()


def test_who_sent_nothing_is_counted_apart(tmp_path):
    nothing = mark("eve", task("lookup", "not graded"), name="", digest="")
    rows, page = report(tmp_path, wrong("ada"), nothing)
    assert ("lookup", "not graded", 0) in rows
    assert "1 on the class list handed in nothing" in page.get_text()


def test_no_student_is_named(tmp_path):
    code = (
        '# Ada Lovelace\ndef lookup(table, indices):\n    """By Ada."""\n    return 1'
    )
    marks = [
        wrong(name, code, flags=("as ada",), notes=("ada!",)) for name in ("ada", "bob")
    ]
    report(tmp_path, *marks)
    for path in tmp_path.iterdir():
        assert "ada" not in path.read_text("utf-8").casefold()


def test_a_sample_has_no_word_of_an_id_and_is_short():
    assert (
        sample(["lovelace = 1", "table = 22"] * 2, ["ada.lovelace@example.org"])
        == "table = 22"
    )
    assert sample(["lovelace = 1"] * 2, ["Ada Lovelace"]) == ""
    assert sample(["x = 1" + " + 1" * 999] * 2, []) == ""


def test_what_one_alone_wrote_is_no_sample():
    message = "your_teacher = 'visit http://example.org'"
    given = [message, "table = 22  # ours", "table  =  22"]
    assert sample(given, []) == "table = 22"
    assert sample([message, "table = 22"], []) == ""


@pytest.mark.parametrize(
    "code",
    ["def f(:", "\x00", "(" * 3000, "\ud800", "", "-" * 7000 + "1"],
    ids=lambda c: ascii(c)[:9],
)
def test_what_is_no_python_is_no_sample(code):
    assert sample([code] * 2, []) == ""


def test_what_was_handed_in_is_text_on_the_page(tmp_path):
    hostile = "<script>alert(1)</script>"
    one, other = (
        report(
            tmp_path,
            *[wrong(name, f"x = {text!r}", "m", text) for name in ("a", "b")],
            wrong("c", mistake="", message=text),
        )
        for text in (hostile, "harmless")
    )
    assert [e.name for e in one[1].find_all()] == [e.name for e in other[1].find_all()]
    assert one[1].get_text().count(hostile) == 4


def test_totals_are_drawn_and_said(tmp_path):
    _, page = report(tmp_path, wrong("ada"), mark("bob", task(), total=3), wrong("cy"))
    assert (
        page.select_one(".strip")["aria-label"]
        == "Students by their total of points: 2 with 2, 1 with 3."
    )
    heights = [bar["style"] for bar in page.select(".strip b")]
    assert heights[2:] == ["height: 5.00rem", "height: 2.50rem"]


def test_a_mistake_is_headed_by_the_first_sentence_of_what_the_check_says(tmp_path):
    message = "`np.array` makes a copy. Which line does? See `a. b` there."
    page = report(tmp_path, *[wrong(n, message=message) for n in ("ada", "bob")])[1]
    assert page.select_one(".slide h3").get_text().strip() == "np.array makes a copy."
    hint = page.select_one(".slide .hint").get_text().strip()
    assert hint == "Which line does? See a. b there."


def test_other_differences_are_listed_if_they_name_nobody(tmp_path):
    says = ["The shape is (2,).", "The shape is (2,).", "It raises Ada.", "It is None."]
    marks = [
        wrong(f"s{number}", mistake="", message=each)
        for number, each in enumerate(says)
    ]
    found = report(tmp_path, *marks, mark("1234", who="Ada Lovelace"))[1].details
    assert "Another difference (4)" in found.summary.get_text()
    said = [li.get_text(" ", strip=True) for li in found.select("li")]
    assert said == ["2 \u00d7 The shape is (2,).", "1 \u00d7 It is None."]


def test_a_class_of_which_nobody_is_graded_has_a_page_too(tmp_path):
    rows, page = report(tmp_path)
    assert all(count == 0 for _, _, count in rows)
    nobody = mark("ada", task("lookup", "not graded"))
    assert "in, 0 have marks" in report(tmp_path, nobody)[1].get_text()
    assert page.select_one(".strip") is None
