"""The set-up script, against Pythons that are small shell scripts."""

import sys

import pytest

from tools.setup import setup_venv
from tools.setup.find_python import find_python

posix = pytest.mark.skipif(sys.platform == "win32", reason="fakes are shell scripts")


@posix
def test_a_python_is_found_by_its_versioned_name(only_these):
    only_these("python3", version=[3, 10, 2])
    wanted = only_these("python3.13", version=[3, 13, 0])
    assert find_python() == wanted


@posix
def test_the_version_that_ci_uses_comes_first(only_these):
    only_these("python3.13", version=[3, 13, 0])
    wanted = only_these("python3.11", version=[3, 11, 7])
    assert find_python() == wanted


@posix
def test_a_name_that_starts_nothing_is_passed_over(only_these, tmp_path):
    dead = tmp_path / "python3.11"
    dead.write_text("#!/bin/sh\necho 'not found' >&2\nexit 127")
    dead.chmod(0o755)
    wanted = only_these("python3.12")
    assert find_python() == wanted


@posix
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"version": [3, 10, 2]}, "needs Python 3.11, 3.12 or 3.13"),
        ({"version": [3, 14, 0]}, "needs Python 3.11, 3.12 or 3.13"),
        ({"system": "darwin"}, "no build for Intel Macs"),
        ({"system": "win32", "machine": "ARM64"}, "no build for win32 on ARM64"),
        ({"is_64_bit": False}, "64-bit CPython"),
        ({"implementation": "PyPy"}, "64-bit CPython"),
        ({"pip": False}, "install python3.12-venv"),
    ],
)
def test_an_unsuitable_python_is_named_with_the_reason(only_these, changes, message):
    only_these("python3", **changes)
    with pytest.raises(setup_venv.SetupError, match=message) as error:
        find_python()
    assert "\n" not in str(error.value)


@posix
def test_an_empty_path_gives_one_line_that_says_what_to_install(only_these):
    with pytest.raises(setup_venv.SetupError, match=r"Install Python 3.11.*nothing"):
        find_python()


def test_a_second_set_up_runs_nothing(project):
    setup_venv.set_up(["book"])
    assert ["installing", "book"] in project
    project.clear()
    setup_venv.set_up(["book"])
    assert project == []


def test_a_further_group_is_added_to_what_is_there(project):
    setup_venv.set_up(["book"])
    project.clear()
    setup_venv.set_up(["book", "lab"])
    assert project == [["installing", "lab"]]


def test_a_changed_lock_begins_with_a_new_environment(project, tmp_path):
    setup_venv.set_up(["book"])
    project.clear()
    (tmp_path / "locks/book.lock").write_text("numpy==2\n")
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]


def test_a_new_environment_gets_every_group_that_the_old_one_had(project, tmp_path):
    setup_venv.set_up(["book", "test"])
    project.clear()
    (tmp_path / "locks/book.lock").write_text("numpy==2\n")
    setup_venv.set_up(["book"])
    assert ["installing", "test"] in project
    assert ["installing", "lab"] not in project
    assert setup_venv.installed("test")


def test_an_install_that_failed_does_not_count_as_done(project, monkeypatch):
    def fail(step, command):
        raise setup_venv.SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(setup_venv, "run", fail)
        with pytest.raises(setup_venv.SetupError):
            setup_venv.set_up(["book"])
    setup_venv.set_up(["book"])
    assert ["installing", "book"] in project
