"""How a submission is graded: what came back, laid over what was handed out.

Everything runs in the student's order. What was given runs as it was handed out, and
so does every check. What cannot be told apart is run.
"""

from functools import cache

from embedbook.checks.wording import sentences
from tools.grading.cell_source import read
from tools.grading.judged_names import Found, judged_names
from tools.grading.magics import module_written
from tools.grading.mentions import mentions
from tools.grading.notebook import Submission, Unreadable
from tools.grading.oddities import in_text, oddities
from tools.grading.plan_steps import Steps
from tools.grading.records import Plan, Released
from tools.grading.regroup import regrouped
from tools.grading.released import exercises, released
from tools.grading.roles import Handout, Role, roles_of, score

say = sentences("tools.grading.match")

MAX_NOTES = 20
MAX_SHOWN = 20_000  # characters of an answer


def plan_for(handed_out: Released, submission: Submission) -> Plan:
    """Return how to grade a submission of what was handed out.

    Raises Unreadable, in words, if it is of another exercise, of none, or not Python.
    """
    handout = Handout(handed_out)
    cells, said = submission.cells, [read(cell.source) for cell in submission.cells]
    _require_exercise(handed_out.exercise, handout, submission, said)
    if not any(cell.ids for cell in cells):
        cells, said = regrouped(handout, cells, said)
    roles = roles_of(handout, cells, said)
    found = judged_names(handout, roles)
    if submission.language and not _is_python(handout, roles):
        raise Unreadable(say("language", language=submission.language))
    nowhere = {t: _where(handout.names[t], submission) for t in found.nowhere}
    notes = [*submission.notes, *oddities(handout, roles, found, submission)]
    if len(notes) > MAX_NOTES:
        notes[MAX_NOTES:] = [say("more", count=len(notes) - MAX_NOTES)]
    return Plan(
        steps=tuple(Steps(handout, roles, found).all()),
        missing=nowhere,
        answers=_answers(handout, roles, found),
        files=_files(submission),
        notes=tuple(notes),
        flags=mentions(handed_out, submission),
    )


@cache
def _handout_of(exercise: str) -> Handout:
    return Handout(released(exercise))


def _require_exercise(exercise, handout, submission, said) -> None:
    own = score(handout, said)
    others = {
        name: score(_handout_of(name), said) for name in exercises() if name != exercise
    }
    best = max(others, key=others.get, default="")
    if best and others[best] > 2 * own:
        raise Unreadable(say("other_exercise", other=best, exercise=exercise))
    ids = {each for cell in submission.cells for each in cell.ids}
    answers = {c.cell_id for c in handout.cells if c.kind != "given"}
    if not own and not ids & answers:
        raise Unreadable(say("no_exercise", exercise=exercise))


def _is_python(handout: Handout, roles: list[Role]) -> bool:
    bound = {name for role in roles if role.read.parses for name in role.read.binds}
    known = [name for name in handout.names.values() if name in bound]
    return 2 * len(known) >= len(handout.names)


def _where(name: str, submission: Submission) -> str:
    """Return why there is no answer of this name, in words."""
    return say("in_text" if in_text(name, submission) else "nowhere", name=name)


def _files(submission: Submission) -> dict[str, int]:
    written = {module_written(cell.source): cell.number for cell in submission.cells}
    return {module: number for module, number in written.items() if module}


def _answers(handout: Handout, roles: list[Role], found: Found) -> dict[str, str]:
    sources = {}
    for task in handout.names:
        mine = [role for role in roles if task in role.tasks]
        mine = [role for role in mine if not role.untouched] or mine
        texts = dict.fromkeys(role.cell.source.strip("\n") for role in mine)
        if task in found.typed:
            texts[found.typed[task][1]] = None
        if texts:
            text = "\n\n".join(texts)
            sources[task] = text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
    return sources
