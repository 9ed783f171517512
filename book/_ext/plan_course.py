"""What a plan for a class may name: chapters, slides, questions, tasks, figures."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from chapter_meta import Chapter
from deck_rules import FOLDER
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin
from quiz_file import QuizError, read_quiz

from embedbook import checks

PARSER = MarkdownIt("commonmark").use(front_matter_plugin)
RESPONDS = re.compile(r"\bexplore\.[A-Z]\w*\(")


@dataclass(frozen=True)
class Lesson:
    """What one chapter offers to a class.

    `slides` are the headings of its deck, the title first; `questions` is how many its
    quiz has, `tasks` the names of its exercise's tasks; `responds` says whether it has
    a figure that responds.
    """

    chapter: Chapter
    slides: tuple[str, ...]
    questions: int
    tasks: tuple[str, ...]
    responds: bool


def headings_of(path: Path) -> tuple[str, ...]:
    """Return the headings of a deck in their order: slide 1 has the first of them.

    A deck that is not there has none.
    """
    if not path.exists():
        return ()
    return tuple(
        text.content
        for token, text in pairwise(PARSER.parse(path.read_text(encoding="utf-8")))
        if token.type == "heading_open" and token.tag in ("h1", "h2")
    )


def lessons(root: Path, chapters: list[Chapter]) -> dict[str, Lesson]:
    """Return what each chapter of the book in `root` offers, by the chapter's name."""
    tasks = checks.chapters()
    return {
        each.name: Lesson(
            each,
            headings_of(root / FOLDER / f"{each.name}.md"),
            _questions(root / "chapters" / f"{each.name}.quiz.yml"),
            tuple(task.name for task in tasks.get(each.name, ())),
            bool(RESPONDS.search(_chapter(root, each.name))),
        )
        for each in chapters
    }


def _chapter(root: Path, name: str) -> str:
    return (root / "chapters" / f"{name}.md").read_text(encoding="utf-8")


def _questions(path: Path) -> int:
    """Return how many questions a quiz has; 0 for a faulty one, which quiz.py tells."""
    try:
        return len(read_quiz(path))
    except (OSError, QuizError):
        return 0
