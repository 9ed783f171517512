"""A copy of the built site whose pages run Python."""

import shutil
from pathlib import Path

from built_site import HTML, ROOT
from python_pages import install

from embedbook.reviews import store
from tools.book import pyodide_fetch
from tools.book.pyodide_folder import runtime_in
from tools.book.pyodide_pins import Runtime, pins

WANTED = (
    f"set EMBEDBOOK_PYODIDE to a folder with Pyodide {pins().version} and its wheel "
    f"{pins().wheel}, or run `make book` once with a network"
)


def runtime_at_hand() -> Runtime | None:
    """Return the runtime that EMBEDBOOK_PYODIDE names, or the cached one; asks nobody.

    Raises GivenFolderError where EMBEDBOOK_PYODIDE names what cannot be used.
    """
    if given := store.setting("EMBEDBOOK_PYODIDE"):
        return runtime_in(given, pins())
    return pyodide_fetch.cached(pins())


def make(folder: Path, runtime: Runtime | None) -> Path:
    """Copy the built site into `folder`, let its pages run `runtime`; return it."""
    shutil.copytree(HTML, folder, dirs_exist_ok=True)
    install(folder, ROOT, runtime)
    return folder


def stand_in(folder: Path) -> Runtime:
    """Return a runtime of small files, for pages on which Python is never started."""
    names = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
    files = {name: folder / name for name in names}
    for path in files.values():
        if path.suffix == ".zip":
            shutil.make_archive(str(path.with_suffix("")), "zip", folder, "pyodide.mjs")
        else:
            path.write_bytes(b"nothing")
    return Runtime("0", None, files, False)
