"""A copy of the site whose pages run Python by a script, so that no Pyodide is needed.

What a page asks is kept in ``window.asked``, and ``window.answerTo(request)`` gives the
answer, or as much of it as matters; without it each task has not started.
"""

import shutil
from pathlib import Path

import python_site

SCRIPT = Path(__file__).with_name("python_by_script.mjs")


def scripted_site(folder: Path) -> Path:
    """Make the site below `folder`, which is empty; return its own folder."""
    files = folder / "files"
    files.mkdir()
    site = python_site.make(folder / "site", python_site.stand_in(files))
    shutil.copyfile(SCRIPT, assets_of(site) / "runtime.mjs")
    return site


def assets_of(folder: Path) -> Path:
    """Return the folder with the pages' modules, words and data."""
    return next(folder.glob("_python/*/start.mjs")).parent
