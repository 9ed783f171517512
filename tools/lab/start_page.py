"""The page that JupyterLab opens on: what is in work/ and how to use it."""

import json
import os
import re
from pathlib import Path
from urllib.parse import quote

START = "START.md"
PAGE = """\
# Lookup Tables That Learn: your notebooks

These notebooks are **your copies**. Nothing writes over what you write in them: not
`make lab`, not an update of the course.

## Exercises

{exercises}

## Chapters

{chapters}

## How to work on an exercise

1. Click a title above, or a file on the left.
2. Run the cells from the top with **Shift + Enter**.
3. Put your code in the place of `...`, run that cell, then run the check below it.
4. The check says *not started*, *not yet* with what is wrong, or *passed*. Check
   as often as you like.
5. Stuck? Click into the check and press **Alt + Enter** (on a Mac **Option + Enter**):
   it runs the check and opens a new cell. Write `hint(1)` there and run it, then
   `hint(2)`. After the last hint there is a solution in the book.
6. The last cell, `checks.progress()`, says how far you are. It is kept in
   `progress.json` in this folder, and sent nowhere.

Two things that puzzle people:

- A `NameError` means that a cell further up has not been run yet.
- A check runs your function on many inputs and reports one call. What your function
  printed in that call is shown below it; the rest is not. Copy the call into a cell
  of your own to try it.

## Good to know

- **Start again:** rename or delete your copy, then run `make lab` once more.
- **An update** of a notebook in which you have written nothing takes its place. Else it
  comes beside yours, as `NN-topic.updated.ipynb`.
- **The checks are locked**, so that none is lost by accident. Your cells are not.
- **Stop:** close this tab and press Ctrl + C twice in the terminal.
- **This page** is written anew by each `make lab`, unless you change it.
"""
READ = "To read, to run and to change."
NOT_BUILT = """\
They come here when the book is built, since their texts quote what their cells
print. Type `make book` in a terminal, which takes some minutes, and then `make lab`."""


def title(notebook: Path) -> str:
    """Return the first heading of a notebook, or its name if it has none."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        lines = [line for cell in cells for line in "".join(cell["source"]).split("\n")]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return notebook.name
    headings = [line[2:].strip() for line in lines if line.startswith("# ")]
    return next(filter(None, headings), notebook.name)


def linked(folder: Path, work: Path) -> str:
    """Return a list of links to the notebooks of a folder in `work`, or "".

    A title that several of them have is followed by the name of the file.
    """
    paths = [path for path in sorted(folder.glob("*.ipynb")) if path.is_file()]
    titles = [title(path) for path in paths]
    if folder != work:  # a chapter's title has no number
        pairs = zip(paths, titles, strict=True)
        titles = [f"{path.name[:2]} {text}" for path, text in pairs]
    lines = []
    for path, text in zip(paths, titles, strict=True):
        if ".updated" in path.name:
            text += f" (updated: `{path.name}`)"
        elif titles.count(text) > 1:
            text += f" (`{path.name}`)"
        address = quote(os.fsencode(path.relative_to(work).as_posix()))
        lines.append(f"- [{_within_brackets(text)}]({address})")
    return "\n".join(lines)


def _within_brackets(text: str) -> str:
    """Return a title, or the name of a file, as the text of a link in Markdown."""
    return re.sub(r"([][<\\])", r"\\\1", " ".join(text.split()))


def start_page(work: Path) -> str:
    """Return the page as Markdown: a link for each notebook in `work`."""
    chapters = linked(work / "chapters", work)
    return PAGE.format(
        exercises=linked(work, work) or "There are none yet.",
        chapters=f"{READ}\n\n{chapters}" if chapters else NOT_BUILT,
    )
