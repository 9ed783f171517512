"""Sphinx extension: ``{quiz}`` shows the quiz that lies beside a chapter.

Plain HTML: a ``fieldset`` for each question, and below them, in one ``details``,
all answers with their reasons: all that a reader without JavaScript needs. On paper
the answers are there only if that was open, so that a printed chapter is a handout.
``book/_assets/quiz.js`` adds the checking; it takes the reasons from the same
``details``, so each is in the page once. Script and style are loaded
only by pages with a quiz, which is why they do not lie under ``_static``.

Why not a package: jupyterquiz 2.9 builds its questions by script alone (nothing
without JavaScript or on paper), loads MathJax from a CDN, and has no field sets
and no live region for a screen reader. No other on PyPI is made for static pages.
"""

import hashlib
import html
import shutil
from functools import partial
from pathlib import Path

from docutils import nodes
from quiz_file import Choice, Prediction, QuizError, Value, read_quiz
from quiz_text import inline, written
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

LOGGER = logging.getLogger(__name__)
ASSETS = Path(__file__).resolve().parents[1] / "_assets"


def data(value: Value) -> str:
    """Return a value as the script reads it: ``160000.0`` or ``2,3``."""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(float(value))


def render(quiz: list[Choice | Prediction], name: str) -> str:
    """Return a quiz as HTML; `name` begins the ids, so that they are unique."""
    asked, answers = [], []
    for number, question in enumerate(quiz, start=1):
        make = _choice if isinstance(question, Choice) else _prediction
        fields, solution = make(question, f"quiz-{name}-{number}")
        asked.append(
            f'<fieldset class="quiz-question" id="question-{number}" '
            f'data-number="{number}">'
            f'<legend><span class="quiz-number">Question {number} of {len(quiz)}.'
            f"</span> {inline(question.question)}</legend>{fields}"
            '<button type="button" class="quiz-check" hidden>Check</button>'
            '<div class="quiz-feedback" role="status" aria-live="polite"></div>'
            "</fieldset>"
        )
        answers.append(f'<li data-number="{number}">{solution}</li>')
    return (
        f'<div class="quiz">{"".join(asked)}<details class="quiz-answers">'
        "<summary>All answers, with their reasons</summary>"
        f"<ol>{''.join(answers)}</ol></details></div>"
    )


def _choice(question: Choice, name: str) -> tuple[str, str]:
    several = sum(option.right for option in question.options) > 1
    kind = "checkbox" if several else "radio"
    note = "Choose all that are right." if several else "Choose one."
    fields, reasons = [f'<p class="quiz-note">{note}</p>'], []
    for number, option in enumerate(question.options):
        fields.append(
            f'<label class="quiz-option"><input type="{kind}" name="{name}" '
            f'value="{number}"> <span>{inline(option.text)}</span></label>'
        )
        reasons.append(
            f'<li data-option="{number}" data-right="{str(option.right).lower()}">'
            f"<strong>{'Right' if option.right else 'Wrong'}:</strong> "
            f'{inline(option.text)} <span class="quiz-reason">'
            f"{inline(option.reason)}</span></li>"
        )
    return "".join(fields), f"<ul>{''.join(reasons)}</ul>"


def _prediction(question: Prediction, name: str) -> tuple[str, str]:
    shape = isinstance(question.answer, tuple)
    hint = "a shape, such as (2, 3)" if shape else "a number"
    field = (
        f'<label class="quiz-typed" for="{name}">Your answer, {hint}: '
        f'<input type="text" id="{name}" autocomplete="off" autocapitalize="off" '
        f'spellcheck="false" data-kind="{"shape" if shape else "number"}" '
        f'data-tolerance="{float(question.tolerance)!r}"></label>'
    )
    items = [
        f'<li data-answer="{data(question.answer)}" data-right="true"><strong>Right:'
        f"</strong> <code>{html.escape(written(question.answer))}</code> "
        f'<span class="quiz-reason">{inline(question.reason)}</span></li>'
    ]
    items += [
        f'<li data-answer="{data(value)}" data-right="false"><strong>Wrong:</strong> '
        f"<code>{html.escape(written(value))}</code> "
        f'<span class="quiz-reason">{inline(reason)}</span></li>'
        for value, reason in question.wrong
    ]
    items.append(
        '<li data-otherwise="true"><strong>Anything else:</strong> '
        f'<span class="quiz-reason">{inline(question.otherwise)}</span></li>'
    )
    return field, f"<ul>{''.join(items)}</ul>"


class Quiz(SphinxDirective):
    """The quiz of the chapter in which the directive stands."""

    def run(self) -> list[nodes.Node]:
        """Return the quiz as HTML, with the tags that load its script and style."""
        page = Path(self.env.doc2path(self.env.docname))
        path = page.with_suffix(".quiz.yml")
        for each in (path, ASSETS / "quiz.css", ASSETS / "quiz.js"):
            self.env.note_dependency(str(each))
        warn = partial(LOGGER.warning, location=self.env.docname)
        try:
            quiz = read_quiz(path)
        except FileNotFoundError:
            warn(f"{path.name}: add the file, or remove {{quiz}} from the page.")
            return []
        except QuizError as error:
            for line in str(error).splitlines():
                warn(line)
            return []
        here = self.env.app.builder.get_target_uri(self.env.docname)
        style, script = (
            f"{relative_uri(here, f'_assets/{asset}')}?v={_digest(ASSETS / asset)}"
            for asset in ("quiz.css", "quiz.js")
        )
        tags = (
            f'<link rel="stylesheet" href="{style}">'
            f'<script type="module" src="{script}"></script>'
        )
        return [nodes.raw("", tags + render(quiz, page.stem), format="html")]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def copy_assets(app: Sphinx, error: Exception | None) -> None:
    """Put the script and the style into the site."""
    if error is None and app.builder.format == "html":
        target = Path(app.outdir) / "_assets"
        target.mkdir(exist_ok=True)
        for path in ASSETS.glob("quiz.*"):
            shutil.copyfile(path, target / path.name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("quiz", Quiz)
    app.connect("build-finished", copy_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
