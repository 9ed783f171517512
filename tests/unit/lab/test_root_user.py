"""What `make lab` does where root types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.lab import open_lab, root_user

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(monkeypatch):
    """Whoever runs the tests is root, on a computer that is no container."""
    monkeypatch.setattr(root_user.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(root_user, "FILES", ())
    for name in (*root_user.VARIABLES, "ALLOW_ROOT"):
        monkeypatch.delenv(name, raising=False)


def test_root_is_told_in_one_line_what_to_do_before_anything_is_installed(root, capsys):
    assert root_user.main() == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "Nothing was installed." in line
    assert line.endswith("make lab ALLOW_ROOT=1")


@pytest.mark.parametrize("name", ["container", "KUBERNETES_SERVICE_HOST", "ALLOW_ROOT"])
def test_root_is_let_in_where_it_is_the_only_user_or_says_so(root, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    assert root_user.main() == 0


def test_a_file_of_docker_tells_a_container(root, monkeypatch, tmp_path):
    monkeypatch.setattr(root_user, "FILES", (str(tmp_path),))
    assert root_user.main() == 0


def test_another_user_hears_nothing_of_it(root, monkeypatch, capsys):
    monkeypatch.setattr(root_user.os, "geteuid", lambda: 1000, raising=False)
    assert root_user.main() == 0
    assert capsys.readouterr() == ("", "")


def test_make_lab_asks_before_it_sets_up():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = makefile.partition("\nlab:")[2].partition("\n\n")[0].splitlines()[1:]
    assert "tools/lab/root_user.py" in recipe[0]
    assert "$(IN_VENV)" in recipe[1]


def test_it_runs_by_its_path_and_needs_nothing_installed():
    command = [sys.executable, "-I", "tools/lab/root_user.py"]
    env = {"ALLOW_ROOT": "1"}
    assert subprocess.run(command, cwd=ROOT, env=env).returncode == 0


@pytest.mark.parametrize("is_root", [True, False])
def test_jupyterlab_gets_the_option_where_root_was_let_in(
    root, monkeypatch, tmp_path, is_root
):
    monkeypatch.setenv("ALLOW_ROOT", "1")
    monkeypatch.setattr(root_user, "is_root", lambda: is_root)
    (tmp_path / "exercises").mkdir()
    monkeypatch.setattr(open_lab, "ROOT", tmp_path)
    monkeypatch.setattr(open_lab.sys, "argv", ["open_lab"])
    commands = []
    monkeypatch.setattr(open_lab.processes, "call", lambda c: commands.append(c) or 0)
    assert open_lab.main() == 0
    assert (root_user.OPTION in commands[0]) is is_root
