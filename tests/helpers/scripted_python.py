"""A copy of the site whose pages run Python by a script, so that no Pyodide is needed.

What a page asks is kept in ``window.asked``, and ``window.answerTo(request)`` gives the
answer, or as much of it as matters; without it each task has not started.
"""

from pathlib import Path

import python_site

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
    """Make the site below `folder`, which is empty; return its own folder."""
    files = folder / "files"
    files.mkdir()
    site = python_site.make(folder / "site", python_site.stand_in(files))
    (assets_of(site) / "runtime.mjs").write_text(SCRIPT, encoding="utf-8")
    return site


def assets_of(folder: Path) -> Path:
    """Return the folder with the pages' modules, words and data."""
    return next(folder.glob("_python/*/start.mjs")).parent
