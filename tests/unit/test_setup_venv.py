"""The set-up script, against Pythons that are small shell scripts."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import careful
import pytest
import setup_venv
import surroundings

TOOLS = Path(setup_venv.__file__).parent

SUITABLE = {
    "version": [3, 12, 1],
    "system": "linux",
    "machine": "x86_64",
    "is_64_bit": True,
    "pip": True,
    "implementation": "CPython",
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="fakes are shell scripts")


@pytest.fixture
def only_these(tmp_path, monkeypatch):
    """Return a function that puts a fake Python on an otherwise empty PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(setup_venv.sys, "executable", "no-python-of-its-own")

    def add(name, *, exit_code=0, **changes):
        found = {**SUITABLE, **changes}
        answer = json.dumps([str(tmp_path / name), *found.values()])
        script = tmp_path / name
        script.write_text(f"#!/bin/sh\necho '{answer}'\nexit {exit_code}\n")
        script.chmod(0o755)
        return str(script)

    return add


@posix
def test_a_python_is_found_by_its_versioned_name(only_these):
    only_these("python3", version=[3, 10, 2])
    wanted = only_these("python3.13", version=[3, 13, 0])
    assert setup_venv.find_python() == wanted


@posix
def test_the_version_that_ci_uses_comes_first(only_these):
    only_these("python3.13", version=[3, 13, 0])
    wanted = only_these("python3.11", version=[3, 11, 7])
    assert setup_venv.find_python() == wanted


@posix
def test_a_name_that_starts_nothing_is_passed_over(only_these, tmp_path):
    dead = tmp_path / "python3.11"
    dead.write_text("#!/bin/sh\necho 'not found' >&2\nexit 127")
    dead.chmod(0o755)
    wanted = only_these("python3.12")
    assert setup_venv.find_python() == wanted


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
        setup_venv.find_python()
    assert "\n" not in str(error.value)


