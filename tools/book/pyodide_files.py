"""Find the files that run Python in the book's pages, and say what is there.

`make book` runs this once: ``python -m tools.book.pyodide_files``. They come from

1. the folder that EMBEDBOOK_PYODIDE names: of any version, for trials too;
2. the cache (EMBEDBOOK_CACHE, else the platform's place for caches);
3. a download, once, 17 MB, unless EMBEDBOOK_OFFLINE is set. EMBEDBOOK_PYODIDE_URL
   names a folder on another server that has all of them.

Those of 2 and 3 are the pinned ones of ``pyodide.toml``, by their SHA-256. Without any
the book is built all the same, and runs no Python in its pages.

Exit code 0, 1 if EMBEDBOOK_PYODIDE is set and bad or, with ``--require``, if the pinned
files are not all here, 2 for a wrong option.
"""

import argparse
import sys
import textwrap

from embedbook.reviews import store
from tools.book import pyodide_fetch
from tools.book.pyodide_folder import runtime_in
from tools.book.pyodide_pins import (
    GivenFolderError,
    PyodideError,
    Runtime,
    pins,
)

__all__ = ["GivenFolderError", "PyodideError", "Runtime", "find", "runtime_files"]

RULE = "=" * 78


def runtime_files() -> Runtime | None:
    """Return the files of the first source that has them, None if no one has.

    Raises GivenFolderError where EMBEDBOOK_PYODIDE names what cannot be used.
    """
    try:
        return find()
    except GivenFolderError:
        raise
    except PyodideError:
        return None


def find() -> Runtime:
    """Do what `runtime_files` does; raise PyodideError if no source has the files."""
    pinned = pins()
    if given := store.setting("EMBEDBOOK_PYODIDE"):
        return runtime_in(given, pinned)
    return pyodide_fetch.cached(pinned) or pyodide_fetch.downloaded(pinned)


def report(required: bool) -> int:
    """Say what is here: a line if all is well, else a block; return the exit code."""
    try:
        runtime = find()
    except PyodideError as error:
        if isinstance(error, GivenFolderError):
            _loudly([str(error), _to_do()])
            return 1
        _loudly(["THE PAGES WILL NOT RUN PYTHON.", str(error), _to_do()])
        return int(required)
    size = sum(path.stat().st_size for path in runtime.files.values()) / 1e6
    numpy = f"NumPy {runtime.numpy}" if runtime.numpy else "no NumPy"
    place = next(iter(runtime.files.values())).parent
    found = f"Pyodide {runtime.version}, {numpy}, {size:.1f} MB"
    print(f"Python in the pages: {found}, in {place}", flush=True)
    if runtime.pinned:
        return 0
    _loudly(_on_trial(runtime))
    return int(required)


def _on_trial(runtime: Runtime) -> list[str]:
    wanted = pins()
    lines = ["THE PAGES RUN PYTHON FOR A TRIAL ONLY; publishing refuses this."]
    if runtime.version != wanted.version:
        lines.append(
            f"EMBEDBOOK_PYODIDE has Pyodide {runtime.version}, "
            f"and the course's own is {wanted.version}."
        )
    if runtime.numpy is None:
        lines.append(
            "EMBEDBOOK_PYODIDE has no wheel of NumPy: pages start Python alone, and "
            f"no answer can be checked. The course's own is {wanted.wheel}."
        )
    return lines


def _to_do() -> str:
    wanted = pins()
    return (
        "What to do: build once with a network (`make book`); they are kept. Or set "
        f"EMBEDBOOK_PYODIDE to a folder with Pyodide {wanted.version}: the "
        f"npm package pyodide@{wanted.version}, unpacked, and in it {wanted.wheel}."
    )


def _loudly(lines: list[str]) -> None:
    """Print the block that nobody overlooks in the output of a build."""
    wrapped = [
        textwrap.fill(line, len(RULE), break_long_words=False, break_on_hyphens=False)
        for line in lines
    ]
    print("\n".join(["", RULE, *wrapped, RULE, ""]), file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.book.pyodide_files", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "--require",
        action="store_true",
        help="fail unless the pinned files are all here, NumPy's too",
    )
    return report(parser.parse_args(arguments).require)


if __name__ == "__main__":
    sys.exit(main())
