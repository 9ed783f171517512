"""The table of suites: read from real files of pytest, and what it says of failures."""

import subprocess
import sys

import pytest

from tools.testing import run_tests
from tools.testing.suite_table import Run, Suite, clock, read, table, times

TESTS = {
    "tests/a/test_one.py": "import time\n"
    "def test_it(): time.sleep(0.2)\n"
    "class TestMore:\n    def test_that(self): pass\n",
    "tests/a/test_two.py": "import pytest\n"
    "def test_skipped(): pytest.skip('why')\n"
    "def test_failed(): assert 0\n"
    "@pytest.fixture\ndef late():\n    yield\n    assert 0\n"
    "def test_fails_as_it_is_cleaned_up(late): pass\n",
    "tests/a/deeper/test_three.py": "def test_it(): pass\n",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The file that pytest wrote of the tests above, with a worker of xdist."""
    folder = tmp_path_factory.mktemp("suites")
    for name, text in TESTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = [sys.executable, "-m", "pytest", "-n", "1", "--junitxml=x.xml"]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return folder / "x.xml"


def test_tests_are_counted_by_their_folders(written):
    found = read(written)
    assert list(found) == ["tests/a", "tests/a/deeper"]
    suite = found["tests/a"]
    assert (suite.skipped, suite.failed) == (1, 2)
    assert suite.tests in (5, 6)  # a clean-up that fails may be counted as its own
    assert suite.seconds >= 0.2
    assert found["tests/a/deeper"].tests == 1


def test_a_run_may_be_one_suite(written, tmp_path):
    assert read(written, "all of it")["all of it"].failed == 2
    assert read(tmp_path / "never written.xml") == {}


def test_the_table_has_a_row_for_each_suite_and_names_a_run_that_failed():
    quick = Run("tests", 0, 65.0, {"tests/a": Suite(3, 1, 0, 60.25)})
    # A worker died: every test that was reported passed, and pytest failed.
    broken = Run("nbval", 3, 9.0, {"exercises": Suite(4, 0, 0, 8.0)})
    lines = table([quick, broken]).splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["suite", "tests", "skipped", "failed", "seconds"],
        ["tests/a", "3", "1", "0", "60.2"],
        ["exercises", "4", "0", "0", "8.0"],
        ["all", "7", "1", "0", "68.2"],
    ]
    assert lines[4:] == ["FAILED: nbval: pytest ended with exit code 3."]
    said = times([quick, broken], 74.0, 100.0)
    assert "tests: 1 min 05 s; nbval: 0 min 09 s; together 1 min 14 s." in said
    assert said.endswith("Since the book was built: 1 min 40 s.")
    assert clock(3599.9) == "59 min 59 s"


@pytest.mark.parametrize("failing", ["tests", "chapters", "questions", None])
def test_later_suites_run_after_one_that_fails_and_the_exit_code_tells(
    monkeypatch, capsys, failing
):
    begun = []

    def pytest_run(name, *arguments, **rest):
        begun.append(name)
        return Run(name, int(name == failing), 1.0)

    monkeypatch.setattr(run_tests, "pytest", pytest_run)
    monkeypatch.setattr(run_tests.debian_packages, "main", lambda: None)
    assert run_tests.main([]) == int(failing is not None)
    begun.remove("tests")  # beside which the others run, one after another
    last = ["chapters without Keras", "exercises", "questions"]
    assert begun == ["chapters", *last]
    assert ("FAILED" in capsys.readouterr().out) is (failing is not None)


def test_what_runs_beside_another_is_printed_whole_at_its_end(capfd):
    found = run_tests.pytest("one", "--version", later=True)
    assert found.passed and found.suites == {}
    out = capfd.readouterr().out
    assert out.startswith("\n$ -m pytest") and "\npytest 9" in out
