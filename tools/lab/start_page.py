"""The page that JupyterLab opens on: what is in work/ and how to use it."""

import json
from pathlib import Path
from urllib.parse import quote

START = "START.md"
PAGE = """\
# Lookup Tables That Learn: your exercises

These notebooks are **your copies**. Nothing writes over them: not `make lab`,
not an update of the course.

{exercises}

## How to work on one

1. Click a title above, or a file on the left.
2. Run the cells from the top with **Shift + Enter**.
3. Put your code in the place of `...`, run that cell, then run the check below it.
4. The check says *not started*, *not yet* with what is amiss, or *passed*. Check
   as often as you like.
5. Stuck? Write `hint(1)` in a new cell (**B** makes one), then `hint(2)`. After the
   last hint there is a solution in the book.
6. The last cell, `checks.progress()`, says how far you are. It is kept in
   `progress.json` in this folder, and sent nowhere.

Two things that puzzle people:

- A `NameError` means that a cell further up has not been run yet.
- A check runs your function on many inputs and reports one call. What your function
  printed in that call is shown below it; the rest is not. Copy the call into a cell
  of your own to try it.

## Good to know

- **Start again:** rename or delete your copy, then run `make lab` once more.
- **A newer exercise** comes beside yours, as `NN-topic.updated.ipynb`.
- **Stop:** close this tab and press Ctrl + C twice in the terminal.
- **This page** is written anew by each `make lab`, unless you change it.
"""


def title(notebook: Path) -> str:
    """Return the first heading of a notebook, or its name if it has none."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        lines = [line for cell in cells for line in "".join(cell["source"]).split("\n")]
    except (OSError, ValueError, KeyError, TypeError):
        return notebook.name
    headings = [line[2:].strip() for line in lines if line.startswith("# ")]
    return headings[0] if headings else notebook.name


def start_page(work: Path) -> str:
    """Return the page as Markdown: a link for each notebook in `work`."""
    lines = []
    for path in sorted(work.glob("*.ipynb")):
        if path.is_file():
            updated = " (updated)" if ".updated" in path.name else ""
            lines.append(f"- [{title(path)}{updated}]({quote(path.name)})")
    return PAGE.format(exercises="\n".join(lines) or "There are none yet.")
