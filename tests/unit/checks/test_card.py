"""A card says what the plain text says, escaped, and marks the places that differ."""

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from all_tasks import MODULES, TASKS, name, outcome
from bs4 import BeautifulSoup
from count_mutants import MUTANTS

from embedbook.checks import notebook_output
from embedbook.checks.blocks import blocks
from embedbook.checks.card import MARKS, card, note
from embedbook.checks.ch03_lookup_table import check, hint, reset
from embedbook.checks.number_sides import SIDES, comparable
from embedbook.checks.number_tables import tables
from embedbook.checks.stubs import stub
from embedbook.checks.tasks import Outcome


def soup(html):
    return BeautifulSoup(html, "html.parser")


def words(text):
    return " ".join(text.replace("`", "").split())


def wrong_answers():
    """Return two wrong answers to each task, as people write them."""
    known = {}
    for chapter, task, _, answer in MUTANTS:
        known.setdefault((chapter, task), []).append(answer)
    return [(c, t, a) for (c, t), found in known.items() for a in found[:2]]


@pytest.mark.parametrize(("chapter", "task", "answer"), wrong_answers(), ids=name)
def test_a_card_holds_every_word_of_the_plain_text(chapter, task, answer):
    result = outcome(chapter, task, answer)
    said = words(soup(card(task, "not yet", result, "Stuck?")).get_text(" "))
    for part in (result.message, result.detail):
        for block in filter(None, part.split("\n\n")):
            assert words(block).replace(" ", "") in said.replace(" ", "")


def test_the_state_is_a_mark_a_word_and_a_colour():
    heads = set()
    for status, (mark, colour) in MARKS.items():
        page = soup(card("lookup", status, Outcome(status, "Well."), ""))
        assert page.div["aria-label"] == f"lookup: {status}"
        assert colour in page.div["style"]
        assert mark in page.p.text and status in page.p.text
        heads.add((mark, colour))
    assert len(heads) == 3


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize("ground", ["#ffffff", "#111111", "#1e1e1e", "#383838"])
def test_marks_and_frames_have_a_contrast_of_3_in_light_and_dark(ground):
    for _, colour in MARKS.values():
        lighter, darker = sorted([luminance(colour), luminance(ground)], reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3


EVIL = "<script>alert(1)</script>\x1b[31m &amp; `<b>`"


def test_nothing_typed_or_printed_becomes_html():
    result = Outcome("not yet", EVIL, detail=EVIL, printed=EVIL)
    page = soup(card(EVIL, "x", result, ""))
    assert not page.find_all(["script", "b"])
    assert "\x1b" not in str(page)
    assert page.text.count("<script>alert(1)</script>") == 4
    assert not soup(note(EVIL)).find_all(["script", "b"])


def test_a_call_on_lines_of_its_own_is_set_as_code():
    result = outcome("ch03_lookup_table", "lookup", lambda table, indices: table)
    [block] = soup(card("lookup", "not yet", result, "")).find_all("pre")
    assert block.text.startswith("lookup(\n    table=np.array([\n")
    assert block.text.endswith(")")


def test_what_differs_is_marked_in_both_tables():
    got, right = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 2.5], [3.0, 4.0]])
    first, second = soup(tables(comparable(got, right, 1e-6))).find_all("table")
    cells = [
        [cell.text for cell in t.find_all("td", title=True)] for t in (first, second)
    ]
    assert cells == [["≠ 2"], ["2.5"]]
    assert [row.th.text for row in first.find_all("tr")[1:]] == ["0", "1"]


def from_one(table, indices):
    print("looking up", indices)
    return table[indices - 1]


def test_a_card_is_to_the_byte_what_notebooks_have_kept_since_november_2026():
    result = outcome("ch03_lookup_table", "lookup", from_one)
    offer = "Stuck? `hint(1)`, in a cell of its own, opens a hint."
    kept = Path(__file__).with_name("cards") / "lookup-from-one.html"
    found = card("lookup", "not yet", result, offer)
    assert f"{found}\n" == kept.read_text(encoding="utf-8")


def test_an_outcome_holds_the_code_of_the_call_that_it_reports():
    result = outcome("ch03_lookup_table", "lookup", from_one)
    [block] = [each for each in blocks(result.detail) if each["kind"] == "code"]
    assert result.call == block["text"]
    passed = outcome("ch03_lookup_table", "lookup", lambda table, rows: table[rows])
    assert passed.call == ""


def test_two_numbers_that_look_alike_are_shown_in_full():
    got, right = np.array([0.1234567]), np.array([0.1234568])
    page = soup(tables(comparable(got, right, 0.0)))
    assert [c.text for c in page.find_all("td", title=True)] == [
        "≠ 0.1234567",
        "0.1234568",
    ]


