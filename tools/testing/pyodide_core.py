"""Get the core of Pyodide for the tests of pages, by npm, where npm is there.

The tests themselves ask nobody. Where the whole runtime is at hand, or no npm, there is
nothing to do: the tests say what they skip. NumPy's wheel is not in npm's package.
"""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from embedbook.reviews import store
from tools.book import pyodide_fetch
from tools.book.pyodide_folder import runtime_in
from tools.book.pyodide_pins import PyodideError, Runtime, pins

PATIENCE = 120  # seconds


def folder() -> Path:
    """Return where npm's package is kept, in the cache."""
    return pyodide_fetch.folder(pins()) / "npm"


def kept() -> Runtime | None:
    """Return the pinned core that npm brought, None where there is none."""
    try:
        return runtime_in(folder(), pins()) if folder().is_dir() else None
    except (OSError, PyodideError):
        return None


def main() -> None:
    """Get the core once, unless it or a whole runtime is there; tell of a failure."""
    npm = shutil.which("npm")
    at_hand = store.setting("EMBEDBOOK_PYODIDE") or pyodide_fetch.cached(pins())
    if npm is None or at_hand or kept():
        return
    shutil.rmtree(folder(), ignore_errors=True)
    try:
        folder().mkdir(parents=True)
        command = [npm, "pack", f"pyodide@{pins().version}", "--silent"]
        subprocess.run(
            command, cwd=folder(), check=True, timeout=PATIENCE, capture_output=True
        )
        [archive] = folder().glob("*.tgz")
        with tarfile.open(archive) as package:
            package.extractall(folder(), filter="data")
        archive.unlink()
    except (OSError, subprocess.SubprocessError, tarfile.TarError) as error:
        print(f"npm brought no core of Pyodide: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
