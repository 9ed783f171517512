"""Right and wrong answers to the tasks of an exercise, as source, for a made class.

They are what the tests of the checks know: the crowd's answers, and the register of
mutants, each of which is told its own mistake.
"""

import importlib
import inspect
import json
import sys
import textwrap
from dataclasses import dataclass
from functools import cache

import numpy as np
from filled_notebooks import ROOT, answered_name, course_answers, stubs

CHECKS = ROOT / "tests/unit/checks"
PLAIN = (bool, int, float, str, tuple, list, dict)


@dataclass(frozen=True)
class Answer:
    """The source of an answer; of a wrong one the `mistake` that it is told, if known.

    `about` says whose it is or what is odd about it.
    """

    source: str
    right: bool
    mistake: str = ""
    about: str = ""


@cache
def answers(exercise: str) -> dict[str, tuple[Answer, ...]]:
    """Return by task all answers that are known to be right or wrong."""
    found = {
        task: [Answer(source, True, about="the course's own")]
        for task, source in course_answers(exercise).items()
    }
    for task, answer in [*_crowd(exercise), *_registered(exercise)]:
        found[task].append(answer)
    return {task: tuple(each) for task, each in found.items()}


def _crowd(exercise: str) -> list[tuple[str, Answer]]:
    text = (CHECKS / "crowd_answers.jsonl").read_text(encoding="utf-8")
    known = [json.loads(line) for line in text.splitlines()]
    return [
        (each["task"], Answer(each["code"], each["right"], about=each["about"]))
        for each in known
        if each["exercise"] == exercise
    ]


def _registered(exercise: str) -> list[tuple[str, Answer]]:
    """Return what can be written down of the registers of right answers and mutants."""
    sys.path.insert(0, str(CHECKS))
    chapter = "ch" + exercise.replace("-", "_")
    importlib.import_module(f"mutants_{chapter[:4]}")
    register = importlib.import_module("right_answers").RIGHT
    right = [(*each[:2], "", each[2]) for each in register]
    known = [each for each in [*_mutants(), *right] if each[0] == chapter]
    found = []
    for _, task, mistake, value in known:
        name = answered_name(stubs(exercise)[task])
        if source := _source(name, value):
            found.append((task, Answer(source, not mistake, mistake, "registered")))
    return found


def _mutants() -> list[tuple]:
    return importlib.import_module("mutants").MUTANTS


def _source(name: str, value: object) -> str:
    """Return code that gives `name` the value, "" if it needs what no notebook has."""
    if isinstance(value, np.ndarray):
        if "nan" in repr(value.tolist()) or value.dtype == object:
            return ""
        return f"{name} = np.array({value.tolist()!r}, dtype={value.dtype.str!r})"
    if type(value) in PLAIN:
        return f"{name} = {value!r}"
    code = getattr(value, "__code__", None)
    if code is None or value.__name__ == "<lambda>" or code.co_freevars:
        return ""
    if set(inspect.getclosurevars(value).globals) - {"np"}:
        return ""
    lines = textwrap.dedent(inspect.getsource(value)).splitlines()
    while lines[0].startswith("@"):
        del lines[0]
    lines[0] = lines[0].replace(f"def {value.__name__}(", f"def {name}(", 1)
    return "\n".join(lines)