@posix
def test_an_empty_path_gives_one_line_that_says_what_to_install(only_these):
    with pytest.raises(setup_venv.SetupError, match=r"Install Python 3.11.*nothing"):
        setup_venv.find_python()


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder whose .venv is made by nobody; returns what was run."""
    for lock in setup_venv.LOCKS.values():
        (tmp_path / lock).write_text("numpy==1\n")
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    monkeypatch.setattr(setup_venv, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_venv, "VENV_PYTHON", sys.executable)
    monkeypatch.setattr(setup_venv, "find_python", lambda: sys.executable)
    (tmp_path / ".venv").mkdir()
    steps = []

    def run(step, command):
        steps.append(step.split()[0:2])
        if "making" in step:
            (tmp_path / ".venv").mkdir()

    monkeypatch.setattr(setup_venv, "run", run)
    return steps


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
    (tmp_path / "requirements.lock").write_text("numpy==2\n")
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]


def test_an_install_that_failed_does_not_count_as_done(project, monkeypatch):
    def fail(step, command):
        raise setup_venv.SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(setup_venv, "run", fail)
        with pytest.raises(setup_venv.SetupError):
            setup_venv.set_up(["book"])
    setup_venv.set_up(["book"])
    assert ["installing", "book"] in project


def test_a_link_called_venv_is_refused_and_its_target_left_alone(project, tmp_path):
    (tmp_path / ".venv").rmdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "theirs")
    with pytest.raises(setup_venv.SetupError, match=r"is a link.*Remove the link"):
        setup_venv.set_up(["book"])
    assert project == []
    assert list((tmp_path / "theirs").iterdir()) == []


def test_a_file_called_venv_gives_way(project, tmp_path, monkeypatch):
    monkeypatch.setattr(setup_venv, "VENV_PYTHON", str(tmp_path / ".venv/bin/python"))
    (tmp_path / ".venv").rmdir()
    (tmp_path / ".venv").write_text("an environment's name")
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]


@posix
@pytest.mark.parametrize("changes", [{"version": [3, 10, 2]}, {}])
def test_a_venv_of_another_python_is_made_anew(
    project, only_these, monkeypatch, changes
):
    monkeypatch.setattr(setup_venv, "VENV_PYTHON", only_these("python", **changes))
    setup_venv.set_up(["book"])
    assert (["making", ".venv"] in project) == bool(changes)


def test_a_venv_that_an_interrupt_left_without_pip_is_made_anew(
    project, tmp_path, monkeypatch
):
    command = [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")]
    subprocess.run(command, check=True)
    python = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    bare = str(tmp_path / "bare" / python)
    monkeypatch.setattr(setup_venv, "VENV_PYTHON", bare)
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]


def test_a_venv_that_cannot_be_removed_is_said_so(project, tmp_path, monkeypatch):
    def locked(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(setup_venv, "usable", lambda: False)
    monkeypatch.setattr(careful, "remove", locked)
    with pytest.raises(setup_venv.SetupError, match=r"cannot be removed: Permission"):
        setup_venv.set_up(["book"])
    assert project == []


def test_a_project_that_cannot_be_written_gives_one_line(project, monkeypatch):
    def read_only(path, waiting):
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(careful, "alone", read_only)
    monkeypatch.setattr(sys, "argv", ["setup_venv.py", "book"])
    with pytest.raises(SystemExit, match=r"^set-up: Read-only file system: .*lock$"):
        setup_venv.main()


def test_an_interrupt_is_one_line_and_exit_code_130(project, monkeypatch, capsys):
    def interrupt(step, command):
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_venv, "run", interrupt)
    monkeypatch.setattr(sys, "argv", ["setup_venv.py", "book"])
    with pytest.raises(SystemExit) as end:
        setup_venv.main()
    assert end.value.code == 130
    assert "interrupted: run the same command again" in capsys.readouterr().err


@posix
def test_an_interrupt_while_venv_is_made_shows_no_traceback(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", careful.MAKE_VENV, str(tmp_path / "new")],
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as maker:
        while not (tmp_path / "new" / "bin").exists() and maker.poll() is None:
            time.sleep(0.01)
        os.killpg(maker.pid, signal.SIGINT)
        assert maker.wait(timeout=30) == -signal.SIGINT
        assert b"Traceback" not in maker.stderr.read()


def test_an_interrupted_removal_does_not_count_as_installed(
    project, tmp_path, monkeypatch
):
    setup_venv.set_up(["book", "lab"])
    (tmp_path / "requirements-lab.lock").write_text("numpy==2\n")
    remove = careful.remove

    def interrupted(path):
        if path.name == ".venv":
            raise KeyboardInterrupt
        remove(path)

    monkeypatch.setattr(careful, "remove", interrupted)
    with pytest.raises(KeyboardInterrupt):
        setup_venv.set_up(["book", "lab"])
    assert not setup_venv.installed("book")


def test_of_two_at_once_the_second_waits_and_finds_it_done(project, tmp_path, capsys):
    with careful.alone(tmp_path / ".venv.lock", ""):
        second = threading.Thread(target=setup_venv.set_up, args=[["book"]])
        second.start()
        time.sleep(0.5)
        assert project == []
        setup_venv.install("book")
        project.clear()
    second.join(timeout=10)
    assert project == []
    assert capsys.readouterr().out == "Another make sets up .venv: waiting.\n"


@posix
def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "import careful\n"
        "with careful.alone(Path(sys.argv[2]), ''): print('held', flush=True); "
        "time.sleep(60)"
    )
    lock = tmp_path / ".venv.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(TOOLS), str(lock)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with lock.open("a") as file:
            assert not careful.try_lock(file)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with lock.open("a") as file:
            assert careful.try_lock(file)


def test_steps_drop_what_sends_pip_astray_and_keep_its_network(monkeypatch):
    for name in ["PIP_USER", "PIP_TARGET", "PIP_INDEX_URL", "PIP_CERT", "HTTPS_PROXY"]:
        monkeypatch.setenv(name, "x")
    steps = surroundings.for_steps()
    assert "PIP_USER" not in steps
    assert "PIP_TARGET" not in steps
    assert steps["PIP_INDEX_URL"] == steps["PIP_CERT"] == steps["HTTPS_PROXY"] == "x"


def test_nothing_shadows_the_locked_versions(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    for found in [surroundings.for_steps(), surroundings.for_script()]:
        assert "PYTHONPATH" not in found
        assert "PYTHONHOME" not in found
        assert found["PYTHONNOUSERSITE"] == "1"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("   ", ""),
        (" reviews ", str(Path("reviews").absolute())),
        ("~nouser/x", str(Path("~nouser/x").absolute())),
        ("~/x", str(Path("~/x").expanduser())),
    ],
)
def test_a_path_among_the_settings_is_made_absolute(monkeypatch, value, wanted):
    monkeypatch.setenv("EMBEDBOOK_DATA", value)
    assert surroundings.for_script()["EMBEDBOOK_DATA"] == wanted
