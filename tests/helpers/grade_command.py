"""The command that `make grade` runs, for tests that grade a class by it."""

import os
import subprocess
import sys
from pathlib import Path

from filled_notebooks import ROOT

SECONDS = 5_400  # for a class; each hand-in has its own limits besides


def run_command(
    command: list[str], home: Path | None = None
) -> subprocess.CompletedProcess:
    """Run the command that a lecturer runs; what it prints is one text."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(home) if home else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=SECONDS,
    )


def command_of(
    exercise: str, source: Path, into: Path, box: str, jobs: int
) -> list[str]:
    """Return the command that ``make grade`` runs once its Python is there."""
    words = ["--exercise", exercise, "--from", str(source), "--into", str(into)]
    words += ["--box", box, "--jobs", str(jobs)]
    return [sys.executable, "-m", "tools.grading.grade", *words]


def environment(home: Path) -> dict[str, str]:
    """Return an environment whose home is a folder that may be lost."""
    cache_home = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    return {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": cache_home}
