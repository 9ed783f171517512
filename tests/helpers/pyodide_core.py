"""Pyodide without NumPy, for tests that need no more; and a page that runs it."""

import json
import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path

from python_pages import assets
from python_runtime import write_runtime
from python_site import WANTED, runtime_at_hand

from embedbook.reviews import settings
from tools.book import pyodide_fetch
from tools.book.pyodide_folder import runtime_in
from tools.book.pyodide_pins import PyodideError, Runtime, pins

ROOT = Path(__file__).resolve().parents[2]
BASE = "_python/a1b2c3d4/"
PAGE = """<!doctype html><html lang="en"><title>Python</title><h1>Python</h1>
<script type="module">
import { createPython } from "./%sruntime.mjs";
window.states = [];
window.begin = () => {
  window.python = createPython({
    base: "%s",
    onState: (state) => states.push({ ...state, at: performance.now() }),
  });
};
begin();
</script></html>"""


@cache
def core() -> Runtime | None:
    """Return the runtime at hand, else the core from npm's package; None without both.

    The package comes once, into the cache, and its files are the pinned ones.
    """
    if found := runtime_at_hand():
        return found
    npm, folder = shutil.which("npm"), pyodide_fetch.folder(pins()) / "npm"
    try:
        if not (folder / "package").is_dir():
            if npm is None or settings.offline():
                return None
            _get_package(npm, folder)
        return runtime_in(folder, pins())
    except (OSError, subprocess.SubprocessError, tarfile.TarError, PyodideError):
        return None


def _get_package(npm: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", f"pyodide@{pins().version}", "--silent"]
    subprocess.run(command, cwd=folder, check=True, timeout=120, capture_output=True)
    [archive] = folder.glob("*.tgz")
    with tarfile.open(archive) as package:
        package.extractall(folder, filter="data")
    archive.unlink()


NO_CORE = f"NO PYTHON FOR THE PAGES, and no npm to get its core: {WANTED}"


def make(folder: Path, runtime: Runtime) -> Path:
    """Write a site of one page that runs Python; return its folder."""
    for name, content in assets(ROOT).items():
        path = folder / BASE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    about = write_runtime(folder / "_python" / "runtime", runtime)
    (folder / BASE / "runtime.json").write_text(json.dumps(about), encoding="utf-8")
    (folder / "index.html").write_text(PAGE % (BASE, BASE), encoding="utf-8")
    return folder
