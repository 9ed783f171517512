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
OF_A_SLIDE = re.compile(r"\((\d+) minutes?\)")
VOTE = re.compile(r"^```\{slide-question\} (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Slide:
    """A slide of a deck: its heading, its `minutes`, and the questions to vote on.

    The minutes are those that its notes give, 0 if they give none; `votes` are numbers
    of questions of the chapter's quiz.
    """

    heading: str
    minutes: int = 0
    votes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """What one chapter offers to a class.

    `slides` are those of its deck, the title first; `questions` is how many its quiz
    has, `tasks` the names of its exercise's tasks; `responds` says whether it has a
    figure that responds, `figure` is the heading of the section that it is in.
    """

    chapter: Chapter
    slides: tuple[Slide, ...]
    questions: int
    tasks: tuple[str, ...]
    responds: bool
    figure: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its slides: slide 1 has the first of them."""
        return tuple(each.heading for each in self.slides)

    @property
    def votes(self) -> dict[int, int]:
        """For each question on which the deck has a vote, the number of its slide."""
        places = enumerate(self.slides, start=1)
        return {number: place for place, each in places for number in each.votes}


def slides_of(path: Path) -> tuple[Slide, ...]:
    """Return the slides of a deck in their order; one that is not there has none."""
    if not path.exists():
        return ()
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    found = [
        (inside.content, token.map[0])
        for token, inside in pairwise(PARSER.parse(text))
        if token.type == "heading_open" and token.tag in ("h1", "h2")
    ]
    ends = [line for _, line in found[1:]] + [len(lines)]
    return tuple(
        _slide(heading, "".join(lines[start:end]))
        for (heading, start), end in zip(found, ends, strict=True)
    )


def _slide(heading: str, text: str) -> Slide:
    minutes = sum(map(int, OF_A_SLIDE.findall(text)))
    return Slide(heading, minutes, tuple(map(int, VOTE.findall(text))))


def lessons(root: Path, chapters: list[Chapter]) -> dict[str, Lesson]:
    """Return what each chapter of the book in `root` offers, by the chapter's name."""
    tasks = checks.chapters()
    return {
        each.name: Lesson(
            each,
            slides_of(root / FOLDER / f"{each.name}.md"),
            _questions(root / "chapters" / f"{each.name}.quiz.yml"),
            tuple(task.name for task in tasks.get(each.name, ())),
            bool(RESPONDS.search(_chapter(root, each.name))),
            _section_of_figure(_chapter(root, each.name)),
        )
        for each in chapters
    }


def _chapter(root: Path, name: str) -> str:
    return (root / "chapters" / f"{name}.md").read_text(encoding="utf-8")


def _section_of_figure(text: str) -> str:
    """Return the heading above a chapter's figure that responds; '' if it has none."""
    found = RESPONDS.search(text)
    above = re.findall(r"^## (.+)$", text[: found.start()], re.M) if found else []
    return above[-1] if above and not set("`<>") & set(above[-1]) else ""


def _questions(path: Path) -> int:
    """Return how many questions a quiz has; 0 for a faulty one, which quiz.py tells."""
    try:
        return len(read_quiz(path))
    except (OSError, QuizError):
        return 0
