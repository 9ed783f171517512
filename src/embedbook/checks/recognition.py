"""Find the mistake that a task knows in wrong results, or what these have in common."""

from collections.abc import Callable, Sequence

import numpy as np

from embedbook.checks.compare import Raised, same
from embedbook.checks.learner_calls import Result, run
from embedbook.checks.limits import TooSlowError
from embedbook.checks.relations import relation
from embedbook.checks.tasks import Misconception, Outcome, Task
from embedbook.checks.where import where

Pairs = list[tuple[tuple, Result]]  # a case's arguments, and what the answer gave


def error_of(got: Result) -> type | None:
    """Return the type of the error that a call raised, None if it raised none."""
    return type(got.value.error) if type(got.value) is Raised else None


def not_yet(task: Task, pairs: Pairs, right: Sequence[bool], said: str) -> Outcome:
    """Return the hint of the mistake that gives these results, or what they show.

    `right` tells of each call whether it is; `said` is the first difference.
    """
    if error_of(pairs[-1][1]) is TooSlowError:
        return Outcome("not yet", said)
    # An empty input may go wrong in a way of its own, beside a mistake that is known.
    full = [pair for pair in pairs if not any(map(_empty, pair[0]))]
    mistake = _recognised(task, pairs)
    if mistake is None and len(full) < len(pairs):
        mistake = _recognised(task, full)
    if mistake is not None:
        return Outcome("not yet", mistake.hint, mistake.name, said)
    expected = [run(task.reference, case).value for case, _ in full]
    results = [
        (got.value, right) for (_, got), right in zip(full, expected, strict=True)
    ]
    if sentence := relation(results):
        return Outcome("not yet", sentence, detail=said)
    calls = [(case, good) for (case, _), good in zip(pairs, right, strict=True)]
    return Outcome("not yet", said, detail=where(calls))


def _recognised(task: Task, pairs: Pairs) -> Misconception | None:
    """Return the first mistake that gives what was got, where that is not right."""

    def gives(function: Callable) -> bool:
        return all(same(got.value, run(function, case).value) for case, got in pairs)

    if not pairs or gives(task.reference):
        return None
    known = task.misconceptions
    return next((each for each in known if any(map(gives, each.forms))), None)


def _empty(argument: object) -> bool:
    if type(argument) is list:
        return all(map(_empty, argument))
    return type(argument) is np.ndarray and not argument.size
