"""Sphinx extension: each exercise's solutions, on a page that nothing gives away.

A solution page is an additional page, like 404.html: it has no copy of its source,
no entry in the search index and none in the inventory, and it asks search engines
to leave it alone. Its code comes from the solved notebook that is committed, which
nbval judges; the sentence below the code is the one that the check says on passing.

Each solution is closed. The fragment of the address names what stands inside one of
them, and a browser opens that one for it; a line of script does so in old browsers.
``{solutions}`` is the role that links to such a page.
"""

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from exercise_pages import EXERCISES, solutions_of
from markdown_it import MarkdownIt
from sphinx.application import Sphinx
from sphinx.util.docutils import ReferenceRole
from sphinx.util.osutil import relative_uri

from embedbook.checks import chapters

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
# Of Markdown only `code`: a check prints its sentence as it is.
MARKDOWN = MarkdownIt("zero").enable("backticks")


@dataclass(frozen=True)
class Solution:
    """One task, solved: its `name`, heading and code, and what passing shows."""

    name: str
    heading: str
    code: str
    insight: str


def assigned(code: str) -> set[str]:
    """Return the names that code gives a value."""
    found = ast.walk(ast.parse(textwrap.dedent(code)))
    return {
        node.id
        for node in found
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def solved_code(cell: str) -> str:
    """Return a solved cell as a learner writes it: without markers and gap.

    The gap, ``name = ...``, goes if the solution gives `name` a value.
    """
    before, rest = cell.split(BEGIN, 1)
    solution, after = rest.split(END, 1)
    names = assigned(solution)
    kept = [
        line
        for line in before.rstrip().split("\n")
        if not (line.endswith(" = ...") and line[:-6].strip() in names)
    ]
    parts = ["\n".join(kept), solution.strip("\n").rstrip(), after.strip("\n")]
    return "\n".join(part for part in parts if part.strip())


def read_solutions(path: Path) -> tuple[str, list[Solution]]:
    """Return the title and the tasks of a solved notebook, in its order."""
    notebook = nbformat.read(path, as_version=4)
    said = {task.name: task.insight for task in chapters()[path.stem]}
    title, heading, found = "", "", []
    for cell in notebook.cells:
        first = cell.source.split("\n", 1)[0]
        if cell.cell_type == "markdown" and first.startswith("## "):
            heading = first.removeprefix("## ").strip()
        elif cell.cell_type == "markdown" and first.startswith("# "):
            title = first.removeprefix("# ").strip()
        elif cell.metadata.get("nbgrader", {}).get("solution"):
            task = cell.metadata.nbgrader.grade_id.removesuffix("-solution")
            code = solved_code(cell.source)
            found.append(Solution(task, heading, code, said[task]))
    return title, found


def inline(text: str) -> str:
    """Return a sentence as HTML, what stands in backticks as code."""
    return MARKDOWN.renderInline(" ".join(text.split()))


def exercises(app: Sphinx) -> list[str]:
    """Return the exercise pages of the book."""
    return sorted(page for page in app.env.found_docs if page.startswith(EXERCISES))


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the solution page of each exercise page."""
    for exercise in exercises(app):
        page, name = solutions_of(exercise), exercise.removeprefix(EXERCISES)
        path = Path(app.srcdir, "exercises/solutions", f"{name}.ipynb")
        title, tasks = read_solutions(path)
        heading = f"Solutions to {title[:1].lower()}{title[1:]}"
        uri = app.builder.get_target_uri
        body = app.builder.templates.render(
            "solutions.html",
            {
                "heading": heading,
                "exercise": relative_uri(uri(page), uri(exercise)),
                "tasks": [
                    {
                        "name": task.name,
                        "heading": inline(task.heading),
                        "code": app.builder.highlighter.highlight_block(
                            task.code, "python", location=page
                        ),
                        "insight": inline(task.insight),
                    }
                    for task in tasks
                ],
            },
        )
        context = {
            "title": heading,
            "body": body,
            "metatags": '\n    <meta name="robots" content="noindex" />',
            "page_description": f"{heading}, each closed until you ask for it.",
        }
        yield page, context, "page.html"


class SolutionsRole(ReferenceRole):
    """``{solutions}`` with a text and an exercise's name: a link to its solutions."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link; warn where the book has no such exercise."""
        exercise = f"{EXERCISES}{self.target}"
        if exercise not in self.env.found_docs:
            message = self.inliner.reporter.warning(f"no exercise {self.target!r}")
            return [], [message]
        uri = self.env.app.builder.get_target_uri
        target = relative_uri(uri(self.env.docname), uri(solutions_of(exercise)))
        return [nodes.reference("", self.title, refuri=target, internal=True)], []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the pages and the role."""
    app.add_role("solutions", SolutionsRole())
    app.connect("html-collect-pages", collect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
