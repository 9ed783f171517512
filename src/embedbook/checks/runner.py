"""Run a learner's answer and say: not started, not yet, or passed.

A :class:`Task` is data. Its reference is run beside the learner's function on
the same inputs. If the results differ, and one of the task's known mistakes
gives what the learner's function gives on every input, its hint is the answer;
otherwise the first difference is. Messages never hold a solution.
"""

import inspect
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from embedbook.checks.calls import Result, as_text, own_line, run
from embedbook.checks.compare import (
    DTypeRule,
    Raised,
    a_type,
    difference,
    message_of,
    same,
    value_difference,
)

SEED = 20111  # any number: every learner meets the same inputs
GRADING = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make, as code, and the hint that names it."""

    name: str
    wrong: Callable
    hint: str


@dataclass(frozen=True)
class Task:
    """One task: a function to write or, without `cases`, a value to predict.

    `reference` gives the right result; `cases` takes a random generator and
    yields tuples of arguments, the visible example first; `insight` is said on
    passing; `raises` is the error that the reference raises by design;
    `next_step` follows an unrecognised mistake in a value; `dtype` and
    `tolerance` say how arrays compare.
    """

    name: str
    reference: Callable
    misconceptions: tuple[Misconception, ...]
    insight: str
    cases: Callable[[np.random.Generator], Iterable[tuple]] | None = None
    dtype: DTypeRule = "exact"
    tolerance: float = 0.0
    next_step: str = ""
    raises: type[Exception] | None = None

    def inputs(self) -> list[tuple]:
        """Return every case's arguments, the same at each call."""
        if self.cases is None:
            return [()]
        return list(self.cases(np.random.default_rng(SEED)))


@dataclass(frozen=True)
class Outcome:
    """What a check says of one answer."""

    status: Literal["not started", "not yet", "passed"]
    message: str


NOT_STARTED = Outcome(
    "not started",
    "It still gives `...`: put your own code there, run that cell, then run this "
    "one again.",
)


OVERWRITTEN = Outcome(
    "not yet",
    "The check cannot run, because NumPy's own functions were overwritten: restart "
    "the kernel, and do not assign to names such as `np.array`.",
)


class _OverwrittenError(Exception):
    """The project's own code failed, which it does not where NumPy is whole."""


class NotPassedError(AssertionError):
    """Raised under nbgrader only, which gives no points to a cell that raises."""

    def _render_traceback_(self) -> list[str]:  # IPython shows these lines
        return [str(self)]


def checker(*tasks: Task) -> tuple[Callable, Callable]:
    """Return a chapter's `outcome(name, value)` and `check(name, value)`."""
    known = {task.name: task for task in tasks}

    def outcome(name: str, value: object) -> Outcome:
        """Return what a check says of `value` as the answer to task `name`."""
        if name not in known:
            raise ValueError(f"No task {name!r}. The tasks are {', '.join(known)}.")
        return judge(known[name], value)

    def check(name: str, value: object) -> None:
        """Print one sentence or two on `value` as the answer to task `name`."""
        result = outcome(name, value)
        sentence = f"{name}: {result.status}. {result.message}"
        if result.status != "passed" and any(map(os.environ.get, GRADING)):
            raise NotPassedError(sentence)
        print(sentence)

    return outcome, check


def judge(task: Task, value: object) -> Outcome:
    """Return the outcome of a learner's value or function for one task."""
    try:
        return _judge(task, value)
    except _OverwrittenError:
        return OVERWRITTEN
    except Exception as error:
        return Outcome(
            "not yet",
            f"The check itself stopped with {type(error).__name__}: restart the "
            "kernel and run every cell from the top.",
        )


def _judge(task: Task, value: object) -> Outcome:
    if value is ...:
        return NOT_STARTED
    if task.cases is None:
        return _judge_value(task, value)
    if not callable(value):
        return Outcome("not yet", f"It is {a_type(value)}, not a function.")
    try:
        inputs = task.inputs()
    except Exception as error:
        raise _OverwrittenError from error
    got = [run(value, case) for case in inputs]
    if all(one.value is ... for one in got):
        return NOT_STARTED
    for case, one in zip(inputs, got, strict=True):
        if problem := _problem(task, case, one, value):
            call = as_text(task.name, task.reference, case)
            hint = _recognised(task, got)
            return Outcome("not yet", hint or f"For {call} {problem}")
    return Outcome("passed", task.insight)


def _judge_value(task: Task, value: object) -> Outcome:
    if problem := value_difference(value, task.reference()):
        hint = _recognised(task, [Result(value)])
        return Outcome("not yet", hint or f"{problem} {task.next_step}")
    return Outcome("passed", task.insight)


def _recognised(task: Task, got: list[Result]) -> str:
    """Return the hint of the mistake that gives these results, if one does."""
    for mistake in task.misconceptions:
        wrong = [run(mistake.wrong, case) for case in task.inputs()]
        if all(same(g.value, w.value) for g, w in zip(got, wrong, strict=True)):
            return mistake.hint
    return ""


def _problem(task: Task, case: tuple, got: Result, function: object) -> str:
    expected = run(task.reference, case).value
    if type(expected) is Raised and type(expected.error) is not task.raises:
        raise _OverwrittenError from expected.error
    problem = difference(got.value, expected, task.dtype, task.tolerance)
    if problem and type(got.value) is Raised:
        error = got.value.error
        text = " ".join(message_of(error).split())[:200]
        return f"{problem} Its message: {text!r}.{own_line(error, function)}"
    if not problem and got.changed is not None:
        name = list(inspect.signature(task.reference).parameters)[got.changed]
        return f"the result is right, but the call changes `{name}`: work on a copy."
    return problem
