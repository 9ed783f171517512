"""Run every test on the book that `make book` has built, and say how long each took.

Stored notebook outputs must be equal to the last character where the course is
published from: Linux on x86-64 with Python 3.11. Elsewhere nbval only requires
that every cell runs (`--nbval-lax`). Notebooks run one after another, so that no two
train at once, beside the tests, which wait more than they work: chapters, then those
that say that they need no Keras, where it cannot be imported, exercises, questions.
`run_tests figures` tries the figures alone, and `run_tests long` what is marked
`long`, which the others leave out.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from book._ext.chapter_meta import read_chapters
from book._ext.question_file import page_files
from tools.browser import debian_packages
from tools.testing import pyodide_core, suite_table
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
# Three on two cores: a test in a browser waits more than it works.
PARALLEL = ["-n", "3", "--max-worker-restart=0", "--dist"]
# Whole modules, which share what they set up; in the order of the folders: the short
# modules of tests/unit come last, so that no worker waits long for the other.
BY_MODULE = [*PARALLEL, "loadscope", "--no-loadscope-reorder"]
BY_TEST = [*PARALLEL, "worksteal"]


def pytest(
    name: str, *arguments: str, suite: str | None = None, later=False, **variables
) -> Run:
    """Run pytest in this Python; return how it went.

    `suite` is the name of all its tests in the table; without one they are counted
    by folder. With `later` its words are printed at its end, not amid those of
    another. `variables` go into the environment, as texts.
    """
    command = [sys.executable, "-m", "pytest", "--durations=10", *arguments]
    said = "\n$ " + " ".join(command[1:])
    environment = {**os.environ, "EMBEDBOOK_OFFLINE": "1", **variables}
    if not later:
        print(said, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file, words = Path(folder) / "tests.xml", Path(folder) / "words"
        begun = time.monotonic()
        command.append(f"--junitxml={file}")
        with words.open("wb") as kept:
            streams = {"stdout": kept, "stderr": subprocess.STDOUT} if later else {}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=False, **streams
            )
        seconds = time.monotonic() - begun
        if later:
            text = words.read_text(encoding="utf-8", errors="replace")
            print(said + "\n" + text, flush=True)
        return Run(name, done.returncode, seconds, suite_table.read(file, suite))


def without_keras() -> list[str]:
    """Return the executed notebooks of the chapters that need NumPy only."""
    chapters = [each.name for each in read_chapters(ROOT) if each.needs == "numpy"]
    return [f"{EXECUTED}/{name}.ipynb" for name in chapters]


def questions() -> list[str]:
    """Return the executed notebooks of the pages of questions."""
    return [f"{EXECUTED}/{path.stem}.ipynb" for path in page_files(ROOT)]


def everything() -> list[Run]:
    """Run all suites but the long ones, the later ones even if one fails."""
    plain = without_keras()
    no_keras = str(ROOT / "tests" / "without_keras")
    asked = questions()
    others = [f"--ignore={name}" for name in plain + asked]

    def nbval(name: str, *paths: str, **settings) -> Run:
        return pytest(name, *NBVAL, *paths, suite=f"nbval: {name}", **settings)

    def notebooks() -> list[Run]:
        return [
            nbval("chapters", EXECUTED, *others, later=True),
            nbval("chapters without Keras", *plain, later=True, PYTHONPATH=no_keras),
            nbval("exercises", "exercises", later=True),
            nbval("questions", *asked, later=True),
        ]

    with ThreadPoolExecutor() as beside:
        proven = beside.submit(notebooks)
        tests = pytest("tests", *BY_MODULE, "tests")
        return [tests, *proven.result()]


def book_built() -> float:
    """Return when the book was built: its last step writes the executed notebooks.

    In seconds since 1970; where there is no book, now.
    """
    folder = ROOT / EXECUTED
    return folder.stat().st_mtime if folder.is_dir() else time.time()


def main(arguments: list[str]) -> int:
    """Print the table of the suites; return 0 if every one passed."""
    begun = time.monotonic()
    built = book_built()
    debian_packages.main()
    pyodide_core.main()
    if arguments == ["figures"]:
        runs = [pytest("figures", *BY_MODULE, "tests/browser/figures")]
    elif arguments == ["long"]:
        debian_packages.add_engines()
        marked = ["-m", "long"]
        # A module of these has one class, or one hub, for all of its tests.
        classes = ["tests/grading", "tests/hub"]
        ignored = [f"--ignore={each}" for each in classes]
        runs = [
            pytest("long", *BY_TEST, *marked, *ignored, "tests"),
            pytest("grading", *BY_MODULE, *marked, *classes),
        ]
    else:
        runs = everything()
    print("\n" + suite_table.table(runs))
    print("\n" + suite_table.times(runs, time.monotonic() - begun, time.time() - built))
    return 0 if all(run.passed for run in runs) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
