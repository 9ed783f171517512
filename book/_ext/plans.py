"""Sphinx extension: ``{plan} NAME``, a plan for a class, minute by minute.

The plan is ``teach/plans/NAME.yml`` (``plan_file.py``). A rule that it breaks is a
warning, which fails the build.
"""

from collections.abc import Iterator
from pathlib import Path

from chapter_boxes import FromChapters
from docutils import nodes
from plan_course import Lesson, lessons
from plan_file import Plan, PlanError, Session, Step, read_plan
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)


def plan_lines(plan: Plan, offered: dict[str, Lesson]) -> list[str]:
    """Return a plan in Markdown; `offered` has what each chapter offers, by name."""
    lines = [_one_line(plan.aim), "", f"*{plan.minutes} minutes: {_shares(plan)}.*"]
    for title, items in (("Bring", plan.bring), ("Students need", plan.before)):
        if items:
            lines += ["", f"**{title}**", "", *(f"- {_one_line(x)}" for x in items)]
    for number, session in enumerate(plan.sessions, start=1):
        lines += ["", *_session_lines(session, number, len(plan.sessions), offered)]
    if plan.late:
        lines += ["", f"**If ten minutes are lost.** {_one_line(plan.late)}"]
    return lines


def _session_lines(
    session: Session, number: int, count: int, offered: dict[str, Lesson]
) -> Iterator[str]:
    """Yield a session's title, table and homework."""
    if count > 1:
        yield f"**{number}. {_one_line(session.title)}** ({session.minutes} minutes)"
        yield ""
    yield "| From | Min | What you do |"
    yield "|---:|---:|---|"
    start = 0
    for step in session.steps:
        clock = f"{start // 60}:{start % 60:02}"
        what = _one_line(step.what)
        what += "" if what.endswith(("?", "!", ".")) else "."
        text = f"**{what}** {_one_line(step.do)} {_needs(step, offered)}".strip()
        yield f"| {clock} | {step.minutes} | {text.replace('|', chr(92) + '|')} |"
        start += step.minutes
    if session.homework:
        yield ""
        yield f"**Homework.** {_one_line(session.homework)}"


def _needs(step: Step, offered: dict[str, Lesson]) -> str:
    """Return what is used in a step, with links: slides, questions, tasks, a figure."""
    parts = []
    if step.teach:
        parts.append(_slides(step, offered[step.teach].headings))
    for name, numbers in step.quiz.items():
        votes = offered[name].votes
        on_slides = [each for each in numbers if each in votes]
        if on_slides:
            where = [votes[each] for each in on_slides]
            slides = f"{_named('slide', where)} of deck {name[:2]}"
            shown = _slide_link(slides, name, offered[name].headings[min(where) - 1])
            parts.append(f"{_questions(name, on_slides)}, on {shown}")
        if apart := [each for each in numbers if each not in votes]:
            parts.append(f"{_questions(name, apart)}, on that page and on no slide")
    if step.figure:
        parts.append(_figure(step.figure, offered[step.figure].figure))
    if step.exercise:
        parts.append(_tasks(step, offered[step.exercise].tasks))
    return f"→ {'; '.join(parts)}." if parts else ""


def _questions(name: str, numbers: list[int]) -> str:
    """Return a link to questions of a quiz."""
    text = f"{_named('question', numbers)} of quiz {name[:2]}"
    return _part(text, f"chapters/{name}", f"question-{min(numbers)}")


def _figure(name: str, heading: str) -> str:
    """Return a link to the section of a chapter with the figure that responds."""
    text = f"the figure that responds in {name[:2]}"
    if not heading:
        return f"{{doc}}`{text} </chapters/{name}>`"
    return f"{{ref}}`{text} <chapters/{name}:{heading}>`"


def _part(text: str, page: str, place: str) -> str:
    """Return a link to an element of a page that Sphinx knows no label of."""
    return f'<a class="reference internal" href="../{page}.html#{place}">{text}</a>'


def _slide_link(text: str, name: str, heading: str) -> str:
    """Return a link to a slide of the deck `name`, or to its first one."""
    page = f"teach/slides/{name}"
    if set("`<>") & set(heading):
        return f"{{doc}}`{text} </{page}>`"
    return f"{{ref}}`{text} <{page}:{heading}>`"


def _slides(step: Step, headings: tuple[str, ...]) -> str:
    """Return a link to a deck, with which of its slides, or which part, if not all."""
    deck = f"slides {step.teach[:2]}"
    if not step.slides:
        all_of_it = f"{{doc}}`{deck} </teach/slides/{step.teach}>`"
        return f"{all_of_it}: {_one_line(step.part)}" if step.part else all_of_it
    quoted = " to ".join(f"“{each}”" for each in step.slides)
    places = [str(headings.index(each) + 1) for each in step.slides]
    left = [headings.index(each) + 1 for each in step.skip]
    without = f" without {_listed(left)}" if left else ""
    text = f"{deck}, {' to '.join(places)}"
    return f"{_slide_link(text, step.teach, step.slides[0])}{without}: {quoted}"


def _tasks(step: Step, tasks: tuple[str, ...]) -> str:
    """Return a link to an exercise, with which of its tasks, if not all."""
    name = f"exercise {step.exercise[:2]}"
    if not step.tasks:
        return f"{{doc}}`{name} </exercises/{step.exercise}>`"
    numbers = [tasks.index(each) + 1 for each in step.tasks]
    text = f"{name}, {_named('task', numbers)}"
    return _part(text, f"exercises/{step.exercise}", tasks[min(numbers) - 1])


def _shares(plan: Plan) -> str:
    """Return how a plan's minutes are shared out."""
    steps = [step for session in plan.sessions for step in session.steps]
    taught = sum(step.minutes for step in steps if step.teach)
    tried = sum(step.minutes for step in steps if step.exercise and not step.teach)
    rest = plan.minutes - taught - tried
    return f"{taught} with slides, {tried} of exercises, {rest} of everything else"


def _named(what: str, numbers: list[int]) -> str:
    """Return what the numbers are of, and the numbers."""
    return f"{what}{'s'[: len(numbers) - 1]} {_listed(numbers)}"


def _listed(numbers: list[int]) -> str:
    """Return numbers as they are read out: 1, 2 and 4."""
    *first, last = map(str, sorted(numbers))
    return f"{', '.join(first)} and {last}" if first else last


def _one_line(text: str) -> str:
    return " ".join(text.split())


class ShowPlan(FromChapters):
    """``{plan} NAME``: the plan in ``teach/plans/NAME.yml``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the plan; warn of each rule that it breaks."""
        root, chapters = Path(self.env.srcdir), self.env.app.embedbook_chapters
        path = root / "teach" / "plans" / f"{self.arguments[0]}.yml"
        self.env.note_dependency(str(path))
        for each in chapters:
            for folder, end in (("chapters", ".quiz.yml"), ("teach/slides", ".md")):
                self.env.note_dependency(str(root / folder / f"{each.name}{end}"))
        offered = lessons(root, chapters)
        try:
            plan = read_plan(path, offered)
        except PlanError as error:
            for line in str(error).splitlines():
                LOGGER.warning("plan %s", line, location=self.env.docname)
            return []
        made = self.parse(plan_lines(plan, offered))
        return [nodes.container("", *made, classes=["plan"])]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("plan", ShowPlan)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
