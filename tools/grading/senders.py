"""Which files are whose."""

from collections import defaultdict
from dataclasses import dataclass

from tools.grading import people
from tools.grading.archives import Found
from tools.grading.people import Name
from tools.grading.released import exercises
from tools.grading.roster import Roster

ATTEMPTS = 3  # files in one folder that may be those of one student


@dataclass(frozen=True)
class Sent:
    """A file of a student; `file` is its own name without what a platform added.

    `shown` is where it lay, for people; `note` what is odd about whose it is.
    """

    found: Found
    file: str
    shown: str
    note: str = ""


def senders(
    files: list[Found], exercise: str, roster: Roster | None, in_course: bool = False
) -> dict[str, list[Sent]]:
    """Return the files of each student, by the id on the class list, or by name.

    In a course folder of nbgrader the first folder is the student.
    """
    if in_course:
        known = [(each, Name(each.parts[0])) for each in files]
    else:
        known = _persons(files, exercise, roster)
    numbers = defaultdict(set)
    for _, name in known:
        numbers[people.cleaned(name.who)].add(name.number)
    sent = defaultdict(list)
    for each, name in known:
        who, note = people.cleaned(name.who), ""
        if len(numbers[who]) > 1 and name.number:
            who = f"{who} {name.number}"  # one name, two people
        if roster:
            found, note = roster.find(*name.known_as)
            who = found or who
        file = people.cleaned(name.file or each.parts[-1])
        shown = people.cleaned("/".join(each.parts))
        sent[who or "?"].append(Sent(each, file, shown, note))
    return dict(sent)


def _persons(
    files: list[Found], exercise: str, roster: Roster | None
) -> list[tuple[Found, Name]]:
    within = _common(files, exercise)
    groups = _groups([each.parts[within:] for each in files])
    known = []
    for each in files:
        parts = each.parts[within:]
        name = _on_the_list(each.parts, roster)
        if not name and parts[0] in groups:
            name = people.person(parts[1:], exercise)
        known.append((each, name or people.person(parts, exercise)))
    return known


def _on_the_list(parts: tuple[str, ...], roster: Roster | None) -> Name | None:
    """Return who is named by a folder as the class list does, if anybody.

    Behind what a platform named, and in an archive, are names that a student gave.
    """
    for part in parts[:-1]:
        if people.from_platform(part).who or part.lower().endswith(".zip"):
            return None
        if roster and roster.find(part)[0]:
            return Name(part)
    return None


def _common(files: list[Found], exercise: str) -> int:
    """Return how many folders all files are in, as far as they are no person's."""
    folders = [each.parts[:-1] for each in files]
    common = 0
    for level in zip(*folders, strict=False):
        if len({*level}) > 1 or people.from_platform(level[0]).who:
            return common
        common += 1
    left = [people.without_exercise(each.parts[-1], exercise) for each in files]
    alone = len(files) == 1 or (len(files) <= ATTEMPTS and not any(left))
    direct = all(len(each.parts) == common + 1 for each in files)
    if direct and alone:  # the files of one student, in a folder of that name
        names = files[0].parts[:common]
        for place in reversed(range(common)):
            if people.is_name(names[place], exercise):
                return place
    return common


def _groups(parts: list[tuple[str, ...]]) -> set[str]:
    """Return the folders that hold those of several people, and no file themselves."""
    inner, direct = defaultdict(set), set()
    for first, *rest in parts:
        if people.from_platform(first).who or len(rest) < 2:
            direct.add(first)
        else:
            inner[first].add(rest[0])
    known = exercises()
    likely = {
        first: len(folders)
        for first, folders in inner.items()
        if first not in direct and all(people.is_name(each, *known) for each in folders)
    }
    return {*likely} if max(likely.values(), default=0) > 1 else set()
