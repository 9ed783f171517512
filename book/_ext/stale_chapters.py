"""Say which chapters the last build did not run as they are today.

    python book/_ext/stale_chapters.py ROOT

Exit code 0 if there is none; else their names, one a line.
"""

import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from notebook_cache import EXECUTED, data_at_hand, digest, executed, read_notebook


def stale(root: Path) -> list[str]:
    """Return the names of the chapters in `root` whose executed notebook is not theirs.

    It is theirs if it was made from today's text, on today's reviews, with all that
    its code imports and loads as it is now.
    """
    data, build, found = data_at_hand(), root / "_build", []
    for path in sorted((root / "chapters").glob("*.md")):
        notebook = read_notebook(path)
        run = executed(build, notebook, digest(root, notebook, data))
        written = build / EXECUTED / f"{path.stem}.ipynb"
        kept = nbformat.read(written, as_version=4) if written.exists() else None
        if not run or not kept or contents(run) != contents(kept):
            found.append(path.stem)
    return found


def contents(notebook: NotebookNode) -> list[tuple]:
    """Return what cells hold, without ids, which change with each conversion."""
    return [
        (cell.cell_type, cell.source, cell.get("outputs")) for cell in notebook.cells
    ]


if __name__ == "__main__":
    names = stale(Path(sys.argv[1]))
    print("\n".join(names))
    sys.exit(1 if names else 0)
