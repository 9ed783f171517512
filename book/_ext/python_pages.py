"""Sphinx extension: pages in which Python runs, once a reader asks for it.

Where Pyodide's files are at hand, each exercise's page and each page of a chapter that
needs NumPy only gets a button, *Try it here*, and the few lines of script that show it.
Everything else comes on the click, from ``_python/``. Without Pyodide's files a page
stays as it is, to the byte.
"""

import hashlib
import json
import os
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from chapter_data import chapter_data
from chapter_meta import read_chapters
from exercise_data import exercise_data, index_of
from python_button import added_to, rewrite
from python_runtime import write_runtime
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from embedbook.checks import chapters
from tools.book.pyodide_files import GivenFolderError, runtime_files

if TYPE_CHECKING:
    from tools.book.pyodide_files import Runtime

ASSETS = "book/_assets/python"
WORDS = "words.toml"
PYTHON, RUNTIME = "_python", "runtime"
CHAPTERS, EXERCISES = "chapters", "exercises"


def install(site: Path, root: Path, runtime: "Runtime | None") -> None:
    """Make the pages of the built `site` run Python, or take out what made them so.

    `root` is the project. It may be run again on the same site, after a build that
    wrote only some of the pages. Raises OSError where a file cannot be read or written.
    """
    folder = site / PYTHON
    if runtime is None:
        shutil.rmtree(folder, ignore_errors=True)
        for path in sorted(site.rglob("*.html")):
            rewrite(path, "")
        return
    files = assets(root) | page_data(site, root)
    about = write_runtime(folder / RUNTIME, runtime)
    files["runtime.json"] = _json(about)
    digest = _digest(files)
    _write(folder, digest, files)
    words = json.loads(files["words.json"])["start"]
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).with_suffix("").as_posix()
        base = f"{os.path.relpath(folder / digest, path.parent)}/".replace(os.sep, "/")
        data = json.loads(files[f"{page}.json"]) if f"{page}.json" in files else None
        rewrite(path, added_to(page, base, words, data))


def assets(root: Path) -> dict[str, bytes]:
    """Return by name the modules, style sheets and words that a click brings."""
    source = root / ASSETS
    found = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file() and path.suffix != ".toml"
    }
    words = tomllib.loads((source / WORDS).read_text(encoding="utf-8"))
    return found | {"words.json": _json(words)}


def page_data(site: Path, root: Path) -> dict[str, bytes]:
    """Return the data of each page that runs Python, and of all exercises together."""
    exercises = [
        exercise_data(root, name)
        for name in chapters()
        if (site / EXERCISES / f"{name}.html").is_file()
    ]
    plain = [
        each.name
        for each in read_chapters(root)
        if each.needs == "numpy" and (site / CHAPTERS / f"{each.name}.html").is_file()
    ]
    found = {f"{EXERCISES}/{each['exercise']}.json": each for each in exercises}
    found |= {f"{CHAPTERS}/{name}.json": chapter_data(root, name) for name in plain}
    found[f"{EXERCISES}/index.json"] = index_of(exercises)
    return {name: _json(data) for name, data in found.items()}


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return total.hexdigest()[:8]


def _write(folder: Path, digest: str, files: dict[str, bytes]) -> None:
    """Write the files into a folder of that name, and remove those of older builds."""
    for old in folder.iterdir():
        if old.name not in (digest, RUNTIME):
            shutil.rmtree(old, ignore_errors=True)
    for name, content in files.items():
        path = folder / digest / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Run `install` on the site that was built."""
    if error is not None or app.builder.format != "html":
        return
    try:
        runtime = runtime_files()
    except GivenFolderError as bad:
        raise ExtensionError(str(bad)) from bad
    install(Path(app.outdir), Path(app.srcdir), runtime)


def setup(app: Sphinx) -> dict[str, bool]:
    """Run after lean_page, which writes the pages."""
    app.connect("build-finished", finish, priority=920)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
