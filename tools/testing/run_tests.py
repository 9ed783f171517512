"""Run every test on the book that `make book` has built.

Stored notebook outputs must be equal to the last character where the course is
published from: Linux on x86-64 with Python 3.11. Elsewhere nbval only requires
that every cell runs (`--nbval-lax`). Notebooks of exercises run two at a time;
chapters, which train, one after another: those that say that they need no Keras
where it cannot be imported. `run_tests.py figures` tries the figures alone.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

from book._ext.chapter_meta import read_chapters
from tools.browser import install_chromium

ROOT = Path(__file__).resolve().parents[2]
EXECUTED = "_build/executed"
STRICT = (
    sys.platform == "linux"
    and platform.machine() == "x86_64"
    and sys.version_info[:2] == (3, 11)
)
NBVAL = [
    "--nbval" if STRICT else "--nbval-lax",
    "--nbval-cell-timeout=300",
    "--nbval-sanitize-with=tools/testing/nbval_sanitize.cfg",
]
# No restart: where the last of its tests is lost with a worker, xdist waits for ever.
PARALLEL = ["-n", "2", "--dist", "loadscope", "--max-worker-restart=0"]


def pytest(*arguments: str, **variables: str) -> bool:
    """Run pytest in this Python; return True if all tests passed.

    `variables` go into its environment.
    """
    command = [sys.executable, "-m", "pytest", "--durations=10", *arguments]
    print("\n$ " + " ".join(command[1:]), flush=True)
    environment = {**os.environ, "EMBEDBOOK_OFFLINE": "1", **variables}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    return done.returncode == 0


def without_keras() -> list[str]:
    """Return the executed notebooks of the chapters that need NumPy only."""
    chapters = [each.name for each in read_chapters(ROOT) if each.needs == "numpy"]
    return [f"{EXECUTED}/{name}.ipynb" for name in chapters]


def main() -> int:
    """Return 0 if every suite passed; run the later ones even if one fails."""
    install_chromium.main()
    if sys.argv[1:] == ["figures"]:
        return 0 if pytest(*PARALLEL, "tests/browser/figures") else 1
    plain = without_keras()
    passed = [
        pytest(*PARALLEL, "tests"),
        pytest(*PARALLEL, *NBVAL, "exercises"),
        pytest(*NBVAL, *plain, PYTHONPATH=str(ROOT / "tests" / "without_keras")),
        pytest(*NBVAL, EXECUTED, *(f"--ignore={name}" for name in plain)),
    ]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
