"""The quizzes of the chapters, and what a learning platform shows of them.

Moodle and Canvas get the same texts: inline Markdown as the HTML of the page, a hint
at what to type, the ways to write a shape, and where a question comes from.
"""

import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from sphinx.errors import ConfigError

from book._ext.chapter_meta import ChapterError, read_chapters
from book._ext.quiz_file import Choice, Prediction, QuizError, read_quiz
from book._ext.quiz_text import inline, written
from book._ext.site_address import base_url
from embedbook.checks.wording import sentences
from tools.book.written_yaml import WrittenError, read_yaml

ROOT = Path(__file__).resolve().parents[2]
Question = Choice | Prediction
say = sentences("tools.teach.lms")
NAME_LENGTH = 60  # characters of a question in the name that a list shows
SEPARATORS = (", ", ",", " ")
PAIRS = ("()", "[]", "")
TIMES = ("x", " x ", "\N{MULTIPLICATION SIGN}", " \N{MULTIPLICATION SIGN} ")


@dataclass(frozen=True)
class ChapterQuiz:
    """The quiz of one chapter.

    `name` is the chapter's, such as ``03-lookup-table``; `url` the address of its page,
    or '' while the course has no public home.
    """

    name: str
    title: str
    url: str
    questions: tuple[Question, ...]

    @property
    def number(self) -> str:
        """The chapter's number, in two digits."""
        return self.name[:2]

    @property
    def heading(self) -> str:
        """Number and title, as a category or a quiz is called."""
        return f"{self.number} {self.title}"

    def id(self, question: int, option: int | None = None) -> str:
        """Return the name of a question, counted from 1, or of one of its options.

        It is made of the question's words: as long as these stay, so does the name,
        whatever is put before or behind it.
        """
        asked = self.questions[question - 1].question
        digest = hashlib.sha256(asked.encode()).hexdigest()[:12]
        parts = ["embedbook", self.number, digest]
        return "-".join(parts if option is None else [*parts, str(option)])


def site(root: Path) -> str:
    """Return the address of the published site that _config.yml gives, or ''.

    Raises ChapterError if that file cannot be read.
    """
    try:
        found = read_yaml(root / "_config.yml", settings=True)
        repository, page = found.get("repository") or {}, found.get("html") or {}
        options = {"repository_url": repository.get("url")}
        baseurl = page.get("baseurl") or ""
    except FileNotFoundError:
        raise ChapterError(say("unread_settings", fault=say("missing"))) from None
    except AttributeError:
        raise ChapterError(say("unread_settings", fault=say("no_keys"))) from None
    except WrittenError as error:
        raise ChapterError(str(error)) from None
    config = SimpleNamespace(html_theme_options=options, html_baseurl=baseurl)
    try:
        return base_url(config)
    except ConfigError as error:
        raise ChapterError(str(error)) from None


def read_quizzes(root: Path) -> list[ChapterQuiz]:
    """Return the quizzes of the course in `root`, in the order of its chapters.

    Raises QuizError with a line for each quiz that is missing or breaks a rule, and
    ChapterError for front matter that does.
    """
    found, problems, address = [], [], site(root)
    for chapter in read_chapters(root):
        path = root / "chapters" / f"{chapter.name}.quiz.yml"
        try:
            questions = tuple(read_quiz(path))
        except FileNotFoundError:
            problems.append(say("unread", name=path.name, fault=say("missing")))
        except QuizError as error:
            problems.append(str(error))
        else:
            url = address and f"{address}chapters/{chapter.name}.html"
            found.append(ChapterQuiz(chapter.name, chapter.title, url, questions))
    if not found and not problems:
        problems = [say("no_chapters")]
    if problems:
        raise QuizError("\n".join(problems))
    return found


def paragraph(text: str) -> str:
    """Return inline Markdown as a paragraph of HTML."""
    return f"<p>{inline(text)}</p>"


def plain(text: str) -> str:
    """Return inline Markdown without its marks."""
    return html.unescape(re.sub(r"</?\w+>", "", inline(text)))


def named(quiz: ChapterQuiz, number: int) -> str:
    """Return the name of a question in a list: ``03.2 What does the layer …``."""
    text = plain(quiz.questions[number - 1].question)
    if len(text) > NAME_LENGTH:
        text = text[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"{quiz.number}.{number} {text}"


def asked(question: Question) -> str:
    """Return what a question asks as HTML, with a hint at what to type or choose."""
    if isinstance(question, Choice):
        return paragraph(question.question) + paragraph(say(kind(question)))
    hint = "a_shape" if isinstance(question.answer, tuple) else "a_number"
    return paragraph(question.question) + paragraph(say(hint))


def kind(question: Choice) -> str:
    """Return ``one`` or ``several``: how many options of a choice are right."""
    return "one" if sum(option.right for option in question.options) == 1 else "several"


def source(quiz: ChapterQuiz) -> str:
    """Return a paragraph that says where a question comes from, linked if known."""
    title = html.escape(quiz.title)
    chapter = f'<a href="{html.escape(quiz.url)}">{title}</a>' if quiz.url else title
    return f"<p>{say('source', number=quiz.number, chapter=chapter)}</p>"


def number(value: float, more: float = 0) -> str:
    """Return a number, and `more` added, as platforms read it: ``0.00001``.

    It has no exponent and no separators, and is exact: 0.2 + 0.001 is ``0.201``.
    """
    total = Decimal(repr(value)) + Decimal(repr(more))
    return format(total.normalize() + 0, "f")


def spellings(shape: Iterable[int], every: bool = True) -> list[str]:
    """Return how people write a shape: first ``(2, 3)``; `every` adds ``2 x 3``."""
    sizes = [str(size) for size in shape]
    found = [str(tuple(shape))]
    for separator in SEPARATORS:
        inner = separator.join(sizes)
        ends = ("", ",") if len(sizes) == 1 else ("",)
        found += [p[:1] + inner + end + p[1:] for p in PAIRS for end in ends]
    if every and len(sizes) > 1:
        found += [sign.join(sizes) for sign in TIMES]
    return list(dict.fromkeys(found))


def foreseen(question: Prediction) -> str:
    """Return a list of the foreseen wrong answers, each with its reason, as HTML."""
    items = "".join(
        f"<li><code>{html.escape(written(value))}</code>: {inline(reason)}</li>"
        for value, reason in question.wrong
    )
    return f"<p>{say('foreseen')}</p><ul>{items}</ul>" if items else ""
