"""Sphinx extension: ``{output-of}``, what a cell of another page shows, on this page.

    ```{output-of} chapters/08-imdb-model trained-model
    ```

shows the output of that page's one cell with the tag ``output-trained-model``. The
directive leaves a mark. Once all pages were read, the mark gives way to a copy of what
was read of that cell, before Sphinx chooses what to show of an output: so a picture, a
figure that responds or a text becomes here what it is there, its addresses those of
this page. When the other page changes, this one is written again (incremental.py).
"""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LOGGER = logging.getLogger(__name__)
TAG = "output-"


class OutputError(Exception):
    """Why there is no output to show, with what to do about it."""


class Borrowed(nodes.General, nodes.Element):
    """Stands where the output of the cell `name` of `page` will be."""


class OutputOf(SphinxDirective):
    """``{output-of} PAGE NAME``: the output of the cell of PAGE tagged output-NAME."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Leave a mark that names the cell."""
        page, name = self.arguments
        mark = Borrowed(page=page.removeprefix("/"), name=name)
        self.set_source_info(mark)
        return [mark]


def tagged_cell(env: BuildEnvironment, page: str, name: str) -> nodes.container:
    """Return the one cell of `page` that has the tag output-`name`, as it was read.

    Raises OutputError if there is no such page, no such cell or more than one.
    """
    if page not in env.found_docs:
        raise OutputError(
            f"there is no page {page!r}; name it from the project's folder, without "
            "its ending, such as chapters/08-imdb-model"
        )
    cells = [
        node
        for node in env.get_doctree(page).findall(nodes.container)
        if node.get("nb_element") == "cell_code"
        and f"tag_{TAG}{name}" in node["classes"]
    ]
    if len(cells) != 1:
        count = "no cell has" if not cells else f"{len(cells)} cells have"
        raise OutputError(f"in {page} {count} the tag {TAG}{name}; one must have it")
    return cells[0]


def output_of(env: BuildEnvironment, page: str, name: str) -> nodes.Element:
    """Return a copy of what a cell of `page` shows, ready for the page being written.

    Raises OutputError as `tagged_cell` does, or if the cell shows nothing.
    """
    cell = tagged_cell(env, page, name)
    found = [each for each in cell if each.get("nb_element") == "cell_code_output"]
    if not found:
        raise OutputError(
            f"in {page} the cell with the tag {TAG}{name} shows no output, or hides it"
        )
    copy = found[0].deepcopy()
    for reference in copy.findall(pending_xref):  # is resolved from this page
        reference["refdoc"] = env.docname
    return copy


class ShowOutputs(SphinxPostTransform):
    """Put the outputs where the marks are; warn where there is none."""

    default_priority = 3  # before MyST-NB chooses one of an output's forms, at 4

    def run(self, **kwargs: object) -> None:
        """Replace each mark of the page that is written."""
        for mark in list(self.document.findall(Borrowed)):
            try:
                output = output_of(self.env, mark["page"], mark["name"])
            except OutputError as error:
                LOGGER.warning("output-of: %s", error, location=mark)
                mark.parent.remove(mark)
            else:
                classes = ["cell", "output-of", f"{TAG}{mark['name']}"]
                mark.replace_self(nodes.container("", output, classes=classes))


def setup(app: object) -> dict[str, bool]:
    """Register the directive and the step that fills it in."""
    app.add_node(Borrowed)
    app.add_directive("output-of", OutputOf)
    app.add_post_transform(ShowOutputs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
