"""The form of an answer: what a check can tell that does not know what is right."""

import inspect

import numpy as np

from embedbook.checks.answer_types import (
    NUMBERS,
    a_type,
    name_of,
    no_array,
    no_number,
    plain_value,
)
from embedbook.checks.call_text import call_of, sentence_on
from embedbook.checks.compare import KINDS, Raised
from embedbook.checks.error_words import one_line
from embedbook.checks.learner_calls import inside, own_line, run
from embedbook.checks.runner import NOT_STARTED
from embedbook.checks.tasks import AnyTask, OpenTask, Outcome, Prediction, Task
from embedbook.checks.wording import sentences

say = sentences()


def form(task: AnyTask, value: object) -> Outcome | None:
    """Return what is amiss with the form of an answer, None if nothing is.

    The form is that of the public task's answer: a number or a shape; an array with
    so many axes, of whole numbers or of others; no error for a call like the visible
    one. Raises RuntimeError inside of a function that is being checked.
    """
    if inside.get():
        raise RuntimeError(say("inside"))
    if value is ...:
        return NOT_STARTED
    try:
        if type(task) is Task:
            return _function_form(task, value)
        problem = _value_form(task, value)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a learner's object may do anything when asked
        problem = say("stopped", error=name_of(error))
    return Outcome("not yet", problem) if problem else None


def _value_form(task: Prediction | OpenTask, value: object) -> str:
    if type(task) is OpenTask:
        if callable(task.example) or type(value) is type(task.example):
            return ""
        return say(
            "private.other_type", type=a_type(value), expected=a_type(task.example)
        )
    value = plain_value(value, task.answer)
    if type(task.answer) is not tuple:
        if type(value) not in NUMBERS:
            return no_number(value)
        return say("value.nan") if value != value else ""
    if type(value) is not tuple:
        return say("value.no_shape", type=a_type(value))
    wrong = [each for each in value if type(each) not in NUMBERS and each is not None]
    return say("private.entry", type=a_type(wrong[0])) if wrong else ""


def _function_form(task: Task, function: object) -> Outcome | None:
    if not callable(function):
        return Outcome("not yet", say("no_function", type=a_type(function)))
    case = task.inputs()[0]
    got = run(function, case)
    if got.value is ...:
        return NOT_STARTED
    problem = _result_form(task, got.value, run(task.reference, case).value, function)
    if not problem and got.changed is not None:
        names = list(inspect.signature(task.reference).parameters)
        problem = say("changes", argument=names[got.changed])
    if not problem:
        return None
    call = call_of(task.name, task.reference, function, case, 1)
    return Outcome("not yet", sentence_on(call, problem), printed=got.printed)


def _result_form(task: Task, got: object, public: object, function: object) -> str:
    if type(got) is Raised:
        if task.raises and isinstance(got.error, task.raises):
            return ""
        problem = say("raises", error=name_of(got.error))
        text, line = one_line(got.error), own_line(got.error, function)
        if not text:
            return f"{problem}{line}"
        return say("with_message", problem=problem, message=text, line=line)
    if got is None:
        return say("returns.none")
    if type(public) is not np.ndarray:
        return ""
    if type(got) is not np.ndarray:
        return no_array(got)
    if got.ndim != public.ndim:
        return say("private.axes", axes=got.ndim)
    if got.dtype.kind not in KINDS:
        return say("dtype.no_number", got=got.dtype)
    if task.dtype != "any" and KINDS[got.dtype.kind] != KINDS[public.dtype.kind]:
        return say(f"dtype.{KINDS[public.dtype.kind]}", got=got.dtype)
    return ""
