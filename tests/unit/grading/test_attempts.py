"""Which of a student's notebooks counts, and that nobody guesses."""

import zipfile

import pytest
from packed import packed, written
from some_marks import mark, task

from tools.grading.attempts import settled, summary
from tools.grading.collect import collect

EXERCISE = "03-lookup-table"
FILE = f"{EXERCISE}.ipynb"
EARLY, LATE = (2026, 5, 1, 0, 0, 0), (2026, 5, 2, 0, 0, 0)


def tied(tmp_path, *files):
    """Return the files that may be the last, where several may; each has a time."""
    entries = [(zipfile.ZipInfo(f"Ada/{name}", time), b"{}") for name, time in files]
    entries.append((f"Bob/{FILE}", b"{}"))
    *found, _ = collect(written(tmp_path / "all.zip", packed(entries)), EXERCISE)
    names = [each.name.removeprefix("Ada/") for each in found]
    return names, [name for name, each in zip(names, found, strict=True) if each.tied]


@pytest.mark.parametrize(
    "other",
    [
        f"{EXERCISE}-v2.ipynb",
        f"{EXERCISE}_v2.ipynb",
        f"{EXERCISE}_neu.ipynb",
        f"{EXERCISE}-Copy1.ipynb",
        f"{EXERCISE} - Kopie.ipynb",
        f"{EXERCISE}-2026-05-01.ipynb",
        "final.ipynb",
    ],
)
def test_no_word_in_a_name_says_which_of_two_notebooks_is_the_last(tmp_path, other):
    _, both = tied(tmp_path, (other, EARLY), (FILE, EARLY))
    assert {*both} == {other, FILE}


@pytest.mark.parametrize("end", ["-Copy1", "-v2", " - Kopie", "_neu"])
def test_a_copy_comes_after_its_original_though_nothing_says_that_it_is_the_last(
    tmp_path, end
):
    files = [f"{EXERCISE}{each}.ipynb" for each in ("", end)]
    names, both = tied(tmp_path, *((name, EARLY) for name in reversed(files)))
    assert names == files
    assert {*both} == {*files}


def test_jupyters_copies_are_in_the_order_of_their_numbers(tmp_path):
    files = [f"{EXERCISE}-Copy{n}.ipynb" for n in (2, 10)]
    assert tied(tmp_path, *((name, EARLY) for name in reversed(files)))[0] == files


def test_the_number_of_a_platform_or_a_later_time_says_which_is_the_last(tmp_path):
    numbered = f"{EXERCISE} (1).ipynb"
    assert tied(tmp_path, (numbered, EARLY), (FILE, EARLY)) == ([FILE, numbered], [])
    assert tied(tmp_path, ("a.ipynb", LATE), (FILE, EARLY)) == ([FILE, "a.ipynb"], [])


def test_a_number_and_a_time_that_disagree_say_nothing(tmp_path):
    numbered = f"{EXERCISE} (1).ipynb"
    assert {*tied(tmp_path, (numbered, EARLY), (FILE, LATE))[1]} == {numbered, FILE}


def test_only_those_that_may_be_the_last_are_tied(tmp_path):
    names, last = tied(
        tmp_path, ("b.ipynb", LATE), ("c.ipynb", EARLY), ("a.ipynb", LATE)
    )
    assert names == ["c.ipynb", "a.ipynb", "b.ipynb"]
    assert last == ["a.ipynb", "b.ipynb"]


def test_files_in_a_folder_have_no_time_that_tells(tmp_path):
    for name in (FILE, "final.ipynb"):
        written(tmp_path / "Ada" / name, b"{}")
    written(tmp_path / "Bob" / FILE, b"{}")
    assert [each.tied for each in collect(tmp_path, EXERCISE)] == [True, True, False]


def two(first, second, is_tied=True):
    right = {"answers": {"lookup": "x"}, "tied": is_tied}
    return [
        mark("ada", *first, attempt=1, name="Ada/a.ipynb", **right),
        mark("ada", *second, attempt=2, name="Ada/b.ipynb", **right),
    ]


WRONG, RIGHT = task(status="not yet"), task()
OTHER = task("parameters")


def test_notebooks_that_nothing_puts_in_order_are_not_graded_if_they_differ():
    _, last = settled(two([WRONG, OTHER], [RIGHT, OTHER]))
    assert (last.status, last.total) == ("not graded", None)
    assert "a.ipynb has 2 of 4, b.ipynb has 4 of 4; ask" in last.reason
    assert [each.points for each in last.tasks] == [None, 2]


def test_equal_totals_of_other_tasks_differ_too():
    _, last = settled(two([WRONG, OTHER], [RIGHT, task("parameters", "not yet")]))
    assert last.total is None


def test_notebooks_that_got_the_same_are_graded_whichever_is_the_last():
    first, last = settled(two([RIGHT], [RIGHT]))
    assert (last.status, last.total) == ("graded", 2)
    assert "nothing says which is the last" in last.notes[0]
    assert not first.notes


def test_where_one_is_known_to_be_the_last_it_counts_and_its_note_says_so():
    _, last = settled(two([RIGHT], [WRONG], is_tied=False))
    assert last.total == 0
    assert "this one is the last" in last.notes[0]


def test_one_that_cannot_be_read_leaves_the_other_to_count_with_a_flag():
    unread = mark(
        "ada", task(status="not graded"), attempt=2, name="z.ipynb", tied=True
    )
    first, last = settled([two([RIGHT], [])[0], unread])
    assert (last.total, last.name, last.attempt) == (2, "Ada/a.ipynb", 2)
    assert "left out, z.ipynb: Something needs Keras." in last.flags[0]
    assert first.name == "z.ipynb"


def test_a_last_one_that_is_not_graded_says_what_an_earlier_one_got():
    _, last = settled(two([RIGHT], [task(status="not graded")], is_tied=False))
    assert last.reason.endswith("; attempt 1 got 2")


def test_the_summary_names_who_sent_more_than_one():
    known = two([RIGHT], [WRONG], is_tied=False)
    bob = [
        mark("bob", RIGHT, attempt=n, tied=True, answers={"lookup": "x"})
        for n in (1, 2)
    ]
    said = [
        *summary(settled([*known, *bob, mark("cy")]), lambda marks: marks[0].student)
    ]
    assert [line.split("(")[1] for line in said] == ["1): ada.", "1): bob."]
