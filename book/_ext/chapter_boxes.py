"""Sphinx extension: what chapters say of themselves, where pages show it.

``{chapter-header}`` is the box at the head of a chapter, ``{course-map}`` a list of
all with their exercises, ``{exercise-list}`` the exercises alone, ``{path} NAME ...``
some chapters, or all, to be read one after the other. All come from the front matter
(``chapter_meta.py``); a rule that it breaks is a warning, which fails the build.
"""

from pathlib import Path

import reading_time
from chapter_meta import Chapter, ChapterError, read_chapters
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LOGGER = logging.getLogger(__name__)
NEEDS = {
    "numpy": "Python and a little NumPy. No Keras.",
    "keras": "Python and a little NumPy. Keras is explained as it comes.",
}


def load(app: Sphinx) -> None:
    """Read all chapters before the first page; warn of each broken rule."""
    try:
        app.embedbook_chapters = read_chapters(Path(app.srcdir))
    except ChapterError as error:
        app.embedbook_chapters = []
        for line in str(error).splitlines():
            LOGGER.warning(line)
    for each in app.embedbook_chapters:
        path = Path(app.srcdir, "chapters", f"{each.name}.md")
        time = reading_time.of_chapter(path)
        if not time.questions and path.with_suffix(".quiz.yml").exists():
            continue  # it cannot be read, and the minutes are off because of that
        for fault in reading_time.faults(each.minutes, time):
            LOGGER.warning("chapters/%s, %s", path.name, fault)


def link(name: str) -> str:
    """Return a link to a chapter, in Markdown, with its title as the text."""
    return f"{{doc}}`/chapters/{name}`"


def header_lines(chapter: Chapter) -> list[str]:
    """Return the content of a chapter's box, in Markdown."""
    before = ", ".join(link(name) for name in chapter.prerequisites)
    return [
        f"- **Time:** {chapter.minutes} minutes to read, about {chapter.exercise} for "
        "the exercise.",
        f"- **You need:** {NEEDS[chapter.needs]}",
        *([f"- **Read before:** {before}."] if before else []),
        "- **You will be able to:**",
        *(f"  - {objective}" for objective in chapter.objectives),
    ]


def number(chapter: Chapter) -> str:
    """Return a chapter's number, as its file has it."""
    return chapter.name.split("-")[0]


def map_lines(chapters: list[Chapter]) -> list[str]:
    """Return a list of the chapters, their questions and exercises, in Markdown."""
    lines = []
    for each in chapters:
        lines += [
            f"- {number(each)} **{link(each.name)}** {each.minutes} min · "
            f"{{doc}}`exercise </exercises/{each.name}>` · "
            f"{{solutions}}`solutions <{each.name}>`\\",
            f"  {each.question}",
        ]
    return lines


def path_lines(chapters: list[Chapter]) -> list[str]:
    """Return chapters as one line to read from left to right, in Markdown."""
    steps = " → ".join(f"{number(each)} {link(each.name)}" for each in chapters)
    return [f"{steps}: {sum(each.minutes for each in chapters)} minutes."]


def exercise_lines(chapters: list[Chapter]) -> list[str]:
    """Return a list of the exercises' pages and of their solutions, in Markdown."""
    return [
        f"- {number(each)} {{doc}}`{each.title} </exercises/{each.name}>` · "
        f"{{solutions}}`solutions <{each.name}>`"
        for each in chapters
    ]


def without_exercise(chapters: list[Chapter], pages: set[str]) -> list[str]:
    """Return, for each chapter whose exercise is none of the pages, what to do."""
    return [
        f"{each.name}: a chapter must have an exercise. Write exercises/source/"
        f"{each.name}.md, run `make exercises`, and name exercises/{each.name} below "
        "the chapter in _toc.yml (CONTRIBUTING.md, Add an exercise)."
        for each in chapters
        if f"exercises/{each.name}" not in pages
    ]


class FromChapters(SphinxDirective):
    """A directive without arguments whose content is made from all chapters."""

    def parse(self, lines: list[str]) -> list[nodes.Node]:
        """Return Markdown `lines` as nodes; the page follows every chapter."""
        for each in self.env.app.embedbook_chapters:
            self.env.note_dependency(f"{self.env.srcdir}/chapters/{each.name}.md")
        holder = nodes.container()
        source = self.get_source_info()[0]
        self.state.nested_parse(StringList(lines, source), self.content_offset, holder)
        return holder.children


class Header(FromChapters):
    """The box of the chapter in which the directive stands."""

    def run(self) -> list[nodes.Node]:
        """Return the box, or nothing where the front matter is broken."""
        name = self.env.docname.rsplit("/", 1)[-1]
        for each in self.env.app.embedbook_chapters:
            if each.name == name:
                box = nodes.admonition(classes=["chapter-header"])
                box += nodes.title(text="Before you start")
                box += self.parse(header_lines(each))
                return [box]
        return []


class CourseMap(FromChapters):
    """The list of all chapters."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        chapters = self.env.app.embedbook_chapters
        return [nodes.container("", *self.parse(map_lines(chapters)), classes=["map"])]


class ReadingPath(FromChapters):
    """Some chapters, which the directive names, or all."""

    optional_arguments = 20
    lines = staticmethod(path_lines)

    def run(self) -> list[nodes.Node]:
        """Return a paragraph; warn of a name that no chapter has."""
        chapters = {each.name: each for each in self.env.app.embedbook_chapters}
        names = self.arguments or list(chapters)
        for name in set(names) - set(chapters):
            LOGGER.warning(
                "path: there is no chapter %r", name, location=self.env.docname
            )
        lines = self.lines([chapters[name] for name in names if name in chapters])
        return [nodes.container("", *self.parse(lines), classes=["path"])]


class ExerciseList(FromChapters):
    """The list of all exercises, with their solutions."""

    def run(self) -> list[nodes.Node]:
        """Return the list; warn of each chapter that has no exercise."""
        chapters = self.env.app.embedbook_chapters
        for problem in without_exercise(chapters, self.env.found_docs):
            LOGGER.warning(problem, location=self.env.docname)
        return self.parse(exercise_lines(chapters))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the four directives."""
    app.connect("builder-inited", load)
    app.add_directive("chapter-header", Header)
    app.add_directive("course-map", CourseMap)
    app.add_directive("exercise-list", ExerciseList)
    app.add_directive("path", ReadingPath)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
