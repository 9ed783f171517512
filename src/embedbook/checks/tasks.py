"""What a task is: data, which `runner.judge` reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from embedbook.checks.compare import DTypeRule
from embedbook.checks.predictions import Value
from embedbook.checks.variants import CaseNumbers, other_dtypes, strided

SEED = 20111  # any number: every learner meets the same inputs


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make, as code, and the hint that names it.

    `forms` are wrong references: the mistake as people who go other ways make it.
    """

    name: str
    forms: tuple[Callable, ...]
    hint: str


@dataclass(frozen=True)
class Task:
    """One task: a function to write.

    `reference` gives the right result; `cases` takes a random generator and
    yields tuples of arguments, the visible example first; `insight` is said on
    passing; `raises` is the error that the reference raises by design; `dtype` and
    `tolerance` say how arrays compare; `hints`, three at most, are opened one
    by one, each says more than the one before, and none is the solution.
    """

    name: str
    reference: Callable
    cases: Callable[[np.random.Generator], Iterable[tuple]]
    misconceptions: tuple[Misconception, ...]
    insight: str
    hints: tuple[str, ...] = ()
    dtype: DTypeRule = "exact"
    tolerance: float = 0.0
    raises: type[Exception] | None = None

    def inputs(self) -> list[tuple]:
        """Return every case's arguments, the same at each call.

        After the task's own cases comes its largest once more, twice: with arrays
        that are not contiguous, and with whole numbers of another dtype.
        """
        cases = list(self.cases(CaseNumbers(np.random.PCG64(SEED))))
        return cases + strided(cases) + other_dtypes(cases)


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong number or shape that people predict, and the hint that says why."""

    name: str
    answer: Value
    hint: str


@dataclass(frozen=True)
class Prediction:
    """A number or a shape to predict, or to read off a plot.

    A number within `tolerance` of `answer` is right; `otherwise` follows a wrong
    answer that is of the right type and not among `misconceptions`.
    """

    name: str
    answer: Value
    misconceptions: tuple[WrongAnswer, ...]
    insight: str
    hints: tuple[str, ...] = ()
    otherwise: str = ""
    tolerance: float = 0.0


@dataclass(frozen=True)
class Demand:
    """One thing that an answer to an open task has to fulfil.

    `problem` takes the answer and returns the sentence that says what is wrong with
    it, or "" if nothing is; a `learner_calls.Told` brings what a call printed. It may
    rely on the demands before its own.
    """

    name: str
    problem: Callable[[object], str]


@dataclass(frozen=True)
class OpenTask:
    """A task with many right answers: whatever fulfils all demands passes.

    `example` is one right answer; the first demand that is not met is named. `cases`
    are the arguments of calls that a demand's sentence names by their number.
    """

    name: str
    example: object
    demands: tuple[Demand, ...]
    insight: str
    hints: tuple[str, ...] = ()
    cases: tuple[tuple, ...] = ()

    def inputs(self) -> list[tuple]:
        """Return every numbered case's arguments."""
        return list(self.cases)


AnyTask = Task | Prediction | OpenTask


def mistakes(task: AnyTask) -> tuple[Misconception | WrongAnswer | Demand, ...]:
    """Return all that a task's check can name, each with a `name`."""
    return task.demands if type(task) is OpenTask else task.misconceptions


@dataclass(frozen=True)
class Compared:
    """The result of a call beside the right one: two arrays of numbers.

    `different` is True where they differ, and None where their shapes do, or nothing
    does.
    """

    got: np.ndarray
    right: np.ndarray
    different: np.ndarray | None


@dataclass(frozen=True)
class Outcome:
    """What a check says of one answer.

    `mistake` is the name of the misconception that was recognised; `detail` is
    then the first difference, which is the message itself where none was. `printed`
    is what the call printed that the message or the detail reports, `compared` its
    result beside the right one, and `call` its code, which can be run; "" where no
    single call is reported. `sound` is False where the check itself could not go on.
    """

    status: Literal["not started", "not yet", "passed"]
    message: str
    mistake: str = ""
    detail: str = ""
    printed: str = ""
    compared: Compared | None = field(default=None, compare=False)
    call: str = field(default="", compare=False)
    sound: bool = field(default=True, compare=False)
