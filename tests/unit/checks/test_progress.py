"""Hints open one at a time, and what was passed is kept, in `work/` only."""

import json

import pytest

from embedbook import checks
from embedbook.checks import checker as checker_module
from embedbook.checks import progress_store
from embedbook.checks.checker import checker
from embedbook.checks.tasks import Prediction

TASKS = tuple(
    Prediction(name, 6, (), "Well.", hints=hints)
    for name, hints in [("six", ("First.", "Second.", "Third.")), ("none", ())]
)


OWN = "`hint(4)` says where the course's own solution is."
PASSED = f"six: passed. Well.\nNext: task 2, `none`. {OWN}\n"


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Begin as a new kernel does, in a folder that `make lab` did not make."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress_store, "_records", {})
    monkeypatch.setattr(progress_store, "_last", {})
    for name in checker_module.GRADING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def work(tmp_path):
    (tmp_path / ".copied.json").write_text("{}")
    return tmp_path / "progress.json"


def new_kernel():
    progress_store._records.clear()
    progress_store._last.clear()
    return checker("00-fixture", *TASKS)


def said(capsys):
    return capsys.readouterr().out


def test_hints_open_one_at_a_time(capsys):
    _, check, hint, _ = new_kernel()
    check("six", 5)
    assert said(capsys).endswith(
        "Stuck? `hint(1)`, in a cell of its own, opens a hint.\n"
    )
    hint(3)
    assert said(capsys) == (
        "six, hint 1 of 3: First.\nHints open one at a time: hint(2) comes next.\n"
    )
    hint(2)
    assert said(capsys) == "six, hint 2 of 3: Second.\n"
    hint(1)
    assert said(capsys) == "six, hint 1 of 3: First.\n"
    hint()
    assert said(capsys) == "six, hint 3 of 3: Third.\n"
    hint()
    assert said(capsys) == "six, hint 3 of 3: Third.\n"
    check("six", 5)
    assert "`hint(4)` says where the course's own solution is." in said(capsys)


@pytest.mark.parametrize("number", [0, -1, 4, 2.0, "1", True, [1], float("nan")])
def test_a_hint_that_does_not_exist_names_those_that_do(number, capsys):
    hint = new_kernel()[2]
    hint(number)
    assert said(capsys) == "six: write hint(1) to hint(3).\n"
    assert progress_store.hints("00-fixture", "six") == 0


def test_a_hint_is_on_the_task_checked_last_or_the_one_named(capsys):
    _, check, hint, _ = new_kernel()
    check("none", 5)
    said(capsys)
    hint(1)
    assert said(capsys) == "none: no hints.\n"
    hint(1, "six")
    assert said(capsys) == "six, hint 1 of 3: First.\n"
    hint(2)
    assert said(capsys) == "six, hint 2 of 3: Second.\n"
    with pytest.raises(ValueError, match="The tasks are six, none"):
        hint(1, "seven")


def test_a_check_that_did_not_start_offers_no_hint(capsys):
    check = new_kernel()[1]
    check("six", ...)
    assert "hint" not in said(capsys)


def test_after_passing_the_next_task_and_the_solution_are_named(capsys):
    _, check, hint, _ = new_kernel()
    check("none", 6)
    assert said(capsys) == "none: passed. Well.\nNext: task 1, `six`.\n"
    check("six", 6)
    assert said(capsys) == f"six: passed. Well.\nThat is all of this exercise. {OWN}\n"
    hint(4)
    assert "The course's own solution is in the book" in said(capsys)
    hint(1)
    assert said(capsys) == "six, hint 1 of 3: First.\n"


def test_the_solution_is_not_named_before_all_hints_are_open(capsys):
    hint = new_kernel()[2]
    for _ in range(3):
        hint(4)
        assert said(capsys) == "six: write hint(1) to hint(3).\n"
        hint()
        said(capsys)
    hint(4)
    assert "The course's own solution is in the book" in said(capsys)


def test_outside_of_work_nothing_is_written(tmp_path):
    check = new_kernel()[1]
    check("six", 6)
    assert progress_store.passed("00-fixture", "six")
    assert list(tmp_path.iterdir()) == []


def test_in_work_a_new_kernel_knows_what_was_passed_and_which_hints_are_open(
    work, capsys
):
    _, check, hint, _ = new_kernel()
    check("six", 5)
    hint(1)
    check("six", 6)
    _, check, hint, _ = new_kernel()
    check("six", 5)
    assert progress_store.passed("00-fixture", "six")
    said(capsys)
    hint(2)
    assert said(capsys) == "six, hint 2 of 3: Second.\n"
    assert json.loads(work.read_text()) == {
        "00-fixture": {"six": {"passed": True, "tries": 3, "hints": 2}}
    }


def test_a_notebook_in_a_folder_below_work_shares_its_file(work, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    new_kernel()[1]("six", 6)
    assert "six" in work.read_text()


def test_two_kernels_do_not_undo_each_other(work):
    check = new_kernel()[1]
    check("six", 6)
    work.write_text(json.dumps(json.loads(work.read_text()) | {"other": {"a": {}}}))
    check("none", 6)
    assert json.loads(work.read_text()).keys() == {"00-fixture", "other"}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"00-fixture": 3}', '{"00-fixture": {"six": [1]}}', "\udcff"],
)
def test_a_broken_file_stops_no_check_and_is_not_lost(content, work, capsys):
    work.write_bytes(content.encode("utf-8", "surrogateescape"))
    check = new_kernel()[1]
    check("six", 6)
    assert said(capsys) == PASSED
    assert json.loads(work.read_text())["00-fixture"]["six"]["passed"] is True
    kept = work.with_name("progress.broken.json")
    if not content.startswith('{"'):
        assert kept.read_bytes() == content.encode("utf-8", "surrogateescape")


