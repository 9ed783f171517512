import json
from dataclasses import replace

import pytest

from tools.grading import journal as module
from tools.grading.journal import NAME, Journal, Setting, key, secret_digits
from tools.grading.records import Mark, TaskMark

SETTING = Setting("r1", "c1", ("wasi",))


def mark(student="ada", **more):
    tasks = (TaskMark("lookup", "passed", 2, 2, "Yes: \ud800 and é."),)
    whole = Mark(student, 1, f"{student}.ipynb", "d1", "graded", "", tasks, 2, 2)
    return replace(whole, **more)


def key_of(mark, setting=SETTING):
    return key(mark.student, mark.attempt, mark.digest, setting)


@pytest.fixture
def folder(tmp_path):
    written = Journal(tmp_path)
    for student in ("ada", "bob"):
        written.add(key_of(mark(student)), mark(student))
    written.close()
    return tmp_path


def test_a_mark_is_read_again_as_it_was(folder):
    wanted = [key_of(mark("ada")), key_of(mark("bob")), key_of(mark("eve"))]
    known = Journal(folder).known(wanted)
    assert known == {wanted[0]: mark("ada"), wanted[1]: mark("bob")}


@pytest.mark.parametrize("length", [1, 5, 40, 200])
def test_a_line_that_was_cut_off_is_forgotten_and_the_next_one_is_whole(folder, length):
    content = (folder / NAME).read_bytes()
    last = content.rstrip(b"\n").rindex(b"\n") + 1
    (folder / NAME).write_bytes(content[: last + length])
    again = Journal(folder)
    assert list(again.known([key_of(mark("bob"))])) == []
    again.add(key_of(mark("bob")), mark("bob"))
    again.close()
    assert (folder / NAME).read_bytes() == content


def test_a_whole_line_without_its_end_is_graded_again(folder):
    content = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(content[:-1])
    assert list(Journal(folder).known([key_of(mark("bob"))])) == []


@pytest.mark.parametrize(
    "line", [b"", b"null", b"[]", b"{}", b'{"key": "x"}', b"\xff\0", b"[" * 100_000]
)
def test_a_line_that_is_no_mark_hides_no_other(folder, line):
    content = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(line + b"\n" + content)
    assert len(Journal(folder).known([key_of(mark("ada")), key_of(mark("bob"))])) == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTING, released="r2"),
        replace(SETTING, code="c2"),
        replace(SETTING, kinds=("wasi", "namespaces")),
        replace(SETTING, secret="123456"),
    ],
)
def test_a_mark_of_another_setting_is_not_used_and_is_counted(folder, other):
    keys = [key_of(mark("ada"), other), key_of(mark("eve"), other)]
    found = Journal(folder)
    assert found.known(keys) == {}
    assert found.others(keys) == 1


def test_a_mark_of_another_notebook_is_not_used(folder):
    assert Journal(folder).known([key_of(mark("ada", digest="d2"))]) == {}


def test_what_was_graded_earlier_and_is_still_known_is_not_counted_as_anew(folder):
    other = mark("ada", digest="d2")
    again = Journal(folder)
    again.add(key_of(other), other)
    again.close()
    assert Journal(folder).others([key_of(other)]) == 0


def test_a_secret_leaves_six_digits_in_the_journal_and_no_more():
    secret = b"correct horse battery staple"
    assert len(secret_digits(secret)) == 6
    assert secret_digits(secret) != secret_digits(secret + b"s")
    assert secret_digits(None) == ""


def test_marks_depend_on_the_code_and_the_words_of_the_checks(tmp_path):
    (tmp_path / "src/embedbook/checks").mkdir(parents=True)
    words = tmp_path / "src/embedbook/checks/x.toml"
    words.write_bytes(b"a = 1\n")
    before = module.code_digest(tmp_path)
    words.write_bytes(b"a = 1\r\n")
    assert module.code_digest(tmp_path) == before
    words.write_bytes(b"a = 2\n")
    assert module.code_digest(tmp_path) != before


def test_each_line_is_plain_ascii_json(folder):
    for line in (folder / NAME).read_bytes().splitlines():
        assert json.loads(line.decode("ascii"))["mark"]["out_of"] == 2
