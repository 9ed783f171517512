"""The set-up in the states that .venv and the shell may be found in."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tools.setup import disk, environment_variables, files, processes, setup_venv

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="scripts and signals")


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
    monkeypatch.setattr(files, "remove", locked)
    with pytest.raises(setup_venv.SetupError, match=r"cannot be removed: Permission"):
        setup_venv.set_up(["book"])
    assert project == []


def test_a_project_that_cannot_be_written_gives_one_line(project, monkeypatch):
    def read_only(path, waiting):
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(files, "alone", read_only)
    monkeypatch.setattr(sys, "argv", ["setup_venv.py", "book"])
    said = r"^set-up: Read-only file system: .*lock\. Clone"
    with pytest.raises(SystemExit, match=said):
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
        [sys.executable, "-c", processes.MAKE_VENV, str(tmp_path / "new")],
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
    (tmp_path / "locks/lab.lock").write_text("numpy==2\n")
    remove = files.remove

    def interrupted(path):
        if path.name == ".venv":
            raise KeyboardInterrupt
        remove(path)

    monkeypatch.setattr(files, "remove", interrupted)
    with pytest.raises(KeyboardInterrupt):
        setup_venv.set_up(["book", "lab"])
    assert not setup_venv.installed("book")


def test_of_two_at_once_the_second_waits_and_finds_it_done(project, tmp_path, capsys):
    with files.alone(tmp_path / ".venv.lock", ""):
        second = threading.Thread(target=setup_venv.set_up, args=[["book"]])
        second.start()
        time.sleep(0.5)
        assert project == []
        setup_venv.install("book", None)
        project.clear()
    second.join(timeout=10)
    assert project == []
    assert capsys.readouterr().out == "Another make sets up .venv: waiting.\n"


@posix
def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from tools.setup import files\n"
        "with files.alone(Path(sys.argv[1]), ''): print('held', flush=True); "
        "time.sleep(60)"
    )
    lock = tmp_path / ".venv.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], cwd=ROOT, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with lock.open("a") as file:
            assert not files.try_lock(file)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with lock.open("a") as file:
            assert files.try_lock(file)


def test_steps_drop_what_sends_pip_astray_and_keep_its_network(monkeypatch):
    for name in ["PIP_USER", "PIP_TARGET", "PIP_INDEX_URL", "PIP_CERT", "HTTPS_PROXY"]:
        monkeypatch.setenv(name, "x")
    steps = environment_variables.for_steps()
    assert "PIP_USER" not in steps
    assert "PIP_TARGET" not in steps
    assert steps["PIP_INDEX_URL"] == steps["PIP_CERT"] == steps["HTTPS_PROXY"] == "x"


def test_nothing_shadows_the_locked_versions(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    for found in [
        environment_variables.for_steps(),
        environment_variables.for_script(),
    ]:
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
    assert environment_variables.for_script()["EMBEDBOOK_DATA"] == wanted


@posix
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root writes anywhere")
def test_a_folder_of_another_user_is_told_with_advice(project, tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(setup_venv.SetupError, match="folder of your own"):
            setup_venv.set_up(["book"])
    finally:
        tmp_path.chmod(0o700)
    assert project == []


@posix
def test_a_read_only_disk_is_told_with_advice_before_anything_is_installed(
    project, tmp_path, monkeypatch
):
    monkeypatch.setattr(disk.os, "access", lambda *_: False)
    with pytest.raises(setup_venv.SetupError) as caught:
        setup_venv.set_up(["book"])
    said = str(caught.value)
    assert said.startswith(f"{tmp_path} cannot be written")
    assert "Nothing was installed. Clone the project once more" in said
    assert said.endswith(f'sudo chown -R "$USER" "{tmp_path}"')
    assert project == []
    assert not (tmp_path / ".venv.lock").exists()


@posix
def test_a_venv_that_root_made_is_told_with_advice(project, tmp_path, monkeypatch):
    def refuse(groups):
        raise PermissionError(errno.EACCES, "Permission denied", "installed-book.json")

    monkeypatch.setattr(setup_venv, "set_up", refuse)
    monkeypatch.setattr(sys, "argv", ["setup_venv.py", "book"])
    with pytest.raises(SystemExit) as caught:
        setup_venv.main()
    assert "Permission denied: installed-book.json. Clone" in str(caught.value)


def test_an_error_without_a_file_is_told_in_its_own_words():
    assert disk.said_of(OSError("cannot copy"), ROOT) == "cannot copy"
