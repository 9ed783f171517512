"""Read the quiz of a chapter, ``chapters/NN-topic.quiz.yml``, and check it.

A quiz is a list of 4 to 6 questions, at least one of which asks for a prediction.
A question with ``options`` is answered by choosing; one with ``answer`` by typing
a number or a shape. Every option and every foreseen wrong answer has its reason.
The grammar is described in ``book/grammars.md``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

Value = float | tuple[int, ...]
CHOICE = {"question": str, "options": list}
OPTION = {"text": str, "reason": str}
PREDICTION = {"question": str, "answer": object, "reason": str, "otherwise": str}
WRONG = {"answer": object, "reason": str}
SHAPE = re.compile(r"\(\s*(?:\d+\s*,\s*)+(?:\d+\s*)?\)")


class QuizError(ValueError):
    """A quiz that breaks a rule: one line for each, saying how to mend it."""


@dataclass(frozen=True)
class Option:
    """One option of a choice; `text` and `reason` are inline Markdown."""

    text: str
    reason: str
    right: bool


@dataclass(frozen=True)
class Choice:
    """A question that is answered by choosing one option or several."""

    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Prediction:
    """A question that is answered by typing a number or a shape.

    A number within `tolerance` of `answer` is right. `wrong` pairs foreseen wrong
    answers with their reasons; every other answer gets the reason `otherwise`.
    """

    question: str
    answer: Value
    tolerance: float
    reason: str
    wrong: tuple[tuple[Value, str], ...]
    otherwise: str


def read_quiz(path: Path) -> list[Choice | Prediction]:
    """Return the questions of a quiz; raise QuizError that names each fault."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise QuizError(
            f"{path.name}: make it valid YAML; a text that holds ': ' or ' #', or "
            f"begins with `, stands in quotes or below '>-'. "
            f"({' '.join(str(error).split())})"
        ) from None
    if not isinstance(found, list) or not 4 <= len(found) <= 6:
        raise QuizError(f"{path.name}: write a list of 4 to 6 questions.")
    problems = []
    for number, entry in enumerate(found, start=1):
        problems += [f"question {number}{each}" for each in _faults(entry)]
    if not any(isinstance(entry, dict) and "answer" in entry for entry in found):
        problems.append("add a question with 'answer', a number or a shape to predict.")
    asked = [entry.get("question") for entry in found if isinstance(entry, dict)]
    if not problems and len(set(asked)) < len(asked):
        problems.append("ask each question once; two are the same.")
    if problems:
        raise QuizError("\n".join(f"{path.name}: {each}" for each in problems))
    return [
        _choice(entry) if "options" in entry else _prediction(entry) for entry in found
    ]


def parse_value(value: object) -> Value | None:
    """Return a number as float, a shape such as ``(2, 3)`` as tuple, else None."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and SHAPE.fullmatch(value.strip()):
        return tuple(map(int, re.findall(r"\d+", value)))
    return None


def _choice(entry: dict) -> Choice:
    options = [
        Option(each["text"], each["reason"], each.get("right", False))
        for each in entry["options"]
    ]
    return Choice(entry["question"], tuple(options))


def _prediction(entry: dict) -> Prediction:
    wrong = [
        (parse_value(each["answer"]), each["reason"]) for each in entry.get("wrong", [])
    ]
    return Prediction(
        entry["question"],
        parse_value(entry["answer"]),
        entry.get("tolerance", 0),
        entry["reason"],
        tuple(wrong),
        entry["otherwise"],
    )


def _faults(entry: object) -> list[str]:
    """Return the faults of one question, each to stand after its number."""
    if not isinstance(entry, dict) or ("options" in entry) == ("answer" in entry):
        return [": give it either 'options' to choose from or an 'answer' to type."]
    if "options" in entry:
        return _keys(entry, CHOICE) or _option_faults(entry["options"])
    return _keys(entry, PREDICTION, "tolerance", "wrong") or _answer_faults(entry)


def _keys(entry: object, needed: dict[str, type], *allowed: str) -> list[str]:
    if not isinstance(entry, dict):
        return [f": write the keys {', '.join(needed)}."]
    known = {*needed, *allowed}
    faults = [f", {key}: remove the unknown key." for key in entry if key not in known]
    for key, kind in needed.items():
        if key not in entry:
            faults.append(f", {key}: add the key.")
        elif kind is str and not (isinstance(entry[key], str) and entry[key].strip()):
            faults.append(f", {key}: write a text; put quotes around a bare number.")
        elif kind is list and not isinstance(entry[key], list):
            faults.append(f", {key}: write a list, one '- ' for each.")
    return faults


def _option_faults(options: list) -> list[str]:
    faults = []
    for number, option in enumerate(options, start=1):
        found = _keys(option, OPTION, "right")
        if not found and not isinstance(option.get("right", False), bool):
            found = [", right: write true, or leave the key out."]
        faults += [f", option {number}{fault}" for fault in found]
    if faults:
        return faults
    right = [option.get("right", False) for option in options]
    if not any(right) or all(right):
        return [": mark at least one option 'right: true', and leave one wrong."]
    if len({option["text"] for option in options}) < len(options):
        return [": two options have the same text; change or remove one."]
    return []


def _answer_faults(entry: dict) -> list[str]:
    answer, tolerance = parse_value(entry["answer"]), entry.get("tolerance", 0)
    if answer is None:
        return [", answer: write a number such as 48 or a shape such as (2, 3)."]
    if parse_value(tolerance) is None or isinstance(tolerance, str) or tolerance < 0:
        return [", tolerance: write a number, 0 or more."]
    if tolerance and isinstance(answer, tuple):
        return [", tolerance: remove it; a shape is right or wrong."]
    wrong = entry.get("wrong", [])
    if not isinstance(wrong, list):
        return [", wrong: write a list of answers, each with its reason."]
    faults, seen = [], []
    for number, each in enumerate(wrong, start=1):
        where = f", wrong {number}"
        found = _keys(each, WRONG)
        value = None if found else parse_value(each["answer"])
        if not found and type(value) is not type(answer):
            kind = "shape" if isinstance(answer, tuple) else "number"
            found = [f", answer: write a {kind}, as the right answer is."]
        elif not found and value in seen:
            found = [": the same answer stands above; remove one."]
        elif not found and is_right(value, answer, tolerance):
            found = [": this counts as right; remove it, or lower the tolerance."]
        seen.append(value)
        faults += [where + fault for fault in found]
    return faults


def is_right(value: Value, answer: Value, tolerance: float) -> bool:
    """Say whether a typed value counts as the answer; ``quiz.js`` does the same."""
    if isinstance(value, tuple) or isinstance(answer, tuple):
        return value == answer
    return abs(value - answer) <= tolerance
