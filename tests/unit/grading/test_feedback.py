"""Pages on marks: whatever was handed in is text there, and nothing else."""

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from some_marks import LOOKUP, RELEASED, mark, task

from embedbook.checks.notebook_output import readable
from embedbook.checks.wording import sentences
from tools.grading import feedback, pages

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</pre></code></p><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '"><a href="javascript:alert(1)">click</a>',
    "' onmouseover='alert(1)",
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "<!--", "-->", "]]>", "<![CDATA[", "<?php", "&lt;script&gt;", "&#60;b&#62;",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "{mark} {0} {status!r} %s %(x)s",
    "javascript:alert(1)",
    "\x00\x1b[2J\x1b]0;title\x07\b\b\x7f",
    "right\u202eleft\u2066\u200b\ufeff",
    "\ud800 half a character",
    "<plaintext><textarea><xmp><noscript>",
    "<base href=https://example.org><form action=https://example.org>",
]  # fmt: skip


def everywhere(text):
    """Return a mark that has the text in each of its fields."""
    tasks = [
        task(text, status, message=text, detail=text, mistake=text, printed=text)
        for status in ("passed", "not yet", "not started", "not graded")
    ]
    more = {"name": text, "digest": text, "reason": text, "answers": {text: text}}
    return mark(text, *tasks, notes=(text,), flags=(text,), **more)


def written(folder, *marks):
    """Return the pages that are written for these marks, parsed, by their names."""
    folder.mkdir(exist_ok=True)
    feedback.write(folder, list(marks), RELEASED)
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(
            path.read_text("utf-8"), "html.parser"
        )
        for path in folder.rglob("*.html")
    }


def shape(page):
    """Return every element of a page with its attributes, but for links to pages."""
    return [
        (each.name, {k: v for k, v in each.attrs.items() if "feedback/" not in v})
        for each in page.find_all()
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_that_was_handed_in_becomes_an_element_or_an_attribute(text, tmp_path):
    hostile = written(tmp_path / "hostile", everywhere(text))
    harmless = written(tmp_path / "harmless", everywhere("harmless"))
    for one, other in zip(sorted(hostile), sorted(harmless), strict=True):
        assert shape(hostile[one]) == shape(harmless[other])


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_characters="`\n"), min_size=1))
def test_nor_does_any_other_text(text):
    pages_of = [
        feedback._page(everywhere(each), "03", "", False) for each in (text, "x")
    ]
    one, other = (shape(BeautifulSoup(page, "html.parser")) for page in pages_of)
    if text.strip():  # an answer of white space is not shown
        assert one == other


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_all_that_was_handed_in_is_there_to_read(text, tmp_path):
    found = written(tmp_path, everywhere(text))
    for page in found.values():
        assert page.get_text().casefold().count(readable(text).casefold()) >= 2


def test_the_pages_run_no_script_and_ask_no_host(tmp_path):
    for page in written(tmp_path, everywhere("x")).values():
        policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
        assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-")
        assert not page.find_all(["script", "link", "img", "iframe", "object"])
        assert all(
            a["href"].startswith(("#task-", "feedback/")) for a in page.find_all("a")
        )


def test_a_student_reads_what_the_check_said_and_the_own_answer_but_no_flag(tmp_path):
    wrong = task("lookup", "not yet", message="Columns.", detail="Here.", printed="7")
    one = mark("ada", wrong, answers={"lookup": LOOKUP}, flags=("as bob's",))
    said = written(tmp_path, one, mark("bob"))["feedback/ada.html"].get_text()
    for text in ("0 of 2", "Columns.", "Here.", "7", "table[:, indices]"):
        assert text in said
    assert "bob" not in said


def test_who_was_not_graded_reads_why_and_that_it_is_no_zero(tmp_path):
    reason = sentences("tools.grading.second_box")("nowhere", module="nltk")
    left = mark("ada", task(), task("rows", "not graded", message=reason))
    said = written(tmp_path, left)["feedback/ada.html"].get_text()
    assert "Your notebook imports nltk" in said
    assert "no zero" in said
    assert "0 of 4 points" not in said


def test_a_sentence_that_begins_with_a_tasks_name_keeps_its_small_letter(tmp_path):
    notes = ("lookup is answered twice", "lookups are answered twice")
    made = mark("ann", task("lookup", "passed"), notes=notes)
    found = written(tmp_path, made)["feedback/ann.html"].get_text()
    assert "lookup is answered twice." in found
    assert "Lookups are answered twice." in found