def test_of_a_large_array_the_part_around_the_first_difference_is_shown():
    right = np.arange(3000.0).reshape(50, 60)
    got = right.copy()
    got[40, 50] = -1
    page = soup(tables(comparable(got, right, 1e-6)))
    assert page.find("td", title=True).text == "≠ -1"
    assert len(page.table.find_all("tr")) <= SIDES + 2
    assert all(len(r.find_all(["td", "th"])) <= SIDES + 2 for r in page.find_all("tr"))


def test_equal_arrays_are_shown_where_their_dtypes_differ():
    assert comparable(np.ones(2), np.ones(2), 0) is None
    page = soup(tables(comparable(np.ones(2), np.ones(2, "float32"), 0)))
    assert not page.find_all(title=True)
    assert "shape (2,), float64" in page.text and "shape (2,), float32" in page.text


def test_a_wide_table_scrolls_on_its_own_and_says_what_it_is():
    got = np.full((2, 8), -0.1234567)
    for scroller in soup(tables(comparable(got, -got, 0))).find_all(tabindex="0"):
        assert "overflow-x:auto" in scroller["style"]
        assert scroller["aria-label"].endswith("shape (2, 8), float64")
        assert all(
            "white-space:nowrap" in c["style"] for c in scroller.find_all("td")[1:]
        )


def test_of_other_shapes_nothing_is_marked():
    page = soup(tables(comparable(np.ones(3), np.ones((3, 1)), 0)))
    assert not page.find_all(title=True)
    assert "shape (3,), float64" in page.text and "shape (3, 1), float64" in page.text


@pytest.mark.parametrize(
    "got",
    [
        None,
        [1.0],
        np.array(["a"]),
        np.zeros(0),
        np.zeros((1, 1, 1, 1)),
        np.zeros(10**5),
    ],
)
def test_what_no_small_table_shows_has_none(got):
    assert comparable(got, np.ones(3), 0) is None


class Shell:
    kernel = True

    def __init__(self):
        self.cells = []

    def set_next_input(self, text):
        self.cells.append(text)


@pytest.fixture
def notebook(monkeypatch):
    """Let the checks believe that they run in a notebook; return what it shows."""
    shell, shown = Shell(), []
    display = SimpleNamespace(display=lambda data, raw: shown.append(data))
    python = SimpleNamespace(get_ipython=lambda: shell, display=display)
    monkeypatch.setitem(sys.modules, "IPython", python)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    return SimpleNamespace(shell=shell, shown=shown)


def test_in_a_notebook_html_comes_beside_the_plain_text(notebook, capsys):
    check("lookup", ...)
    hint(1)
    assert capsys.readouterr().out == ""
    first, second = notebook.shown
    assert first["text/plain"].startswith("lookup: not started. ")
    assert "not started" in soup(first["text/html"]).text
    assert second["text/plain"].startswith("lookup, hint 1 of 3: ")


def test_under_nbgrader_plain_text_is_printed(notebook, capsys, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    check("lookup", lambda table, indices: table[indices])
    assert capsys.readouterr().out.startswith("lookup: passed. ")
    assert notebook.shown == []


def test_no_call_ends_the_kernel(notebook, capsys):
    ended = []
    notebook.shell.ask_exit = lambda: ended.append(True)
    check("lookup", lambda table, indices: notebook.shell.ask_exit())
    assert not ended
    assert "`return` ends a function" in notebook.shown[0]["text/plain"]
    notebook.shell.ask_exit()  # as `exit` in a cell of one's own
    assert ended


def test_a_task_can_be_begun_anew_in_a_new_cell(notebook):
    reset("lookup")
    assert notebook.shell.cells == [stub("03-lookup-table", "lookup")]
    assert "The new cell below" in notebook.shown[0]["text/plain"]


def test_outside_of_a_notebook_the_beginning_is_printed(capsys):
    reset("parameters")
    assert capsys.readouterr().out == stub("03-lookup-table", "parameters") + "\n"
    with pytest.raises(ValueError, match="The tasks are lookup, "):
        reset("nothing")


def test_without_ipython_a_text_is_printed(capsys):
    notebook_output.show("plain", "<b>html</b>")
    assert capsys.readouterr().out == "plain\n"


@pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)
def test_every_task_has_its_beginning_and_it_is_not_started(chapter, task):
    code = stub(MODULES[chapter].CHAPTER, task.name)
    assert "..." in code
    found = {"np": np}
    exec(code, found)
    assert MODULES[chapter].outcome(task.name, found[list(found)[-1]]).status == (
        "not started"
    )
