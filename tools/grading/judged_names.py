"""The name of each task's answer, where it is not the one that was asked for."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tools.grading.cell_source import Read
from tools.grading.roles import Handout, Role

ALIKE = 0.8  # of 1, for names that are equal
MAX_BOUND = 20  # names that a cell binds in which one is looked for


@dataclass
class Found:
    """The names to judge, by task; and what was typed into a check in their place.

    `renamed` has the cell's number of each task that is answered under another name,
    `typed` the cell's number and the source of a value; `nowhere` are the tasks of
    which there is no answer at all.
    """

    names: dict[str, str]
    renamed: dict[str, int] = field(default_factory=dict)
    typed: dict[str, tuple[int, str]] = field(default_factory=dict)
    nowhere: list[str] = field(default_factory=list)


def judged_names(handout: Handout, roles: list[Role]) -> Found:
    """Return the names to judge; add to `roles` what they answer by their place."""
    found = Found(dict(handout.names))
    for task, name in handout.names.items():
        mine = [role for role in roles if task in role.tasks]
        changed = [role for role in mine if not role.untouched]
        if any(name in role.read.binds for role in changed):
            continue
        if _by_the_check(found, task, name, roles):
            continue
        stub = handout.stubs[task]
        places = changed or ([] if mine else _near(task, handout, roles))
        named = _named(places, stub) or _alike_named(handout, roles, stub, name)
        if len({other for _, other in named}) > 1:
            named = [(role, other) for role, other in named if _alike(other, name)]
        if len({other for _, other in named}) == 1:
            _rename(found, task, *named[-1])
        elif not mine:
            found.nowhere.append(task)
    return found


def _named(roles: list[Role], stub: Read) -> list[tuple[Role, str]]:
    """Return the cells that bind one name as the stub does, each with that name."""
    named = [(role, _likely(role.read, stub)) for role in roles]
    return [each for each in named if each[1]]


def _alike_named(handout, roles, stub, wanted) -> list[tuple[Role, str]]:
    """Return what has nearly the name that is wanted, wherever it is."""
    function = [*stub.binds.values()][-1] is not None
    return [
        (role, name)
        for role in roles
        for name, count in role.read.binds.items()
        if not role.same and len(role.read.binds) <= MAX_BOUND
        if name not in handout.task_of
        if (count is not None) is function and _alike(name, wanted)
    ]


def _alike(name: str, wanted: str) -> bool:
    """Tell whether a name is another with something added, or misspelt."""
    one, other = (each.replace("_", "").lower() for each in (name[:60], wanted))
    return other in one or SequenceMatcher(None, one, other).ratio() > ALIKE


def _by_the_check(found: Found, task: str, name: str, roles: list[Role]) -> bool:
    """Take the name or the value that the student's own check was given."""
    for role in reversed(roles):
        value = role.read.checks.get(task, "").strip()
        if value in ("", name, "..."):
            continue
        if not value.isidentifier():
            found.typed[task] = (role.cell.number, value)
            found.names[task] = f"typed_into_the_check_of_{task}"
            return True
        for other in roles:
            if value in other.read.binds and not other.same:
                _rename(found, task, other, value)
                return True
    return False


def _rename(found: Found, task: str, role: Role, name: str) -> None:
    found.names[task], found.renamed[task] = name, role.cell.number
    if task not in role.tasks:
        role.tasks.append(task)


def _likely(read: Read, stub: Read) -> str:
    """Return the name that is bound in a cell in the place of the stub's, or ""."""
    wanted = [*stub.binds.values()][-1]
    if wanted is None:
        values = [name for name, count in read.binds.items() if count is None]
        return values[0] if len(values) == 1 else ""
    functions = {name: n for name, n in read.binds.items() if n is not None}
    fitting = [name for name, count in functions.items() if count == wanted]
    for some in (fitting, [*functions]):
        if len(some) == 1:
            return some[0]
    return ""


def _near(task: str, handout: Handout, roles: list[Role]) -> list[Role]:
    """Return the cells of nobody where a task's answer was handed out.

    They are directly above its check or, if that is gone, between what was handed out
    before and after it.
    """
    end = next((n for n, role in enumerate(roles) if task in role.checks), None)
    if end is None:
        place = handout.answer_place[task]
        known = [(n, handout.place_of(role)) for n, role in enumerate(roles)]
        after = [n for n, at in known if at is not None and at > place]
        end = min(after, default=len(roles))
    start = end
    while start and roles[start - 1].kind == "own" and not roles[start - 1].tasks:
        start -= 1
    return roles[start:end]
