"""Read the ten mistakes of a chapter, ``teach/mistakes/NN-topic.yml``, and check them.

Chosen and asked by hand; the sample answer of each and what the check says of it lie
in the JSON beside it, which ``tools/teach/mistakes.py`` makes. Both are described in
``book/grammars.md``.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from exercise_data import code_cells, lines_of_solution, role_of

from embedbook.checks import chapters
from embedbook.checks.predictions import key_faults
from embedbook.checks.tasks import AnyTask, Prediction, mistakes
from tools.book.written_yaml import WrittenError, read_text, read_yaml

FOLDER = "teach/mistakes"
MAKE = ".venv/bin/python -m tools.teach.mistakes"
TEN = 10
CHOSEN = {"task": str, "mistake": str, "thought": str, "ask": str}
SHORT = 12  # a line of a solution this short may be in a question by chance
SENTENCE = re.compile(r"(?<=[.?!:]) ")


class MistakesError(ValueError):
    """A file of mistakes that breaks a rule: a line for each, saying how to mend it."""


@dataclass(frozen=True)
class Chosen:
    """A mistake that somebody chose for the notes.

    `thought` is what the student thinks, in their words, `ask` what to ask; both may
    hold `code`. `sample` counts the mistake's known answers, from 1.
    """

    task: str
    mistake: str
    thought: str
    ask: str
    sample: int


@dataclass(frozen=True)
class Shown:
    """A mistake with its `answer`, as code, and what the check `says` of it."""

    chosen: Chosen
    answer: str
    says: str


def read_chosen(root: Path, name: str) -> list[Chosen]:
    """Return the mistakes chosen for a chapter, such as ``03-lookup-table``.

    `root` is the project's folder. Raises MistakesError that names each fault.
    """
    path = root / FOLDER / f"{name}.yml"
    try:
        found = read_yaml(path)
    except FileNotFoundError:
        raise MistakesError(f"{path.name}: add this file, in {FOLDER}/.") from None
    except WrittenError as error:
        raise MistakesError(str(error)) from None
    faults = _faults(root, name, found)
    if faults:
        raise MistakesError("\n".join(f"{path.name}: {each}" for each in faults))
    return [
        Chosen(**{key: each[key].strip() for key in CHOSEN}, sample=_sample(each))
        for each in found
    ]


def read_shown(root: Path, name: str) -> list[Shown]:
    """Return the mistakes of a chapter with what was made for each.

    Raises MistakesError where one has not been made yet, or its file is broken.
    """
    chosen = read_chosen(root, name)
    path = root / FOLDER / f"{name}.json"
    try:
        made = json.loads(read_text(path))
        known = [(each["task"], each["mistake"], each["sample"]) for each in made]
        shown = [(each["answer"], each["says"]) for each in made]
        texts = all(type(text) is str for pair in shown for text in pair)
    except (ValueError, TypeError, KeyError, RecursionError, FileNotFoundError):
        known, shown, texts = [], [], False
    if not texts or known != [
        (each.task, each.mistake, each.sample) for each in chosen
    ]:
        raise MistakesError(f"{path.name}: make it anew: {MAKE}")
    return [Shown(each, *two) for each, two in zip(chosen, shown, strict=True)]


def _sample(entry: dict) -> int:
    return entry.get("sample", 1)


def _faults(root: Path, name: str, found: object) -> list[str]:
    """Return what is wrong with the list that a file holds."""
    if not isinstance(found, list) or len(found) != TEN:
        count = len(found) if isinstance(found, list) else 0
        return [f"choose {TEN} mistakes; there are {count}."]
    tasks = {task.name: task for task in chapters()[name]}
    solutions = root / "exercises/solutions" / f"{name}.ipynb"
    if not solutions.is_file():
        return [f"there are no solutions, exercises/solutions/{name}.ipynb."]
    solved = code_cells(solutions)
    faults, places, seen = [], [], set()
    for number, entry in enumerate(found, start=1):
        wrong = key_faults(entry, CHOSEN, "sample") or _unknown(entry, tasks)
        if wrong:
            faults += [f"mistake {number}{each}" for each in wrong]
            continue
        task = tasks[entry["task"]]
        places.append(list(tasks).index(task.name))
        if (task.name, entry["mistake"]) in seen:
            faults.append(f"mistake {number}: it is there above; choose another.")
        seen.add((task.name, entry["mistake"]))
        lines = [
            line.strip()
            for cell in solved
            if role_of(cell) == ("answer", task.name)
            for line in lines_of_solution(cell.source)
        ]
        said = _ask_faults(entry["ask"], task, entry["mistake"], lines)
        faults += [f"mistake {number}, ask: {each}" for each in said]
    if places != sorted(places):
        faults.append("put the mistakes in the order of the tasks.")
    return faults


def _unknown(entry: dict, tasks: dict[str, AnyTask]) -> list[str]:
    if entry["task"] not in tasks:
        return [f", task: there is no {entry['task']!r}; choose of {', '.join(tasks)}."]
    known = [each.name for each in mistakes(tasks[entry["task"]])]
    if entry["mistake"] not in known:
        return [f", mistake: the check of {entry['task']} knows {', '.join(known)}."]
    if type(_sample(entry)) is not int or _sample(entry) < 1:
        return [", sample: write a whole number, 1 or more."]
    return []


def _ask_faults(ask: str, task: AnyTask, mistake: str, lines: list[str]) -> list[str]:
    """Return what is wrong with a question: none asked, the answer given, a copy."""
    faults = [] if "?" in ask else ["ask a question, with a question mark."]
    packed = "".join(ask.split())
    if type(task) is Prediction and _tells(packed, task.answer):
        faults.append("it holds the answer of the task; ask for it.")
    if any(len(line) > SHORT and "".join(line.split()) in packed for line in lines):
        faults.append("it holds a line of the solution.")
    [known] = [each for each in mistakes(task) if each.name == mistake]
    hint = getattr(known, "hint", "")
    if any(each in ask for each in SENTENCE.split(hint) if each.endswith("?")):
        faults.append("the check asks that already; go one step further back.")
    return faults


def _tells(packed: str, answer: object) -> bool:
    """Say whether a text without white space holds a number or a shape."""
    if type(answer) is tuple:
        return "".join(str(answer).split()) in packed
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[,_](?=\d{3})", "", packed))
    return any(float(each) == abs(answer) for each in numbers)
