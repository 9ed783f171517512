"""What a task is: data, which `runner.judge` reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from embedbook.checks.compare import DTypeRule
from embedbook.checks.variants import other_dtypes, strided

SEED = 20111  # any number: every learner meets the same inputs


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
    `tolerance` say how arrays compare; `hints`, three at most, are opened one
    by one, each says more than the one before, and none is the solution.
    """

    name: str
    reference: Callable
    misconceptions: tuple[Misconception, ...]
    insight: str
    hints: tuple[str, ...] = ()
    cases: Callable[[np.random.Generator], Iterable[tuple]] | None = None
    dtype: DTypeRule = "exact"
    tolerance: float = 0.0
    next_step: str = ""
    raises: type[Exception] | None = None

    def inputs(self) -> list[tuple]:
        """Return every case's arguments, the same at each call.

        After the task's own cases comes its largest once more, twice: with arrays
        that are not contiguous, and with whole numbers of another dtype.
        """
        if self.cases is None:
            return [()]
        cases = list(self.cases(np.random.default_rng(SEED)))
        return cases + strided(cases) + other_dtypes(cases)


@dataclass(frozen=True)
class Demand:
    """One thing that an answer to an open task has to fulfil.

    `problem` takes the answer and returns the sentence that names what is amiss,
    or "" if nothing is. It may rely on the demands before its own.
    """

    name: str
    problem: Callable[[object], str]


@dataclass(frozen=True)
class OpenTask:
    """A task with many right answers: whatever fulfils all demands passes.

    `example` is one right answer; the first demand that is not met is named.
    """

    name: str
    example: object
    misconceptions: tuple[Demand, ...]
    insight: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a check says of one answer.

    `mistake` is the name of the misconception that was recognised; `detail` is
    then the first difference, which is the message itself where none was.
    """

    status: Literal["not started", "not yet", "passed"]
    message: str
    mistake: str = ""
    detail: str = ""
