"""Make a notebook fit for a program that knows nothing of this project.

Its first cell says where `embedbook` comes from and installs it where it is missing,
its texts are plain Markdown, no cell looks as if it had run, and its figures are
images, which need no trust.
"""

import html
import re

import nbformat
from nbformat import NotebookNode

from embedbook import figures
from tools.book.plain_markdown import Address, beside, in_plain_markdown
from tools.lab.learner_copy import locked, without_run

COURSE = "Lookup Tables That Learn"
INSTALL = """\
# From the course {course}, {address}
# This cell installs its package embedbook, where that is missing.
try:
    import embedbook
except ModuleNotFoundError:
    %pip install --quiet "embedbook[{extras}] @ git+{address}@{ref}"
"""
SAY = """\
# From the course {course}, whose package embedbook it needs.
try:
    import embedbook
except ModuleNotFoundError:
    print("embedbook comes with the course's project and is not installed "
          "here. Put this notebook into the folder work/ of a copy of the "
          "project, run `make lab` there, and open it in JupyterLab.")
"""
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
LABEL = re.compile(r'<svg[^>]* aria-label="([^"]*)"')


def first_cell(notebook: NotebookNode, url: str, ref: str) -> NotebookNode:
    """Return the cell that gets `embedbook`, or says where it is, not run yet.

    `url` is the repository's address, or "" if it has none, and `ref` a commit or a
    branch. GloVe's vectors, which are large, come only with what imports them.
    """
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    large = "embedbook.words import glove" in "\n".join(code)
    extras = "course,glove" if large else "course"
    text = INSTALL if url else SAY
    source = text.format(course=COURSE, address=url, ref=ref, extras=extras)
    return nbformat.v4.new_code_cell(source.rstrip("\n"), id="install-embedbook")


def portable_figure(data: dict) -> dict:
    """Return an output's data with its figure as an image.

    In a notebook that it does not trust yet, JupyterLab takes the tags of an SVG out of
    HTML, and the figure's words and numbers would stay.
    """
    page = "".join(data.get("text/html", ""))
    pictures, label = SVG.findall(page), LABEL.search(page)
    if len(pictures) != 1 or not label:
        return data
    image = page.replace(pictures[0], figures.as_image(pictures[0]))
    text = f"[Figure: {html.unescape(label[1])}]"
    return {**data, "text/html": image, "text/plain": text}


def without_counts(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook with its outputs, and no count that says a cell has run."""
    made = nbformat.from_dict(notebook)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
                if "data" in output:
                    output.data = nbformat.from_dict(portable_figure(output.data))
    return made


def portable_chapters(
    executed: dict[str, NotebookNode], url: str, ref: str, address: Address = beside
) -> dict[str, NotebookNode]:
    """Return the executed notebooks of chapters, by name, for use anywhere.

    Raises KeyError, with a sentence, for a glued name that no cell glued.
    """
    made = in_plain_markdown(executed, address)
    for name, notebook in made.items():
        made[name] = without_counts(notebook)
        made[name].cells.insert(0, first_cell(notebook, url, ref))
    return made


def portable_exercise(notebook: NotebookNode, url: str, ref: str) -> NotebookNode:
    """Return an untouched exercise for use anywhere, as if it had never run."""
    made = locked(without_run(notebook))
    made.cells.insert(0, first_cell(notebook, url, ref))
    return made
