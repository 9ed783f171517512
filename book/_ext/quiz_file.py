"""Read the quiz of a chapter, ``chapters/NN-topic.quiz.yml``, and check it.

A quiz is a list of 4 to 6 questions, at least one of which asks for a prediction.
A question with ``options`` is answered by choosing; one with ``answer`` by typing
a number or a shape. Every option and every foreseen wrong answer has its reason.
The grammar is described in ``book/grammars.md``.
"""

from dataclasses import dataclass
from pathlib import Path

from embedbook.checks.predictions import (
    Value,
    answer_faults,
    key_faults,
    parse_value,
)
from tools.book.written_yaml import WrittenError, read_yaml

MOST = 10  # options of one question
CHOICE = {"question": str, "options": list}
OPTION = {"text": str, "reason": str}
PREDICTION = {"question": str, "answer": object, "reason": str, "otherwise": str}


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
    """Return the questions of a quiz.

    Raises QuizError that names each fault, and FileNotFoundError.
    """
    try:
        found = read_yaml(path)
    except WrittenError as error:
        raise QuizError(str(error)) from None
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
        return key_faults(entry, CHOICE) or _option_faults(entry["options"])
    faults = key_faults(entry, PREDICTION, "tolerance", "wrong") or answer_faults(entry)
    return faults or [
        ", answer: write whole numbers; a quiz knows no axis of unknown size."
        for each in (entry, *entry.get("wrong", []))
        if "None" in str(each["answer"])
    ]


def _option_faults(options: list) -> list[str]:
    if len(options) > MOST:
        return [f": give at most {MOST} options; Moodle knows no smaller share of 1."]
    faults = []
    for number, option in enumerate(options, start=1):
        found = key_faults(option, OPTION, "right")
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
