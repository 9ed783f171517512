"""What will not be graded, what has a flag and what is odd, in words for a lecturer."""

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from embedbook.checks.wording import sentences
from tools.grading.preflight import Seen

say = sentences("tools.grading.preflight_table")

WIDTH = 96  # characters of a line
NAMED = 5  # students of whom the same is said
LISTED = 2  # missing answers that are told one by one


def table(seen: Sequence[Seen], names: Mapping[str, str] | None = None) -> str:
    """Return how many can be graded, and what to know of the others, before it runs.

    `names` gives the students' names for people by id, as far as a class list has them.
    """
    seen = [_named(each, names or {}) for each in seen]
    ready = [each for each in seen if each.plan]
    files = [each for each in seen if each.hand_in.name]
    people = len({each.hand_in.student for each in seen})
    lines = [
        *textwrap.wrap(
            say(
                "students" if people > 1 else "student",
                people=people,
                sent=len({each.hand_in.student for each in files}),
                files=len(files),
                ready=len(ready),
            ),
            WIDTH,
        )
    ]
    others = [each for each in seen if not each.plan]
    parts = {
        "not_graded": _by_reason(others),
        "partly": [(_who(each), [_missing(each)]) for each in ready if _missing(each)],
        **_several(seen),
        "flagged": _told(ready, lambda each: (each.hand_in.note, *each.plan.flags)),
        "odd": _told(ready, lambda each: each.plan.notes),
    }
    for name, entries in parts.items():
        if entries:
            count = len(others) if name == "not_graded" else len(entries)
            lines += ["", *textwrap.wrap(say(name, count=count), WIDTH)]
            lines += [line for entry in entries for line in _entry(*entry)]
    return "\n".join(lines)


def _named(seen: Seen, names: Mapping[str, str]) -> Seen:
    hand_in = seen.hand_in
    if not (name := names.get(hand_in.student)):
        return seen
    both = say("named", name=name, id=hand_in.student)
    return replace(seen, hand_in=replace(hand_in, student=both))


def _told(seen: Iterable[Seen], what: Callable) -> list[tuple[str, list[str]]]:
    found = [(_who(each), [*filter(None, what(each))]) for each in seen]
    return [(who, said) for who, said in found if said]


def _entry(who: str, said: Sequence[str]) -> Iterator[str]:
    """Yield the lines on one student, or on several of whom the same is said."""
    if len(said) == 1:
        yield from _wrapped(say("entry", who=who, what=said[0]), 2)
        return
    yield from _wrapped(say("entry", who=who, what="").rstrip(), 2)
    for each in said:
        yield from _wrapped(each, 4)


def _wrapped(text: str, indent: int) -> list[str]:
    first, rest = " " * indent, " " * (indent + 2)
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def _by_reason(seen: Iterable[Seen]) -> list[tuple[str, list[str]]]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for each in seen:
        by_reason[each.reason].append(_who(each))
    found = []
    for reason, people in by_reason.items():
        if len(people) > NAMED:
            rest = len(people) - NAMED
            people = [say("more", names=", ".join(people[:NAMED]), count=rest)]
        found += [(who, [reason]) for who in people]
    return found


def _several(seen: Sequence[Seen]) -> dict[str, list[tuple[str, list[str]]]]:
    by_student: dict[str, list[Seen]] = defaultdict(list)
    for each in seen:
        by_student[each.hand_in.student].append(each)
    found: dict[str, list] = {"several": [], "tied": []}
    for student, some in by_student.items():
        if len(some) > 1:
            name = "tied" if some[-1].hand_in.tied else "several"
            files = [each.hand_in.name.rpartition("/")[2] for each in some]
            found[name].append((student, [", ".join(files)]))
    return found


def _missing(seen: Seen) -> str:
    missing = seen.plan.missing
    if len(missing) > LISTED:
        return say("missing", tasks=", ".join(missing))
    return "; ".join(missing.values())


def _who(seen: Seen) -> str:
    """Return whose hand-in it is; which of several; and its file, if that says more."""
    hand_in = seen.hand_in
    file = hand_in.name.rpartition("/")[2]
    said = f"{hand_in.student} ({file})" if file else hand_in.student
    return (
        say("later", who=said, attempt=hand_in.attempt) if hand_in.attempt > 1 else said
    )
