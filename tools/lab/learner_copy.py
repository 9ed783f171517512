"""What a learner gets of a notebook: no outputs, no counts, checks that stay whole.

An output that was not made here is shown as its bare text, and a count on a cell that
never ran makes people skip that cell.
"""

import hashlib
import json
import platform

import nbformat
from nbformat import NotebookNode

# As JupyterLab writes them with the kernel of this Python: with other metadata, a
# notebook that was only opened has changes to save.
KERNEL = {
    "display_name": "Python 3 (ipykernel)",
    "language": "python",
    "name": "python3",
}
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": platform.python_version(),
}
LOCK = {"deletable": False, "editable": False}  # as nbgrader locks what it releases
CELLS = "cells:"  # how the digest of a notebook begins
OWN = "progress-"  # how the ids of the cells begin that say how far one is


def without_run(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook as if it had never run: no outputs and no counts."""
    made = nbformat.from_dict(notebook)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return made


def locked(notebook: NotebookNode) -> NotebookNode:
    """Return an exercise whose checks, and cells before task 1, can't be changed.

    A cell for an answer stays free, and so does what draws or counts: people try it
    with other numbers.
    """
    made, started = nbformat.from_dict(notebook), False
    for cell in made.cells:
        started = started or cell.source.startswith("## ")
        check = cell.metadata.get("nbgrader", {}).get("grade")
        if not started or check or cell.get("id", "").startswith(OWN):
            cell.metadata.update(LOCK)
    return made


def to_work_on(notebook: NotebookNode) -> bytes:
    """Return the file of a notebook as a learner's copy begins."""
    made = without_run(notebook)
    made.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": LANGUAGE}
    )
    return (nbformat.writes(made).rstrip("\n") + "\n").encode()


def digest(content: bytes) -> str:
    """Return the sha256 of a file's content, in hex."""
    return hashlib.sha256(content).hexdigest()


def written(content: bytes) -> str:
    """Return a digest of what a person can write in a notebook: its cells' sources.

    Outputs, counts, metadata, empty cells and white space at the end of a cell do not
    count: running, saving and formatting leave it as it is. What is no notebook has
    the digest of its bytes.
    """
    try:
        cells = [
            [cell["cell_type"], "".join(cell["source"]).rstrip()]
            for cell in json.loads(content)["cells"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return digest(content)
    said = json.dumps([cell for cell in cells if cell[1]])
    return CELLS + digest(said.encode())
