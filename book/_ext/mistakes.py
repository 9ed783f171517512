"""Sphinx extension: ``{mistakes}``, the ten mistakes that a class will make.

On the page ``teach/notes/NN-topic`` it shows those of that chapter: the task, what the
student believes, an answer that has the mistake, what the check says of it and a
question to ask. Below them is how many mistakes the checks know.
"""

import re
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from mistake_file import FOLDER, MistakesError, Shown, read_shown
from page_dependencies import files_below
from solution_pages import read_solutions
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from embedbook import checks
from embedbook.checks.tasks import mistakes

NOTES = "teach/notes/"
CODE = re.compile(r"`([^`]+)`")
STRESSED = re.compile(r"(?<!\w)\*(\w[^*]*\w)\*(?!\w)")
SAYS, ASK = "The check says: ", "Ask: "
KNOWN = (
    "The checks of this exercise know {count} mistakes; these are {shown} of them. "
    "Where the answer is a function, students also see the first call that goes wrong."
)


class Mistakes(SphinxDirective):
    """A list of ten: each with its task, an answer, what the check says, a question."""

    def run(self) -> list[nodes.Node]:
        """Return the list, and below it how many mistakes the checks know."""
        root, page = Path(self.env.srcdir), self.env.docname
        if not page.startswith(NOTES):
            raise self.error(f"mistakes belong to a page in {NOTES}, as in {NOTES}03-…")
        name = page.removeprefix(NOTES)
        solved = root / "exercises/solutions" / f"{name}.ipynb"
        package = Path(checks.__file__).parent / f"ch{name.replace('-', '_')}"
        made = [root / FOLDER / f"{name}{ending}" for ending in (".yml", ".json")]
        for path in (*made, solved, *files_below(package)):
            self.env.note_dependency(str(path))
        try:
            found = read_shown(root, name)
        except MistakesError as error:
            raise self.error(str(error)) from None
        heading = {each.name: each.heading for each in read_solutions(solved)[1]}
        items = [self.item(name, each, heading[each.chosen.task]) for each in found]
        count = sum(len(mistakes(task)) for task in checks.chapters()[name])
        known = KNOWN.format(count=count, shown=len(found))
        return [
            nodes.enumerated_list("", *items, classes=["mistakes"], enumtype="arabic"),
            nodes.paragraph("", known),
        ]

    def item(self, name: str, shown: Shown, heading: str) -> nodes.list_item:
        """Return one mistake."""
        uri, chosen = self.env.app.builder.get_target_uri, shown.chosen
        exercise = uri(f"exercises/{name}")
        target = f"{relative_uri(uri(self.env.docname), exercise)}#{chosen.task}"
        link = nodes.reference("", "", *_inline(heading), refuri=target, internal=True)
        thought = [nodes.Text(" "), *_inline(f"“{chosen.thought}”")]
        code = nodes.literal_block(shown.answer, shown.answer, language="python")
        return nodes.list_item(
            "",
            nodes.paragraph("", "", link, *thought),
            code,
            nodes.paragraph("", "", nodes.emphasis("", SAYS), *_inline(shown.says)),
            nodes.paragraph("", "", nodes.strong("", ASK), *_inline(chosen.ask)),
        )


class NotesList(SphinxDirective):
    """``{notes-list}``: a link to the notes of each chapter, in its order."""

    def run(self) -> list[nodes.Node]:
        """Return the links."""
        lines = [f"- {{doc}}`/{NOTES}{name}`" for name in checks.chapters()]
        box = nodes.container(classes=["notes-list"])
        self.state.nested_parse(StringList(lines), self.content_offset, box)
        return [box]


def _inline(text: str) -> list[nodes.Node]:
    """Return a text in which `this` is code, and *this* is stressed."""
    made = []
    for number, part in enumerate(CODE.split(" ".join(text.split()))):
        if number % 2:
            made.append(nodes.literal(part, part))
            continue
        for place, words in enumerate(STRESSED.split(part)):
            made.append(nodes.emphasis("", words) if place % 2 else nodes.Text(words))
    return [each for each in made if each.astext()]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both directives."""
    app.add_directive("mistakes", Mistakes)
    app.add_directive("notes-list", NotesList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
