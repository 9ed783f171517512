"""Sphinx extension: the minutes of chapters, for who teaches them.

``{syllabus}`` is a table of all chapters, ``{teaching-minutes}`` a line at the head of
a page of notes, for the chapter whose name that page has, ``{teaching-path} NAME ...``
some chapters with what it takes to teach them. All come from the front
matter (``chapter_meta.py``). Where the notes of a deck of slides give minutes, such as
``(2 minutes)``, they are added up and held against it.
"""

from pathlib import Path

from chapter_boxes import FromChapters, ReadingPath, link, number
from chapter_meta import Chapter
from deck_rules import FOLDER
from docutils import nodes
from plan_course import OF_A_SLIDE
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
OFF_BY = 1 / 5  # of a chapter's minutes to teach


def syllabus_lines(chapters: list[Chapter]) -> list[str]:
    """Return a table of the chapters and their minutes, in Markdown."""
    lines = [
        "| Chapter | Read | Teach | Exercise | Before |",
        "|---|---:|---:|---:|---|",
    ]
    for each in chapters:
        before = " ".join(
            f"{{doc}}`{x[:2]} </chapters/{x}>`" for x in each.prerequisites
        )
        minutes = f"{each.minutes} | {each.teach} | {each.exercise}"
        name = f"{number(each)} {link(each.name)}"
        lines.append(f"| {name} | {minutes} | {before or 'none'} |")
    sums = " | ".join(
        str(sum(getattr(each, key) for each in chapters))
        for key in ("minutes", "teach", "exercise")
    )
    lines += [f"| **Together** | {sums} | |", ""]
    plain = [number(each) for each in chapters if each.needs == "numpy"]
    return [*lines, f"These need no Keras: {', '.join(plain) or 'none'}."]


def teaching_lines(chapter: Chapter) -> list[str]:
    """Return a chapter's minutes and where its parts are, in Markdown."""
    name = chapter.name
    return [
        f"{{doc}}`The chapter </chapters/{name}>`: {chapter.minutes} minutes to read · "
        f"{{doc}}`slides </teach/slides/{name}>`: {chapter.teach} minutes to teach · "
        f"{{doc}}`exercise </exercises/{name}>`: {chapter.exercise} minutes in class · "
        f"{{solutions}}`solutions <{name}>`. "
        "Teaching and the exercise are {ref}`estimates <plan-estimates>`.",
    ]


def path_lines(chapters: list[Chapter]) -> list[str]:
    """Return chapters to teach one after the other, in Markdown.

    They come with the sums of their minutes, and with what they build on and leave out.
    """
    names = [each.name for each in chapters]
    steps = " → ".join(f"{number(each)} {link(each.name)}" for each in chapters)
    needed = {name for each in chapters for name in each.prerequisites} - set(names)
    before = ", ".join(f"{name[:2]} {link(name)}" for name in sorted(needed))
    known = f" Your class knows {before} already." if before else ""
    teach = sum(each.teach for each in chapters)
    read = sum(each.minutes for each in chapters)
    return [
        f"{steps}.{known} To teach them without the exercises takes {teach} minutes, "
        f"and to read them {read} minutes."
    ]


def deck_fault(chapter: Chapter, deck: str) -> str:
    """Return how the minutes of a deck's slides differ from its chapter's, or "".

    They may differ by a fifth. A deck whose notes give no minutes has no fault.
    """
    minutes = sum(map(int, OF_A_SLIDE.findall(deck)))
    if not minutes or abs(minutes - chapter.teach) <= OFF_BY * chapter.teach:
        return ""
    return (
        f"teach/slides/{chapter.name}.md: its slides take {minutes} minutes, and the "
        f"chapter's front matter says teach: {chapter.teach}; change one of the two."
    )


def check_decks(app: Sphinx) -> None:
    """Warn of each deck that takes longer, or shorter, than its chapter says."""
    for each in app.embedbook_chapters:
        deck = Path(app.srcdir, FOLDER, f"{each.name}.md")
        text = deck.read_text(encoding="utf-8") if deck.exists() else ""
        if fault := deck_fault(each, text):
            LOGGER.warning(fault)


class Syllabus(FromChapters):
    """The table of all chapters."""

    def run(self) -> list[nodes.Node]:
        """Return the table, with the sums of its minutes."""
        table = self.parse(syllabus_lines(self.env.app.embedbook_chapters))
        return [nodes.container("", *table, classes=["syllabus"])]


class TeachingPath(ReadingPath):
    """Some chapters, which the directive names, to be taught one after the other."""

    lines = staticmethod(path_lines)


class TeachingMinutes(FromChapters):
    """The minutes of the chapter that has the page's name."""

    def run(self) -> list[nodes.Node]:
        """Return a line, or nothing where the chapter's front matter is broken."""
        name = self.env.docname.rsplit("/", 1)[-1]
        found = [one for one in self.env.app.embedbook_chapters if one.name == name]
        made = [node for each in found for node in self.parse(teaching_lines(each))]
        return [nodes.container("", *made, classes=["teaching-minutes"])]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the three directives, and the check of the decks."""
    app.connect("builder-inited", check_decks, priority=600)  # once they are read
    app.add_directive("syllabus", Syllabus)
    app.add_directive("teaching-minutes", TeachingMinutes)
    app.add_directive("teaching-path", TeachingPath)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
