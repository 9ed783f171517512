"""Make a task out of its files: ``TASK.py``, its code, and ``TASK.toml``, its words.

A task that asks for a prediction has no code. A task's name is that of its files.
"""

import importlib
from collections.abc import Callable, Iterable
from importlib.util import find_spec

import numpy as np

from embedbook.checks import wording
from embedbook.checks.compare import DTypeRule
from embedbook.checks.predictions import WRONG, answer_faults, key_faults, parse_value
from embedbook.checks.tasks import (
    AnyTask,
    Demand,
    Misconception,
    OpenTask,
    Prediction,
    Task,
    WrongAnswer,
)

WORDS = {"insight": str, "hints": list}
PREDICTION = {"answer": object, "reason": str, "otherwise": str, "hints": list}
NAMED = {"name": str, **WRONG}


def function_task(
    module: str,
    *,
    reference: Callable,
    cases: Callable[[np.random.Generator], Iterable[tuple]],
    mistakes: dict[str, Callable | tuple[Callable, ...]],
    dtype: DTypeRule = "exact",
    tolerance: float = 0.0,
    raises: type[Exception] | None = None,
) -> Task:
    """Return the task of a module, by its ``__name__``: a function to write.

    `mistakes` are wrong references, by the names that their hints have in the words;
    a name has one or, where people make the mistake in several ways, a tuple of them.
    The first that fits an answer is named. For the rest see `Task`. Raises WordsError
    where code and words do not fit.
    """
    found = wording.read(module)
    wording.require(module, found, {**WORDS, "mistakes": dict}, "added")
    hints = wording.mistake_hints(module, found, mistakes)
    known = (
        Misconception(name, wrong if type(wrong) is tuple else (wrong,), hints[name])
        for name, wrong in mistakes.items()
    )
    return Task(
        name=_task_name(module),
        reference=reference,
        cases=cases,
        misconceptions=tuple(known),
        insight=found["insight"],
        hints=tuple(found["hints"]),
        dtype=dtype,
        tolerance=tolerance,
        raises=raises,
    )


def open_task(
    module: str,
    *,
    example: object,
    demands: dict[str, Callable],
    cases: Iterable[tuple] = (),
) -> OpenTask:
    """Return the open task of a module, by its ``__name__``; see `OpenTask`.

    `demands` say, in their order, what an answer lacks. Raises WordsError where code
    and words do not fit.
    """
    found = wording.read(module)
    wording.require(module, found, {**WORDS, "sentences": dict})
    return OpenTask(
        name=_task_name(module),
        example=example,
        demands=tuple(Demand(name, problem) for name, problem in demands.items()),
        insight=found["insight"],
        hints=tuple(found["hints"]),
        cases=tuple(cases),
    )


def prediction(module: str) -> Prediction:
    """Return the prediction that a file of words alone declares.

    Raises WordsError that names what breaks the grammar of predictions.
    """
    found, name = wording.read(module), _task_name(module)
    faults = key_faults(found, PREDICTION, "tolerance", "wrong")
    for fault in faults or answer_faults(found, NAMED):
        raise wording.WordsError(f"{name}.toml{fault}")
    known = [
        WrongAnswer(each["name"], parse_value(each["answer"]), each["reason"])
        for each in found.get("wrong", [])
    ]
    return Prediction(
        name=name,
        answer=parse_value(found["answer"]),
        tolerance=found.get("tolerance", 0.0),
        misconceptions=tuple(known),
        insight=found["reason"],
        otherwise=found["otherwise"],
        hints=tuple(found["hints"]),
    )


def tasks_of(package: str, names: Iterable[str]) -> tuple[AnyTask, ...]:
    """Return the tasks of a chapter's package, in the order of their names."""
    modules = [f"{package}.{name}" for name in names]
    return tuple(
        importlib.import_module(module).TASK
        if find_spec(module)
        else prediction(module)
        for module in modules
    )


def _task_name(module: str) -> str:
    return module.rpartition(".")[2]