def test_values_of_other_types_in_the_file_count_as_none(work):
    work.write_text(
        '{"00-fixture": {"six": {"passed": "yes", "tries": [], "hints": null, "x": 1}}}'
    )
    new_kernel()[1]("six", 5)
    record = json.loads(work.read_text())["00-fixture"]["six"]
    assert (record["passed"], record["tries"], record["hints"]) == (False, 1, 0)


def test_a_file_that_cannot_be_written_stops_no_check(work, capsys):
    work.mkdir()
    check = new_kernel()[1]
    check("six", 6)
    assert said(capsys) == PASSED
    assert progress_store.passed("00-fixture", "six")


def test_a_folder_that_may_not_be_entered_stops_no_check(work, monkeypatch, capsys):
    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(progress_store.Path, "is_file", closed)
    new_kernel()[1]("six", 6)
    assert said(capsys) == PASSED
    assert progress_store.passed("00-fixture", "six")


def test_under_nbgrader_nothing_is_kept(work, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    new_kernel()[1]("six", 6)
    assert not work.exists()


def test_progress_names_this_exercise_the_next_task_and_the_course(work, capsys):
    from embedbook.checks.ch03_lookup_table import TASKS, check

    check("output_shape", (64, 500, 32))
    check("lookup", 3)
    said(capsys)
    checks.progress()
    lines = said(capsys).splitlines()
    count = len(TASKS)
    passed = f"03-lookup-table: 1 of {count} tasks passed."
    assert lines[0] == f"{passed} Next: task 1, `lookup`."
    total = sum(len(tasks) for tasks in checks.chapters().values())
    assert lines[1] == f"The course: 1 of {total} tasks passed."
    assert len(lines) == 2


def test_progress_in_a_new_kernel_knows_the_course_and_elsewhere_says_what_it_lacks(
    work, capsys
):
    from embedbook.checks.ch03_lookup_table import check

    check("output_shape", (64, 500, 32))
    new_kernel()
    said(capsys)
    checks.progress()
    assert said(capsys).startswith("03-lookup-table: 1 of ")
    (work.parent / ".copied.json").unlink()
    checks.progress()
    assert said(capsys) == (
        "Known until this kernel stops. In `make lab`, a file keeps it.\n"
    )


@pytest.mark.parametrize(
    "content", ["[" * 10**5, "{" + " " * progress_store.LARGEST + "}"]
)
def test_a_file_that_is_too_deep_or_too_large_is_put_aside(content, work):
    work.write_text(content)
    new_kernel()[1]("six", 6)
    assert "six" in work.read_text()
    assert work.with_name("progress.broken.json").read_text() == content


def test_what_another_kernel_undid_is_written_again_and_a_pass_is_never_lost(work):
    check = new_kernel()[1]
    check("six", 5)
    work.write_text('{"00-fixture": {"six": {"passed": true, "tries": 4}}}')
    check("six", 5)
    record = json.loads(work.read_text())["00-fixture"]["six"]
    assert (record["passed"], record["tries"]) == (True, 5)
    work.write_text('{"other": {"a": {}}}')
    check("none", 6)
    kept = json.loads(work.read_text())
    assert kept["00-fixture"]["six"]["passed"] is True
    assert kept["00-fixture"]["none"]["passed"] is True
    assert kept["other"] == {"a": {}}


def test_after_an_update_with_fewer_hints_the_solution_is_still_to_be_had(work, capsys):
    work.write_text(json.dumps({"00-fixture": {"six": {"hints": 7}}}))
    _, _, hint, _ = new_kernel()
    hint(4)
    assert "solution" in said(capsys)


@pytest.mark.parametrize("odd", ["[" * 700 + "]" * 700, "9" * 4300])
def test_what_cannot_be_written_again_stops_no_check(odd, work, tmp_path):
    work.write_text(f'{{"00-fixture": {{"six": {{"tries": 1, "odd": {odd}}}}}}}')
    _, check, *_ = new_kernel()
    check("six", 6)
    assert progress_store.passed("00-fixture", "six")
    assert not list(tmp_path.glob(".progress.json.*"))


def test_a_folder_of_the_name_of_the_file_is_put_aside_or_left(work, tmp_path):
    for folder in (work, work.with_suffix(".broken.json")):
        (folder / "mine").mkdir(parents=True)
    _, check, *_ = new_kernel()
    check("six", 6)
    assert progress_store.passed("00-fixture", "six")
    assert (work / "mine").is_dir()
    assert not list(tmp_path.glob(".progress.json.*"))


def test_what_cannot_be_put_aside_is_not_forgotten(work, capsys, monkeypatch):
    work.write_text("{}")
    (work.with_suffix(".forgotten.json") / "mine").mkdir(parents=True)
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    checks.progress(reset=True)
    assert "Nothing was forgotten" in said(capsys)
    assert work.exists()


@pytest.mark.parametrize("nobody", [EOFError, KeyboardInterrupt, NotImplementedError])
def test_where_nobody_answers_nothing_is_forgotten(nobody, work, capsys, monkeypatch):
    def refuse(_):
        raise nobody

    work.write_text("{}")
    monkeypatch.setattr("builtins.input", refuse)
    checks.progress(reset=True)
    assert "Nothing was changed." in said(capsys)
    assert work.exists()
