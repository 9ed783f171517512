"""Which notebooks of a class resemble each other more than chance would have it.

Answers are read, never run. What was handed out, and the course's own solution, say
nothing: short tasks have few right answers. What is left is compared in two ways:
passage by passage (:mod:`tools.grading.passages`), and, without its names, answer by
answer (:mod:`tools.grading.same_answers`).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from embedbook.checks.stubs import stub
from embedbook.checks.wording import sentences
from tools.grading import passages, same_answers
from tools.grading.records import Mark, Released

say = sentences(__name__)

SOLUTIONS = Path(__file__).resolve().parents[2] / "exercises/solutions"
MARKER = re.compile(r"\s*### (?:BEGIN|END) SOLUTION")
NAMED = 5  # others that a flag names

Key = tuple[str, int]
Sources = dict[str, list[str]]


def near_identical(
    marks: Iterable[Mark], released: Released
) -> dict[Key, tuple[str, ...]]:
    """Return for each student and attempt that resembles others what there is to see.

    Two notebooks resemble each other where all their answers are the same but for
    names, and chance would hardly make such a pair in a class of that size. Or where
    at least half of what one of them adds to the released code, and no less than 40
    tokens, agrees in passages that hardly anybody else has; or where a comment of six
    words or more does. That is a reason to look, and no proof. No two attempts of one
    student are compared.
    """
    marks = sorted(marks, key=lambda mark: (mark.student, mark.attempt))
    sources = _handed_out(released)
    found = {
        "same": _the_same(marks, sources),
        "alike": _alike_in_passages(marks, sources),
    }
    people = {mark.student: _person(mark) for mark in marks}
    flags: dict[Key, list[str]] = defaultdict(list)
    named: dict[Key, set[str]] = defaultdict(set)
    for how, pairs in found.items():
        others: dict[Key, set[str]] = defaultdict(set)
        for (left, right), (one, other) in product(pairs, ((0, 1), (1, 0))):
            pair = (left, right)
            if left[0] != right[0] and pair[other][0] not in named[pair[one]]:
                others[pair[one]].add(pair[other][0])
        for key, names in others.items():
            flags[key].append(_sentence(how, [people[each] for each in sorted(names)]))
            named[key] |= names
    return {key: tuple(flags[key]) for key in sorted(flags)}


def _the_same(marks: list[Mark], sources: Sources) -> set[tuple[Key, Key]]:
    """Return the pairs of attempts that have the same answers but for names."""
    known = {
        (task, same_answers.plain(source)[0])
        for task, each in sources.items()
        for source in each
    }
    forms = [same_answers.forms(mark.answers, known) for mark in marks]
    keys = [(mark.student, mark.attempt) for mark in marks]
    return {(keys[one], keys[other]) for one, other in same_answers.pairs(forms)}


def _alike_in_passages(marks: list[Mark], sources: Sources) -> set[tuple[Key, Key]]:
    """Return the pairs of attempts that agree in rare passages."""
    base: set = set()
    for task, each in sources.items():
        for source in each:
            text = passages.text_of({task: source}, set())
            base |= text.places.keys() | text.comments
    same: dict[str, list[Key]] = defaultdict(list)
    for mark in marks:
        content = json.dumps(mark.answers, sort_keys=True)
        same[content].append((mark.student, mark.attempt))
    texts = {each: passages.text_of(json.loads(each), base) for each in same}
    return {
        pair
        for one, other in passages.pairs(texts, len(marks))
        for pair in product(same[one], same[other])
    }


def _person(mark: Mark) -> str:
    return (
        say("person", who=mark.who, student=mark.student) if mark.who else mark.student
    )


def _sentence(how: str, names: list[str]) -> str:
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED]) + (say("more", count=more) if more > 0 else "")
    return say(how, others=listed)


def _handed_out(released: Released) -> Sources:
    """Return what was handed out of each task, and its solution as one may copy it."""
    sources = defaultdict(list)
    for cell in released.cells:
        if cell.kind == "answer":
            sources[cell.task].append(cell.source)
            sources[cell.task].append(stub(released.exercise, cell.task))
    path = SOLUTIONS / f"{released.exercise}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"] if path.is_file() else []
    for cell in cells:
        task = str(cell.get("id", "")).removesuffix("-solution")
        sources[task] += _as_copied("".join(cell["source"]))
    return dict(sources)


def _as_copied(solution: str) -> list[str]:
    """Return a solution as it is, without its markers, and without the gap, too."""
    lines = [each for each in solution.split("\n") if not MARKER.match(each)]
    filled = [each for each in lines if not each.endswith("= ...")]
    return [solution, "\n".join(lines), "\n".join(filled)]
