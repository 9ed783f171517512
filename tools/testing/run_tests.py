"""Run every test on the book that `make book` has built, and say how long each took.

Stored notebook outputs must be equal to the last character where the course is
published from: Linux on x86-64 with Python 3.11. Elsewhere nbval only requires
that every cell runs (`--nbval-lax`). Notebooks of exercises run two at a time;
chapters, which train, one after another: those that say that they need no Keras
where it cannot be imported. `run_tests figures` tries the figures alone, and
`run_tests long` what is marked `long`, which the others leave out.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from book._ext.chapter_meta import read_chapters
from tools.browser import install_chromium
from tools.testing import suite_table
from tools.testing.suite_table import Run

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


def pytest(name: str, *arguments: str, suite: str | None = None, **variables) -> Run:
    """Run pytest in this Python; return how it went.

    `suite` is the name of all its tests in the table; without one they are counted
    by folder. `variables` go into the environment, as texts.
    """
    command = [sys.executable, "-m", "pytest", "--durations=10", *arguments]
    print("\n$ " + " ".join(command[1:]), flush=True)
    environment = {**os.environ, "EMBEDBOOK_OFFLINE": "1", **variables}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tests.xml"
        begun = time.monotonic()
        command.append(f"--junitxml={file}")
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        seconds = time.monotonic() - begun
        return Run(name, done.returncode, seconds, suite_table.read(file, suite))


def without_keras() -> list[str]:
    """Return the executed notebooks of the chapters that need NumPy only."""
    chapters = [each.name for each in read_chapters(ROOT) if each.needs == "numpy"]
    return [f"{EXECUTED}/{name}.ipynb" for name in chapters]


def everything() -> list[Run]:
    """Run all suites but the long ones, the later ones even if one fails."""
    plain = without_keras()
    no_keras = str(ROOT / "tests" / "without_keras")
    others = [f"--ignore={name}" for name in plain]
    one, two = "chapters without Keras", "chapters"
    return [
        pytest("tests", *PARALLEL, "tests"),
        pytest("exercises", *PARALLEL, *NBVAL, "exercises", suite="nbval: exercises"),
        pytest(one, *NBVAL, *plain, suite=f"nbval: {one}", PYTHONPATH=no_keras),
        pytest(two, *NBVAL, EXECUTED, *others, suite=f"nbval: {two}"),
    ]


def main(arguments: list[str]) -> int:
    """Print the table of the suites; return 0 if every one passed."""
    built = (ROOT / EXECUTED).stat().st_mtime  # the build's last step writes there
    install_chromium.main()
    if arguments == ["figures"]:
        runs = [pytest("figures", *PARALLEL, "tests/browser/figures")]
    elif arguments == ["long"]:
        runs = [pytest("long", *PARALLEL, "-m", "long", "tests")]
    else:
        runs = everything()
    print("\n" + suite_table.table(runs))
    print("\n" + suite_table.times(runs, time.time() - built), flush=True)
    return 0 if all(run.passed for run in runs) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
