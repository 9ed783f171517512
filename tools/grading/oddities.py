"""What is odd about a submission and how it was taken, in words for a lecturer."""

import textwrap
from collections.abc import Iterable, Iterator

from embedbook.checks.wording import sentences
from tools.grading.judged_names import Found
from tools.grading.notebook import Submission
from tools.grading.records import ReleasedCell
from tools.grading.roles import Handout, Role

say = sentences("tools.grading.oddities")

SHOWN = 40  # characters of a line of code


def oddities(
    handout: Handout, roles: list[Role], found: Found, submission: Submission
) -> Iterator[str]:
    """Yield a sentence on everything that is not as it was handed out."""
    if submission.language:
        yield say("language", language=submission.language)
    yield from _gone(handout, roles)
    yield from _changed(roles)
    yield from _copies(roles)
    yield from _answers(handout, roles, found)
    for task, name in handout.names.items():
        mine = [role for role in roles if task in role.tasks]
        gap = mine and all(role.untouched for role in mine)
        if gap and task not in found.typed and in_text(name, submission):
            yield say("in_text", task=task)
    places = [place for role in roles if (place := handout.place_of(role)) is not None]
    if places != sorted(places):
        yield say("order")


def in_text(name: str, submission: Submission) -> bool:
    """Tell whether a cell that is no code gives a value to a name."""
    starts = (f"def {name}(", f"{name} =", f"{name}=")
    lines = (line for text in submission.texts for line in text.split("\n"))
    return any(line.lstrip(" >").startswith(starts) for line in lines)


def _gone(handout: Handout, roles: list[Role]) -> Iterator[str]:
    there = {role.released.cell_id for role in roles if role.released}
    gone = [cell for cell in handout.cells if cell.cell_id not in there]
    answers = [cell for cell in handout.cells if cell.kind == "answer"]
    last = max(handout.place[cell.cell_id] for cell in answers)
    given = [c for c in gone if c.kind == "given" and handout.place[c.cell_id] < last]
    if given:
        yield say("given_gone", cells=", ".join(map(_first_line, given)))
    checked = {task for role in roles for task in role.checks}
    checks = [task for task in handout.names if task not in checked]
    if checks:
        key = "checks_gone" if len(checks) > 1 else "check_gone"
        yield say(key, tasks=_listed(checks))


def _first_line(cell: ReleasedCell) -> str:
    lines = [line for line in cell.source.split("\n") if line.strip()]
    shown = textwrap.shorten(lines[0], SHOWN, placeholder=" …") if lines else ""
    return f"`{shown}`"


def _changed(roles: list[Role]) -> Iterator[str]:
    for role in roles:
        if role.read.language:
            yield say("magic", cell=role.cell.number, language=role.read.language)
        if role.kind == "given" and not role.same:
            yield say("given_changed", cell=role.cell.number)
        if role.kind == "check" and not role.same:
            yield say("check_changed", task=role.released.task)


def _copies(roles: list[Role]) -> Iterator[str]:
    first: dict[str, Role] = {}
    for role in roles:
        before = first.setdefault(role.read.form, role)
        known = role.tasks or role.kind == "given"
        if before is not role and known and not role.untouched:
            yield say("copy", cell=role.cell.number, before=before.cell.number)


def _answers(handout: Handout, roles: list[Role], found: Found) -> Iterator[str]:
    for task, name in handout.names.items():
        mine = [role for role in roles if task in role.tasks]
        changed = [role for role in mine if not role.untouched]
        sources = {role.read.form for role in changed}
        if len(sources) > 1:
            cells = _listed(str(role.cell.number) for role in changed)
            yield say("several", task=task, cells=cells)
        first = min((role.cell.number for role in changed), default=0)
        for role in mine:
            if role.untouched and first and role.cell.number > first:
                yield say("gap", cell=role.cell.number, task=task)
        if task in found.renamed:
            other, cell = found.names[task], found.renamed[task]
            yield say("renamed", name=name, other=other, cell=cell)
        if task in found.typed:
            yield say("typed", task=task, cell=found.typed[task][0])


def _listed(words: Iterable[str]) -> str:
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
