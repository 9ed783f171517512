"""Prove variations by what they draw; as a command, print a table of that.

    python -m tools.variants.prove [--students 200]

For each variation it draws as many students, and judges each one's own right answer
and the neighbour's: that of the next student with another answer. Settings may lead to
the same number, and that is right then, whoever has it.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from embedbook import checks
from embedbook.checks.runner import judge
from embedbook.checks.tasks import AnyTask, OpenTask, Prediction
from tools.variants.draw import drawn
from tools.variants.key import shared as pairs_of
from tools.variants.rebuild import built
from tools.variants.tasks import draws, exercises, variations
from tools.variants.variation import Draw, Variation

MORE = 40  # students after the last who is judged, so that each has a neighbour
SECRET = b"any secret will do for a proof"


@dataclass
class Proof:
    """What became of the draws of one variation for so many students."""

    task: str
    different: int  # settings drawn
    answers: int = 0  # different right answers among them
    own: int = 0  # right answers accepted
    neighbours: int = 0  # neighbours' answers rejected
    faults: list[str] = field(default_factory=list)


def right_answer(task: AnyTask) -> object:
    """Return what passes a task: a function, a number, a shape or an example."""
    if type(task) is Prediction:
        return task.answer
    return task.example if type(task) is OpenTask else task.reference


def students(number: int) -> list[str]:
    """Return so many ids."""
    return [f"s{each:04}" for each in range(number)]


def proof(exercise: str, variation: Variation, number: int) -> Proof:
    """Return what the draws of `number` students show; draws that repeat judge once."""
    public = next(t for t in checks.chapters()[exercise] if t.name == variation.task)
    ids = students(number + MORE)
    given = [drawn(SECRET, each, exercise, variation) for each in ids]
    draw_of = {_key(draw): draw for draw in given}
    keys = [_key(draw) for draw in given]
    judged = keys[:number]

    @cache
    def task(key: str) -> AnyTask:
        return built(variation, public, draw_of[key])

    @cache
    def passes(judging: str, answering: str) -> bool:
        answer = right_answer(task(answering))
        return judge(task(judging), answer).status == "passed"

    answers = {_answer(key, task(key)) for key in judged}
    found = Proof(variation.task, len(set(judged)), len(answers))
    for place, key in enumerate(judged):
        own = _answer(key, task(key))
        others = keys[place + 1 :] + keys[:place]
        other = next((o for o in others if _answer(o, task(o)) != own), None)
        if passes(key, key):
            found.own += 1
        else:
            found.faults.append(f"own answer rejected: {key}")
        if other is not None and not passes(key, other):
            found.neighbours += 1
        else:
            found.faults.append(f"neighbour's answer accepted: {key}, {other}")
    for key in set(judged):
        if judge(task(key), right_answer(public)).status == "passed":
            found.faults.append(f"public answer accepted: {key}")
    return found


def shared(exercise: str, secret: bytes, ids: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of students who got the same in all varied tasks."""
    return pairs_of({each: list(draws(exercise, secret, each)) for each in ids})


def _key(draw: Draw) -> str:
    return ", ".join(f"{name} {value}" for name, value in draw.items())


def _answer(key: str, task: AnyTask) -> object:
    """Return the predicted value; of a function, the settings that it follows."""
    return task.answer if type(task) is Prediction else key


def _table(number: int) -> Iterator[tuple[str, Proof | None]]:
    yield _line("exercise", "task", "settings", "answers", "own", "neighbours"), None
    for exercise in exercises():
        for variation in variations(exercise):
            found = proof(exercise, variation, number)
            judged = found.own, found.neighbours
            counts = found.different, found.answers, *judged
            yield _line(exercise, found.task, *counts), found
        pairs = shared(exercise, SECRET, students(number))
        yield f"{exercise:26}students who share all of it: {2 * len(pairs)}", None


def _line(exercise: str, task: str, *counts: object) -> str:
    return f"{exercise:26}{task:18}" + "".join(f"{each:>12}" for each in counts)


def main() -> int:
    """Print the table; return 1 if an answer is judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=200)
    options = parser.parse_args()
    faults = 0
    for line, found in _table(options.students):
        print(line, flush=True)
        for fault in found.faults[:5] if found else ():
            print(f"    {fault}")
        faults += len(found.faults) if found else 0
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
