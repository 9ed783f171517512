"""Run a learner's answer and say: not started, not yet, or passed.

A task is data (:mod:`embedbook.checks.tasks`). Its reference is run beside the
learner's function on the same inputs. If the results differ, and one of the
task's known mistakes gives what the learner's function gives on every input,
its hint is the answer, with the first difference; otherwise that difference is, with
what the results or the calls that go wrong have in common.
Messages never hold a solution.
"""

import inspect
import warnings
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from embedbook.checks.answer_types import NUMBERS, a_type, name_of, plain_value
from embedbook.checks.call_text import Call, call_of, code_to_run, sentence_on
from embedbook.checks.compare import (
    Raised,
    difference,
    same,
    too_large,
    value_difference,
)
from embedbook.checks.error_words import one_line
from embedbook.checks.imports import ahead
from embedbook.checks.learner_calls import (
    Result,
    inside,
    own_line,
    run,
    run_after_a_change,
)
from embedbook.checks.limits import TooSlowError
from embedbook.checks.named import misleading
from embedbook.checks.number_sides import comparable
from embedbook.checks.recognition import error_of, not_yet
from embedbook.checks.tasks import (
    AnyTask,
    OpenTask,
    Outcome,
    Prediction,
    Task,
)
from embedbook.checks.wording import sentences

say = sentences()
NOT_STARTED = Outcome("not started", say("not_started"))
OVERWRITTEN = Outcome("not yet", say("overwritten"), sound=False)
FLOAT_ERRORS = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
# After these the next call may not return. NumPy's SVD of a matrix that holds
# infinity raises LinAlgError for some sizes; for others it never ends, and no alarm
# reaches it. It is a ValueError, too: where one is wanted, the next call follows.
LAST = (TooSlowError, np.linalg.LinAlgError)


class _OverwrittenError(Exception):
    """The project's own code failed, which it does not where NumPy is whole."""


def judge(task: AnyTask, value: object) -> Outcome:
    """Return the outcome of a learner's value or function for one task.

    The notebook's own warning filters and `np.seterr` have no say in it. Raises
    RuntimeError inside of a function that is being checked.
    """
    if inside.get():  # each call would check all cases, and so on without end
        raise RuntimeError(say("inside"))
    with warnings.catch_warnings(), np.errstate(**FLOAT_ERRORS):
        warnings.simplefilter("ignore")
        return _judged(task, value)


def _judged(task: AnyTask, value: object) -> Outcome:
    try:
        if value is ...:
            return NOT_STARTED
        if problem := ahead(value):
            return Outcome("not yet", problem)
        if type(task) is OpenTask:
            return _judge_open(task, value)
        if type(task) is Prediction:
            return _judge_prediction(task, value)
        return _judge_function(task, value)
    except _OverwrittenError:
        return OVERWRITTEN
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a learner's object may do anything when asked
        said = say("stopped", error=name_of(error))
        return Outcome("not yet", said, sound=False)


def _judge_function(task: Task, value: object) -> Outcome:
    if not callable(value):
        return Outcome("not yet", say("no_function", type=a_type(value)))
    try:
        inputs = task.inputs()
    except Exception as error:
        raise _OverwrittenError from error
    pairs, problems = [], []
    for case in inputs:
        got = run(value, case)
        pairs.append((case, got))
        problems.append(_problem(task, case, got, value))
        if problems[-1] and error_of(got) in LAST:
            break
    if all(got.value is ... for _, got in pairs):
        return NOT_STARTED
    right = [not each for each in problems]
    if all(right):
        return _kept(task, inputs[0], value) or Outcome("passed", task.insight)
    first = right.index(False)
    case, got = pairs[first]
    call = call_of(task.name, task.reference, value, case, first + 1)
    known = not_yet(task, pairs, right, sentence_on(call, problems[first]))
    kept = None
    stopped = not right[-1] and error_of(pairs[-1][1]) in LAST
    if right[0] and not known.mistake and not stopped:
        kept = _kept(task, inputs[0], value)
    return kept or _with_evidence(known, task, call, got)


def _kept(task: Task, case: tuple, value: Callable) -> Outcome | None:
    """Return that a call which was right gives something else now, None if it does not.

    Something is kept then from one call to the next: by the function, or since it
    returns an array that it will return again, whatever has become of that.
    """
    for key, call_again in (("kept", run), ("shared", run_after_a_change)):
        again = call_again(value, case)
        if problem := _problem(task, case, again, value):
            call = call_of(task.name, task.reference, value, case, 1)
            said = Outcome("not yet", say(key), detail=sentence_on(call, problem))
            return _with_evidence(said, task, call, again)
    return None


def _with_evidence(outcome: Outcome, task: Task, call: Call, got: Result) -> Outcome:
    """Return an outcome with the reported call, what it printed, and what it gave."""
    right = run(task.reference, call.arguments).value
    compared = comparable(got.value, right, task.tolerance)
    code = code_to_run(call)
    return replace(outcome, printed=got.printed, compared=compared, call=code)


def _judge_prediction(task: Prediction, value: object) -> Outcome:
    value = plain_value(value, task.answer)
    problem = value_difference(value, task.answer, task.tolerance)
    if not problem:
        return Outcome("passed", task.insight)
    if not same(value, task.answer):  # so near that a wrong answer may seem to fit
        for known in task.misconceptions:
            if same(value, known.answer):
                return Outcome("not yet", known.hint, known.name)
    shape = type(task.answer) is tuple
    of_the_right_type = type(value) is tuple if shape else type(value) in NUMBERS
    advice = f" {task.otherwise}" if of_the_right_type and task.otherwise else ""
    return Outcome("not yet", problem + advice)


def _judge_open(task: OpenTask, value: object) -> Outcome:
    for demand in task.demands:
        problem = demand.problem(value)
        if problem is ...:
            return NOT_STARTED
        if problem:
            printed, call = (getattr(problem, k, "") for k in ("printed", "call"))
            return Outcome("not yet", problem, demand.name, printed=printed, call=call)
    return Outcome("passed", task.insight)


def _problem(task: Task, case: tuple, got: Result, function: object) -> str:
    expected = run(task.reference, case).value
    if type(expected) is Raised and type(expected.error) is not task.raises:
        raise _OverwrittenError from expected.error
    if error_of(got) is TooSlowError:
        line = own_line(got.value.error, function)
        return say("too_slow", error=got.value.error, line=line)
    problem = difference(got.value, expected, task.dtype, task.tolerance)
    if not problem and type(expected) is Raised:
        problem = misleading(got.value.error, expected.error, case)
    if problem and error_of(got):
        error = got.value.error
        text = one_line(error)
        line = own_line(error, function)
        if too_large(error):
            return say("too_large", error=name_of(error), line=line)
        if not text:
            return f"{problem}{line}"
        return say("with_message", problem=problem, message=text, line=line)
    if not problem and got.changed is not None:
        name = list(inspect.signature(task.reference).parameters)[got.changed]
        return say("changes", argument=name)
    return problem
