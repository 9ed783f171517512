"""Fetch the reviews and build the book; what `make book` runs inside .venv.

Warnings are errors. The reviews and Keras's word index are fetched here, once, so
that the notebooks find them; where they cannot be had, the notebooks do not try
again, and a stand-in for the index will do. So are the files that run Python in the
pages, and without them pages do not. A second build of the same book waits for the
first. Arguments go on to Jupyter Book, such as ``--builder linkcheck``.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools.book.one_build import only_build
from tools.setup import disk

ROOT = Path(__file__).resolve().parents[2]
FETCHES = (
    ["embedbook.reviews", "--fetch"],
    ["embedbook.reviews.word_index"],
    ["tools.book.pyodide_files"],
)


def build() -> int:
    """Return the exit code: 0 if the whole book was built without a warning."""
    for fetch in FETCHES:
        command = [sys.executable, "-m", *fetch]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    os.environ["EMBEDBOOK_OFFLINE"] = "1"
    # In this process, which holds the lock: no build outlives the lock on it.
    from jupyter_book.cli.main import main as jupyter_book

    command = ["build", str(ROOT), "-W", "--keep-going", *sys.argv[1:]]
    try:
        jupyter_book(command)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def main() -> int:
    """Build when no other process does; return the exit code."""
    try:
        with only_build(ROOT / "_build"):
            return build()
    except PermissionError as error:
        print(f"book: {disk.said_of(error, ROOT)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nbook: interrupted: run the same command again", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