def test_why_the_whole_notebook_was_not_graded_is_said_once(tmp_path):
    reason = sentences("tools.grading.text_of")("empty")
    tasks = [task(name, "not graded", message=reason) for name in ("lookup", "rows")]
    said = written(tmp_path, mark("ada", *tasks, reason=reason))["feedback/ada.html"]
    assert said.get_text().count("Your file is empty.") == 1
    assert not said.select(".task, table")


def test_a_student_and_the_lecturer_read_the_name_beside_the_id(tmp_path):
    found = written(tmp_path, mark("219", task(), who="Zoë Brandt", total=2))
    assert "The marks of Zoë Brandt (219)." in found["feedback/219.html"].get_text()
    row = found["marks.html"].find("tbody").get_text(" ")
    assert re.match(r"\s*Zoë Brandt 219\s+2 of 2 ", row)


def test_who_sent_nothing_is_not_told_to_mend_a_notebook(tmp_path):
    reason = sentences("tools.grading.collect")("nothing")
    nothing = task("lookup", "not graded", message=reason)
    made = mark("ada", nothing, name="", digest="", reason=reason)
    said = written(tmp_path, made)["feedback/ada.html"].get_text()
    assert "Nothing has arrived from you" in said
    assert "Mend" not in said and "Handed in as" not in said


def test_the_overview_has_the_points_of_each_task(tmp_path):
    tasks = [task("lookup", "not yet"), task("parameters", "not started")]
    row = written(tmp_path, mark("ada", *tasks))["marks.html"].find("tbody").tr
    assert [td.get_text() for td in row.select(".each")] == ["△ 0", "○ 0"]
    assert row.select_one(".whole").get_text() == "0 of 4"


def test_the_answer_to_a_task_that_passed_is_not_repeated(tmp_path):
    page = written(tmp_path, mark("ada", task("lookup"), answers={"lookup": LOOKUP}))
    assert "table[:, indices]" not in page["feedback/ada.html"].get_text()


def test_neither_is_an_empty_gap(tmp_path):
    stub = task("lookup", "not started")
    page = written(tmp_path, mark("ada", stub, answers={"lookup": LOOKUP}))
    assert "table[:, indices]" not in page["feedback/ada.html"].get_text()


NAMES = [
    "ada", "Ada", "ADA", "../../etc/passwd", "/abs", "C:\\x", "con", "NUL.txt", "..",
    ".", "", " ", "é", "e\u0301", "😀", "a" * 300, "a/b", "a\\b", "a-b", "=1+1", "x\ny",
    "\ud800", "index", "-rf", "ada-attempt-1", "COM1", "a.html", "ada ",
]  # fmt: skip


def test_every_name_of_a_student_gives_a_file_of_its_own_that_any_system_takes():
    keys = [(name, 1) for name in NAMES] + [("ada", 2)]
    names = pages.file_names(keys)
    assert names.keys() == set(keys)
    assert len({name.casefold() for name in names.values()}) == len(keys)
    for name in names.values():
        assert name.isascii() and len(name) < 100
        assert not set(name) & set('/\\:*?"<>| \n')
        assert not name.startswith((".", "-")) and not pages.DEVICES.match(name)
        assert unicodedata.normalize("NFD", name) == name
    assert names == pages.file_names(reversed(keys))


def test_each_attempt_has_a_page_where_there_are_several(tmp_path):
    found = written(tmp_path, mark("ada"), mark("ada", attempt=2), mark("bob"))
    wanted = {"ada-attempt-1.html", "ada-attempt-2.html", "bob.html"}
    assert found.keys() == {f"feedback/{name}" for name in wanted} | {"marks.html"}


def test_the_overview_leads_to_every_page(tmp_path):
    found = written(tmp_path, mark("ada"), mark("Zoë", flags=("alike",)))
    links = {a["href"] for a in found["marks.html"].find_all("a")}
    assert links == found.keys() - {"marks.html"}
    assert "Alike." in found["marks.html"].get_text()


def test_the_same_marks_give_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        written(tmp_path / name, mark("ada"), everywhere("x"))
    one, other = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*.html")}
        for name in ("one", "other")
    )
    assert one == other


def test_the_chapter_is_linked_where_the_site_has_an_address(tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/03-lookup-table.md").touch()
    config = tmp_path / "_config.yml"
    config.write_text("repository:\n  url: https://github.com/Ada/book\n")
    found = pages.chapter_address("03-lookup-table", tmp_path)
    assert found == "https://ada.github.io/book/chapters/03-lookup-table.html"
    config.write_text("repository:\n  url: ''\n")
    assert pages.chapter_address("03-lookup-table", tmp_path) == ""
