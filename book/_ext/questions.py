"""Sphinx extension: pages of questions, whose form ``question_file.py`` reads.

``{also}`` is a role for the other words in which a question is asked, apart by
semicolons, and ``{question-list}`` a directive: the headings of all pages of
questions, each a link. The section of a question has its label ``q-slug`` as its
only anchor, so that a link to it stays as it is when its heading is reworded.
"""

import re
from pathlib import Path

from docutils import nodes
from question_file import FOLDER, page_files, read_page
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.osutil import relative_uri

CODE = re.compile(r"`([^`]+)`")
LEAD = "Also asked as: "


class Also(SphinxRole):
    """One small line: other words for the question. May hold `code`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the line."""
        line = nodes.inline("", LEAD, classes=["also-asked"])
        for number, part in enumerate(CODE.split(" ".join(self.text.split()))):
            line += nodes.literal(part, part) if number % 2 else nodes.Text(part)
        return [line], []


class QuestionList(SphinxDirective):
    """All questions, below the titles of their pages."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each page."""
        root = Path(self.env.srcdir)
        self.env.note_dependency(str(root / "_toc.yml"))
        return [self.theme(path) for path in page_files(root)]

    def theme(self, path: Path) -> nodes.section:
        """Return one page's title and its questions."""
        self.env.note_dependency(str(path))
        page, name = read_page(path), f"{FOLDER}/{path.stem}"
        section = nodes.section(ids=[f"about-{path.stem}"], classes=["question-list"])
        section += nodes.title("", "", self.link(page.title, name))
        rows = nodes.bullet_list()
        for each in page.entries:
            link = self.link(each.heading, name, f"#{each.label}")
            rows += nodes.list_item("", nodes.paragraph("", "", link))
        section += rows
        return section

    def link(self, text: str, page: str, anchor: str = "") -> nodes.reference:
        """Return a link to a page, or to an anchor of it; `text` is Markdown."""
        uri = self.env.app.builder.get_target_uri
        target = relative_uri(uri(self.env.docname), uri(page)) + anchor
        content, _ = self.state.inline_text(text, self.lineno)
        return nodes.reference("", "", *content, refuri=target, internal=True)


class ShortAnchors(SphinxTransform):
    """Leaves a question's section no other id than its label.

    It runs before the labels are collected, which is at priority 850.
    """

    default_priority = 840

    def apply(self, **_kwargs) -> None:
        """Change the sections of a page of questions."""
        if not self.env.docname.startswith(f"{FOLDER}/"):
            return
        for section in self.document.findall(nodes.section):
            labels = [each for each in section["ids"] if each.startswith("q-")]
            section["ids"] = labels[:1] or section["ids"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the role, the directive and the transform."""
    app.add_role("also", Also())
    app.add_directive("question-list", QuestionList)
    app.add_transform(ShortAnchors)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
