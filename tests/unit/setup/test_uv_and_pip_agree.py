"""The set-up as a newcomer starts it, once with uv and once where there is none.

It needs the network, makes two virtual environments and installs the smallest lock.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.setup import environment_variables

ROOT = Path(__file__).resolve().parents[3]
# No index has it.
NO_UV = "uv==0.0.0 --hash=sha256:" + "0" * 64


def set_up(root):
    """Set up the group `bench` in a copy of the project; return what was said."""
    shutil.copytree(ROOT / "locks", root / "locks")
    shutil.copytree(ROOT / "tools" / "setup", root / "tools" / "setup")
    if root.name == "pip":
        (root / "tools" / "setup" / "uv.txt").write_text(NO_UV)
    command = [sys.executable, "-E", "tools/setup/setup_venv.py", "bench"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def packages(root):
    """Return what pip finds in the copy's .venv, and which pip that is."""
    folder = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    command = [root / ".venv" / folder, "-m", "pip", "freeze", "--all"]
    return subprocess.run(
        command,
        env=environment_variables.for_steps(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()


@pytest.mark.long
def test_uv_and_pip_install_the_same_packages(tmp_path):
    if "no uv" in set_up(tmp_path / "uv"):
        pytest.skip("NO UV: pip cannot fetch it here, so it was compared with nothing")
    assert "no uv, so pip installs" in set_up(tmp_path / "pip")
    by_uv, by_pip = packages(tmp_path / "uv"), packages(tmp_path / "pip")
    assert by_uv == by_pip
    assert any(line.startswith("fasttext-community==") for line in by_uv)
