"""Sphinx extension: what the slides of a deck take from their chapter.

    ```{slide-cell} make-table
    ```

shows the chapter's cell with the tag ``output-make-table``: its code, then its output,
or one of the two with ``code`` or ``output`` behind the name; with ``step`` at the end
the output comes at the next press of a key. ``{slide-question} 2`` is
question 2 of the chapter's quiz, with options to vote on and, at the next press of a
key, the right ones with their reasons. ``{slide-number}`` is a role: a number that the
chapter glued. The chapter is the one of the deck's name. ``:::{notes}`` is what to say.
"""

from pathlib import Path

from deck_question import question_html
from deck_rules import Notes, chapter_of
from docutils import nodes
from myst_nb.ext.glue.roles import PasteTextRole
from output_of import TAG, OutputError, output_of, tagged_cell
from quiz_file import QuizError, read_quiz
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
CODE, OUTPUT, STEP = "code", "output", "step"
MARKS = 1  # raise it with what a mark holds: pages read before are read anew
PARTS = "write code, or output, or step, or output step"


class BorrowedCell(nodes.General, nodes.Element):
    """The place of a cell of the chapter; `part` is code, output or empty."""


class SlideNotes(SphinxDirective):
    """``:::{notes}``: what to say, for the speaker's own window."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the notes."""
        notes = Notes(classes=["notes"])
        self.set_source_info(notes)
        self.state.nested_parse(self.content, self.content_offset, notes)
        return [notes]


class SlideCell(SphinxDirective):
    """``{slide-cell} NAME [code|output] [step]``: the cell tagged output-NAME."""

    required_arguments = 1
    optional_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Leave a mark that names the cell; refuse what is no part of one."""
        name, *rest = self.arguments
        step = rest[-1:] == [STEP]
        part = rest[: len(rest) - step]
        if part not in ([], [CODE], [OUTPUT]) or (step and part == [CODE]):
            raise self.error(f"slide-cell: {' '.join(rest)}: {PARTS}")
        mark = BorrowedCell(name=name, part="".join(part), step=step)
        self.set_source_info(mark)
        return [mark]


class SlideQuestion(SphinxDirective):
    """``{slide-question} N``: a question of the chapter's quiz."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the question; warn where the chapter has none of that number."""
        number = self.arguments[0]
        if not number.isascii() or not number.isdecimal():
            raise self.error(f"slide-question: {number} is not the number of one")
        number = int(number)
        chapter = chapter_of(self.env.docname)
        path = Path(self.env.srcdir, f"{chapter}.quiz.yml")
        self.env.note_dependency(str(path))
        try:
            quiz = read_quiz(path)
        except QuizError:  # the chapter's own page says why
            return []
        except FileNotFoundError:
            quiz = []
        if not 1 <= number <= len(quiz):
            LOGGER.warning(
                "slide-question: the quiz of %s has %d questions, and none is %d",
                chapter, len(quiz), number, location=self.get_location(),
            )  # fmt: skip
            return []
        html = question_html(quiz[number - 1])
        return [nodes.raw("", html, format="html")]


class SlideNumber(PasteTextRole):
    """``{slide-number}`` with a name that the chapter glued: its value."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark of MyST-NB's own role for another page's value."""
        page = self.document.settings.env.docname
        self.text = f"/{chapter_of(page)}.md::{self.text}:s"
        return super().run()


def cell_of(env: BuildEnvironment, page: str, name: str, part: str) -> nodes.Element:
    """Return a copy of a chapter's cell, or of a part of it, for a slide.

    Raises OutputError if there is no such cell, or nothing of it to show.
    """
    cell = tagged_cell(env, page, name)
    source = [
        each.deepcopy()
        for each in cell
        if each.get("nb_element") == "cell_code_source" and part != OUTPUT
    ]
    if part == CODE and not source:
        raise OutputError(f"in {page} the cell with the tag {TAG}{name} hides its code")
    has_output = any(each.get("nb_element") == "cell_code_output" for each in cell)
    shown = [output_of(env, page, name)] if part != CODE and has_output else []
    if not source and not shown:
        raise OutputError(f"in {page} the cell with the tag {TAG}{name} shows nothing")
    kind = "both" if source and shown else (CODE if source else OUTPUT)
    classes = ["cell", "slide-cell", f"shows-{kind}", f"{TAG}{name}"]
    return nodes.container("", *source, *shown, classes=classes)


def on_next_press(cell: nodes.Element, name: str) -> None:
    """Let the output of a cell on a slide come on the next press.

    Raises OutputError if the cell `name` has none.
    """
    if f"shows-{CODE}" in cell["classes"]:
        raise OutputError(f"{name} has no output that could come with a step")
    cell[-1]["classes"] += ["fragment"]


class ShowCells(SphinxPostTransform):
    """Put the cells where the marks are; warn where there is none."""

    default_priority = 3  # before MyST-NB chooses one of an output's forms, at 4

    def run(self, **kwargs: object) -> None:
        """Replace each mark of the page that is written."""
        for mark in list(self.document.findall(BorrowedCell)):
            page = chapter_of(self.env.docname)
            try:
                cell = cell_of(self.env, page, mark["name"], mark["part"])
                if mark["step"]:
                    on_next_press(cell, mark["name"])
            except OutputError as error:
                LOGGER.warning("slide-cell: %s", error, location=mark)
                mark.parent.remove(mark)
            else:
                mark.replace_self(cell)


def visit_notes(self: HTML5Translator, node: Notes) -> None:
    """Open the notes, in the form that reveal.js knows."""
    self.body.append('<aside class="notes" role="note" aria-label="What to say">\n')


def depart_notes(self: HTML5Translator, node: Notes) -> None:
    """Close the notes."""
    self.body.append("</aside>\n")


def setup(app: Sphinx) -> dict[str, bool | int]:
    """Register the directives, the role and the step that fills the cells in."""
    app.add_node(Notes, html=(visit_notes, depart_notes))
    app.add_node(BorrowedCell)
    app.add_directive("notes", SlideNotes)
    app.add_directive("slide-cell", SlideCell)
    app.add_directive("slide-question", SlideQuestion)
    app.add_role("slide-number", SlideNumber())
    app.add_post_transform(ShowCells)
    safe = {"parallel_read_safe": True, "parallel_write_safe": True}
    return {"env_version": MARKS, **safe}
