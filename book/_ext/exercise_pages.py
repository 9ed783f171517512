"""Sphinx extension: an exercise's untouched notebook as a page of the book.

The page is the committed ``exercises/NN-topic.ipynb``, with the outputs that it
holds; the build does not run it. Added here: a description for search engines, an
anchor at each task, named like the task, and below the task's check a link to its
solution, which stands on a page that the search does not know
(``solution_pages.py``).
"""

import html
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

LOGGER = logging.getLogger(__name__)
EXERCISES = "exercises/"
SOLUTIONS = "solutions/"


def solutions_of(exercise: str) -> str:
    """Return the page with the solutions of the page `exercise`."""
    return SOLUTIONS + exercise.removeprefix(EXERCISES)


def description(title: str, tasks: list[str]) -> str:
    """Return what a search engine says of an exercise page."""
    return (
        f"{title}. {len(tasks)} tasks, each with a check that says what is wrong with "
        "your answer, and why."
    )


def graded_task(cell: nodes.container) -> str:
    """Return the name of the task that a notebook's cell checks, '' if it does not."""
    found = cell.get("cell_metadata", {}).get("nbgrader", {})
    return found["grade_id"].removesuffix("-check") if found.get("grade") else ""


def solution_link(target: str, task: str) -> nodes.raw:
    """Return the link below a check; a screen reader hears the task's name too."""
    label = html.escape(f"Solution of this task: {task}", quote=True)
    return nodes.raw(
        "",
        f'<p class="solution-link"><a class="reference internal" '
        f'href="{html.escape(target)}" aria-label="{label}">'
        "Solution of this task</a></p>",
        format="html",
    )


def complete(app: Sphinx, doctree: nodes.document) -> None:
    """Give an exercise page its anchors, its links and its description."""
    page = app.env.docname
    if not page.startswith(EXERCISES):
        return
    app.env.note_dependency(f"exercises/solutions/{Path(page).name}.ipynb")
    uri = app.builder.get_target_uri
    target = relative_uri(uri(page), uri(solutions_of(page)))
    tasks = []
    for cell in list(doctree.findall(nodes.container)):
        task = graded_task(cell)
        if not task:
            continue
        tasks.append(task)
        cell["classes"].append("check")
        section = cell.parent
        while not isinstance(section, nodes.section):
            section = section.parent
        section["ids"].append(task)
        heading = section.next_node(nodes.title).astext()
        cell.parent.insert(
            cell.parent.index(cell) + 1, solution_link(f"{target}#{task}", heading)
        )
    if not tasks:
        LOGGER.warning("this exercise has no check: generate it anew", location=page)
    title = doctree.next_node(nodes.title).astext()
    app.env.metadata[page].setdefault("description", description(title, tasks))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the step that follows the reading of a page."""
    app.connect("doctree-read", complete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
