"""A copy of the site whose pages run Python by a script, so that no Pyodide is needed.

What a page asks is kept in ``window.asked``, and ``window.answerTo(request)`` gives the
answer, or as much of it as matters; without it each task has not started.
"""

import shutil
from pathlib import Path

from built_site import HTML
from python_pages import install

from tools.book.pyodide_files import Runtime

ROOT = Path(__file__).resolve().parents[2]
REWRITTEN = ("exercises", "chapters", "book", "index.html")
SCRIPT = """\
window.asked = [];
export function createPython({ onState }) {
  let ready = false;
  return {
    loaded: async () => 9_300_000,
    bytes: 9_300_000,
    async ask(request) {
      if (!ready) onState({ state: "starting" });
      ready = true;
      onState({ state: "ready" });
      window.asked.push(request);
      return {
        status: "not started", label: "not started", task: request.task, message: [],
        detail: [], compared: null, printed: "", call: null, mistake: "", shown: "",
        value: "", ...await window.answerTo?.(request),
      };
    },
    async load() {},
    stop() {},
    state: () => ({ state: ready ? "ready" : "none" }),
  };
}
"""


def scripted_site(folder: Path) -> Path:
    """Make the site in `folder`, which is empty; return the folder."""
    for each in HTML.iterdir():
        if each.name in REWRITTEN and each.is_dir():
            shutil.copytree(each, folder / each.name)
        elif each.name in REWRITTEN:
            shutil.copy(each, folder)
        elif each.name != "_python":
            (folder / each.name).symlink_to(each)
    stand_in = folder / "stand-in.mjs"
    stand_in.write_text("// none\n", encoding="utf-8")
    install(folder, ROOT, Runtime("0", None, {"pyodide.mjs": stand_in}, False))
    (assets_of(folder) / "runtime.mjs").write_text(SCRIPT, encoding="utf-8")
    return folder


def assets_of(folder: Path) -> Path:
    """Return the folder with the pages' modules, words and data."""
    return next(folder.glob("_python/*/start.mjs")).parent
