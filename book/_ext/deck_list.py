"""Sphinx extension: ``{deck-list}``, a table of all decks of slides."""

from pathlib import Path

from chapter_boxes import FromChapters, number
from chapter_meta import Chapter
from deck_rules import FOLDER
from docutils import nodes
from plan_course import slides_of
from sphinx.application import Sphinx

HEAD = ["| Deck | Slides | Votes | Minutes | Notes |", "|---|---:|---:|---:|---|"]


def row(chapter: Chapter, deck: Path) -> str:
    """Return a row of the table, in Markdown; `deck` is the deck's file.

    Slides count the first one, votes are questions of the quiz, minutes those to teach
    the chapter.
    """
    title = f"{number(chapter)} {chapter.title}"
    slides = slides_of(deck)
    votes = sum(len(each.votes) for each in slides)
    notes = f"{{doc}}`notes to {number(chapter)} </teach/notes/{chapter.name}>`"
    return (
        f"| {{doc}}`{title} </{FOLDER}{chapter.name}>` | {len(slides)} | {votes} "
        f"| {chapter.teach} | {notes} |"
    )


class DeckList(FromChapters):
    """The table of all decks."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = []
        for chapter in self.env.app.embedbook_chapters:
            path = Path(self.env.srcdir, f"{FOLDER}{chapter.name}.md")
            self.env.note_dependency(str(path))
            rows.append(row(chapter, path))
        return self.parse([*HEAD, *rows])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("deck-list", DeckList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
