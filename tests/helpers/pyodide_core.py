"""Pyodide without NumPy, for tests that need no more; and a page that runs it."""

import json
from functools import cache
from pathlib import Path

from python_pages import assets
from python_runtime import write_runtime
from python_site import WANTED, runtime_at_hand

from tools.book.pyodide_pins import Runtime
from tools.testing import pyodide_core

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
    """Return the runtime at hand, else the core that npm brought; None without both."""
    return runtime_at_hand() or pyodide_core.kept()


NO_CORE = f"NO PYTHON FOR THE PAGES, and none of its core by npm: {WANTED}"


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
