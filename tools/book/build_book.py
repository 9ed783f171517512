"""Fetch the reviews and build the book; what `make book` runs inside .venv.

Warnings are errors. The reviews and Keras's word index are fetched here, once, so
that the notebooks find them; where they cannot be had, the notebooks do not try
again, and a stand-in for the index will do. Arguments
go on to Jupyter Book, such as ``--builder linkcheck``.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return the exit code: 0 if the whole book was built without a warning."""
    for fetch in (["embedbook.reviews", "--fetch"], ["embedbook.reviews.word_index"]):
        command = [sys.executable, "-m", *fetch]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    return subprocess.run(
        [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
        + ["build", ".", "-W", "--keep-going", *sys.argv[1:]],
        cwd=ROOT,
        env={**os.environ, "EMBEDBOOK_OFFLINE": "1"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
