"""Read a plan for a class, ``teach/plans/NAME.yml``, and check that it adds up.

A plan has sessions, and these have steps with minutes. The steps of a session must add
up to its minutes, and the sessions to the plan's. What a step names must be there, and
a chapter must not get more minutes than its front matter says (``plan_checks.py``).
The grammar is described in ``book/grammars.md``.
"""

from dataclasses import dataclass
from pathlib import Path

from plan_checks import step_faults, sum_faults
from plan_course import Lesson

from tools.book.written_yaml import WrittenError, read_yaml

PLAN = {"title": str, "minutes": int, "aim": str, "sessions": list}
PLAN_LISTS = ("bring", "before")
SESSION = {"title": str, "minutes": int, "steps": list}
STEP = {"minutes": int, "what": str, "do": str}
MAY = {
    "plan": {"late": str, "bring": list, "before": list},
    "session": {"homework": str},
    "step": {
        "teach": str,
        "part": str,
        "slides": list,
        "skip": list,
        "exercise": str,
        "tasks": list,
        "quiz": dict,
        "figure": str,
    },
}
KINDS = {
    str: "a text, in quotes if it holds ': '",
    int: "a whole number, 1 or more",
    list: "a list, one '- ' line for each",
    dict: "chapters, each with a list of numbers",
}
LISTS_OF = {"sessions": dict, "steps": dict, "quiz": list}  # else of texts


class PlanError(ValueError):
    """A plan that breaks a rule: one line for each, saying how to mend it."""


@dataclass(frozen=True)
class Step:
    """Some minutes of a session: `what` they are for, and what to `do` then.

    `teach` and `exercise` name a chapter, or are ""; `part` says which part is taught,
    and is "" for all. `slides` are the headings of the first and the last slide, `skip`
    those between them that are left out; `tasks` are some of the exercise's, none for
    all; `quiz` has the numbers of questions by chapter, and `figure` the chapter whose
    figure that responds is used.
    """

    minutes: int
    what: str
    do: str
    teach: str
    part: str
    slides: tuple[str, ...]
    skip: tuple[str, ...]
    exercise: str
    tasks: tuple[str, ...]
    quiz: dict[str, list[int]]
    figure: str


@dataclass(frozen=True)
class Session:
    """Steps that follow each other in one room, and the `homework` after them."""

    title: str
    minutes: int
    steps: tuple[Step, ...]
    homework: str


@dataclass(frozen=True)
class Plan:
    """A plan: its `aim`, what to `bring`, what students need `before`, if `late`."""

    title: str
    minutes: int
    aim: str
    bring: tuple[str, ...]
    before: tuple[str, ...]
    late: str
    sessions: tuple[Session, ...]


def read_plan(path: Path, lessons: dict[str, Lesson]) -> Plan:
    """Return the plan in a file; raise PlanError that names each fault.

    `lessons` has what each chapter offers, by the chapter's name.
    """
    try:
        found = read_yaml(path)
    except FileNotFoundError:
        raise PlanError(
            f"{path.name}: there is no such file in teach/plans/."
        ) from None
    except WrittenError as error:
        raise PlanError(str(error)) from None
    faults = _form_faults(found)
    if not faults:
        plan = _plan(found)
        steps = [step for session in plan.sessions for step in session.steps]
        faults = [fault for step in steps for fault in step_faults(step, lessons)]
        faults += sum_faults(plan, lessons)
    if faults:
        raise PlanError("\n".join(f"{path.name}: {each}" for each in faults))
    return plan


def _plan(found: dict) -> Plan:
    """Return a plan whose form is right."""
    sessions = tuple(
        Session(
            each["title"],
            each["minutes"],
            tuple(_step(step) for step in each["steps"]),
            each.get("homework", ""),
        )
        for each in found["sessions"]
    )
    bring, before = (tuple(found.get(key, ())) for key in PLAN_LISTS)
    texts = found["title"], found["minutes"], found["aim"]
    return Plan(*texts, bring, before, found.get("late", ""), sessions)


def _step(step: dict) -> Step:
    empty = {kind: kind() for kind in (str, list, dict)}
    values = {key: step.get(key, empty[kind]) for key, kind in MAY["step"].items()}
    lists = {key: tuple(values[key]) for key in ("slides", "skip", "tasks")}
    return Step(**{key: step[key] for key in STEP}, **(values | lists))


def _form_faults(found: object) -> list[str]:
    """Return what is wrong with the form of a plan, from the outside inwards."""
    faults = _key_faults(found, PLAN, MAY["plan"], "the plan")
    if faults:
        return faults
    for number, session in enumerate(found["sessions"], start=1):
        where = f"session {number}"
        inside = _key_faults(session, SESSION, MAY["session"], where)
        if not inside:
            for count, step in enumerate(session["steps"], start=1):
                inside += _key_faults(step, STEP, MAY["step"], f"{where}, step {count}")
        faults += inside
    return faults


def _key_faults(found: object, must: dict, may: dict, where: str) -> list[str]:
    if not isinstance(found, dict):
        return [f"{where}: write a mapping with {', '.join(must)}."]
    known = must | may
    faults = [f"{where}: add '{key}:'." for key in must if key not in found]
    for key, value in found.items():
        if key not in known:
            faults.append(f"{where}: remove the unknown key '{key}:'.")
        elif not _fits(value, known[key], LISTS_OF.get(key, str)):
            faults.append(f"{where}, {key}: write {KINDS[known[key]]}.")
    return faults


def _fits(value: object, kind: type, inside: type) -> bool:
    """Say whether a value is of a kind, and neither empty nor full of another kind."""
    if type(value) is not kind or not value:
        return False
    if kind is int:
        return value > 0
    if kind is str:
        return bool(value.strip())
    within = value.values() if kind is dict else value
    return all(type(each) is inside and bool(each) for each in within)
