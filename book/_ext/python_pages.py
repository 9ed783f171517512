"""Sphinx extension: pages in which Python runs, once a reader asks for it.

Where Pyodide's files are at hand, each exercise's page and each page of a chapter that
needs NumPy only gets a button, *Try it here*, and the few lines of script that show it.
Everything else comes on the click, from ``_python/``. Without Pyodide's files a page
stays as it is, to the byte.
"""

import hashlib
import html
import json
import os
import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from chapter_data import chapter_data
from chapter_meta import read_chapters
from exercise_data import exercise_data, index_of
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
CHAPTERS, EXERCISES, PROGRESS = "chapters", "exercises", "book/progress"
# What install() put into a page, for the next build to take out again.
INJECTED = re.compile(
    r'\n<div class="try-it" data-python=.*?</script>|<script data-python=.*?</script>'
    r"| <span data-python>.*?</span>",
    re.DOTALL,
)
ACTIONS = '<nav class="page-actions" aria-label="Run this page">'
PLACE = re.compile(r'<div class="try-it" data-page="progress">.*?</div>', re.DOTALL)
# The site's style sheet has the class `btn`. A start that failed is asked for again
# under another address, since a browser keeps the failure. `c` is the click, if any.
START = '"start.mjs?"+n++).then(m=>m.begin(p,c)).catch(()=>e.hidden=!1)'
BUTTON = (
    '\n<div class="try-it" data-python="{base}" data-page="{page}" hidden '
    'style="margin:1rem 0"><button class="btn" '
    'style="min-height:44px;background:var(--pst-color-primary);'
    'color:var(--pst-color-primary-text)">'
    '{label}</button><p role="alert" hidden>{failed}</p></div>'
    "<script>{{let p=document.currentScript.previousSibling,[b,e]=p.children,n=0;"
    "p.hidden=!1;b.onclick=c=>(e.hidden=!0,import(p.dataset.python+{start})"
    "{kept}}}</script>"
)
# An exercise tells how much of it has passed. It begins by itself where a link says so,
# as those of the progress page do, or leads to a place in it and there is work to see.
KEPT = (
    ';let o=location.search=="?here=1";'
    "try{{b.textContent={passed};o||=location.hash}}catch{{}}o&&b.onclick()"
)
PASSED = '"+(localStorage["lookup-tables:{page}"].split(`"passed":true`).length-1)+"'
AT_ONCE = (
    '<script data-python="{base}">{{let s=document.currentScript,'
    "p=s.previousSibling,e=p.lastElementChild,n=0,c;"
    "import(s.dataset.python+{start}}}</script>"
)


# On the landing page, after what exercises do.
HOME = "index"
DOOR = re.compile(r'(?<=<p class="sd-card-text">)Exercises that say[^<]*(?=</p>)')


def install(site: Path, root: Path, runtime: "Runtime | None") -> None:
    """Make the pages of the built `site` run Python, or take out what made them so.

    `root` is the project. It may be run again on the same site, after a build that
    wrote only some of the pages. Raises OSError where a file cannot be read or written.
    """
    folder = site / PYTHON
    if runtime is None:
        shutil.rmtree(folder, ignore_errors=True)
        for path in sorted(site.rglob("*.html")):
            _rewrite(path, "")
        return
    files = assets(root) | page_data(site, root)
    about = write_runtime(folder / RUNTIME, runtime)
    files["runtime.json"] = _json(about)
    digest = _digest(files)
    _write(folder, digest, files)
    words = json.loads(files["words.json"]).get("start", {})
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).with_suffix("").as_posix()
        base = f"{os.path.relpath(folder / digest, path.parent)}/".replace(os.sep, "/")
        if page == PROGRESS:
            _rewrite(path, AT_ONCE.format(base=base, start=START))
        elif page == HOME:
            _rewrite(path, f" <span data-python>{html.escape(words['home'])}</span>")
        elif f"{page}.json" in files:
            data = json.loads(files[f"{page}.json"])
            _rewrite(path, button(page, base, words, data))
        else:
            _rewrite(path, "")


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


def button(page: str, base: str, words: dict[str, str], data: dict) -> str:
    """Return what goes below the links of a page that runs Python.

    `data` is the page's own, as in its JSON.
    """
    label = "try_chapter" if page.startswith(CHAPTERS) else "try"
    said = {key: " ".join(text.split()) for key, text in words.items()}
    return BUTTON.format(
        base=base,
        page=page,
        failed=html.escape(said["failed"]),
        label=html.escape(said[label]),
        start=START,
        kept=_kept(page, said["go_on"], data.get("tasks", [])),
    )


def _kept(page: str, go_on: str, tasks: list[dict]) -> str:
    """Return the script about what a browser keeps of an exercise, or nothing."""
    here = sum(not task["needs"] for task in tasks)
    if not here:
        return ""
    text = json.dumps(go_on).replace("<", "\\u003c").replace("{tasks}", str(here))
    passed = text.replace("{passed}", PASSED.format(page=page))
    return KEPT.format(passed=passed)


def _rewrite(path: Path, added: str) -> None:
    """Put `added` in the place of what is in a page from an earlier build."""
    old = path.read_bytes().decode("utf-8")
    new = INJECTED.sub("", old)
    if added:
        place = PLACE.search(new) or DOOR.search(new)
        end = place.end() if place else new.find("</nav>", new.find(ACTIONS)) + 6
        if not place and ACTIONS not in new:
            raise ExtensionError(f"{path.name}: no place for a button on this page")
        new = new[:end] + added + new[end:]
    if new != old:
        path.write_bytes(new.encode("utf-8"))


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
