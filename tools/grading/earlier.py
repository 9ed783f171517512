"""What a folder holds of earlier runs, and how new hand-ins are added to it.

``.marks.json`` holds the marks that the other files were written from. A run replaces
all of them, unless it is told to add; so it has to have a notebook for each.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.cell_text import listed
from tools.grading.journal import Setting
from tools.grading.preflight import Seen
from tools.grading.records import Mark

say = sentences("tools.grading.earlier")
NAME = ".marks.json"


class EarlierError(Exception):
    """Why marks that are there and new ones do not go together, in words."""


@dataclass(frozen=True)
class Earlier:
    """The marks of a folder: of which exercise, by names or by the ids of a list.

    `added` are those of hand-ins that were added to a class, by student and attempt.
    """

    exercise: str
    by_list: bool
    setting: Setting
    marks: tuple[Mark, ...]
    added: frozenset[tuple[str, int]] = frozenset()


def write(folder: Path, earlier: Earlier) -> None:
    """Write what the next run is to know. Raises OSError if that fails."""
    kept = {
        "exercise": earlier.exercise,
        "by_list": earlier.by_list,
        "setting": asdict(earlier.setting),
        "marks": [each.as_json() for each in earlier.marks],
        "added": sorted(earlier.added),
    }
    text = json.dumps(kept, sort_keys=True, indent=0)
    (folder / NAME).write_text(text, encoding="ascii", newline="\n")


def read(folder: Path) -> Earlier | None:
    """Return what an earlier run left in a folder; None where nothing is, or broken."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="ascii"))
        setting = found["setting"]
        return Earlier(
            found["exercise"],
            found["by_list"],
            Setting(**{**setting, "kinds": tuple(setting["kinds"])}),
            tuple(Mark.from_json(each) for each in found["marks"]),
            frozenset((student, attempt) for student, attempt in found["added"]),
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def refuse_to_replace(
    earlier: Earlier,
    seen: Sequence[Seen],
    folder: Path,
    now: Callable[[str], str] = str,
) -> None:
    """Raise EarlierError if marks are there for which nothing was handed in now.

    A student may have another name now, as with a class list and without: `now(name)`
    tells it, or the same notebook is there.
    """
    students = {each.hand_in.student for each in seen if each.hand_in.name}
    before = {now(mark.student) for mark in earlier.marks}
    known = {each.digest or each.hand_in.name for each in seen}
    others = Counter(
        each.digest or each.hand_in.name
        for each in seen
        if each.hand_in.student not in before
    )
    lost = []
    for mark in filter(_handed_in, earlier.marks):
        key = mark.digest or mark.name
        if now(mark.student) in students:
            was_added = (mark.student, mark.attempt) in earlier.added
            there = key in known or not was_added
        else:
            there = others[key] > 0
            others[key] -= 1
        if not there:
            lost.append(mark)
    if lost:
        names = dict.fromkeys(mark.who or mark.student for mark in lost)
        key = "lost_one" if len(names) == 1 else "lost"
        said = say(key, folder=folder, count=len(names), names=listed(names))
        raise EarlierError(said)


def refuse_another(
    earlier: Earlier, exercise: str, by_list: bool, setting: Setting, folder: Path
) -> None:
    """Raise EarlierError if marks cannot be added to those that are there."""
    if earlier.by_list != by_list:
        raise EarlierError(say("ids" if earlier.by_list else "names", folder=folder))
    if earlier.setting.secret != setting.secret:
        raise EarlierError(say("secret", folder=folder))
    if earlier.setting.released != setting.released:
        raise EarlierError(say("released", folder=folder, exercise=exercise))


def refuse_exercise(earlier: Earlier, exercise: str, folder: Path) -> None:
    """Raise EarlierError if the marks that are there are of another exercise."""
    if earlier.exercise != exercise:
        said = say("exercise", folder=folder, there=earlier.exercise, now=exercise)
        raise EarlierError(said)


def numbered(earlier: Earlier, seen: Sequence[Seen]) -> list[Seen]:
    """Return new hand-ins by the attempts that they are.

    What a student handed in before is the same attempt as then; anything else is a
    later one. That somebody handed in nothing is left out if they did before.
    """
    kept = list(filter(_handed_in, earlier.marks))
    found: list[Seen] = []
    for student in dict.fromkeys(each.hand_in.student for each in seen):
        own = [each for each in seen if each.hand_in.student == student]
        there = [mark for mark in kept if mark.student == student]
        found += _numbered([each for each in own if each.hand_in.name], there)
        if not there:
            found += [each for each in own if not each.hand_in.name]
    return found


def staying(earlier: Earlier, seen: Sequence[Seen]) -> list[Mark]:
    """Return the marks that stay beside numbered new ones."""
    now = {(each.hand_in.student, each.hand_in.attempt) for each in seen}
    students = {student for student, _ in now}
    return [
        mark
        for mark in earlier.marks
        if (mark.student, mark.attempt) not in now
        and (_handed_in(mark) or mark.student not in students)
    ]


def added(earlier: Earlier, marks: Sequence[Mark]) -> frozenset[tuple[str, int]]:
    """Return which marks were added to a class: those before, and what is new now."""
    there = {(mark.student, mark.attempt) for mark in filter(_handed_in, earlier.marks)}
    now = {(mark.student, mark.attempt) for mark in filter(_handed_in, marks)}
    return earlier.added | (now - there)


def _numbered(own: Sequence[Seen], there: Sequence[Mark]) -> list[Seen]:
    """Return a student's new hand-ins as the attempts that they are.

    One of those of which nothing said which is the last, sent once more, is the last.
    """
    known: dict[str, list[Mark]] = {}
    for mark in sorted(there, key=lambda mark: mark.attempt):
        known.setdefault(mark.digest or mark.name, []).append(mark)
    same: dict[int, int] = {}
    twice = set()
    for each in sorted(own, key=lambda each: -each.hand_in.attempt):
        marks = known.get(each.digest or each.hand_in.name)
        if marks is None or (marks and marks[-1].tied and not each.hand_in.tied):
            continue
        if marks:
            same[each.hand_in.attempt] = marks.pop().attempt
        else:
            twice.add(each.hand_in.attempt)
    last, found = max((mark.attempt for mark in there), default=0), []
    for each in sorted(own, key=lambda each: each.hand_in.attempt):
        attempt = same.get(each.hand_in.attempt)
        if each.hand_in.attempt in twice:
            continue
        if attempt is None:
            last += 1
            attempt = last
        found.append(replace(each, hand_in=replace(each.hand_in, attempt=attempt)))
    return found


def _handed_in(mark: Mark) -> bool:
    return bool(mark.name)
