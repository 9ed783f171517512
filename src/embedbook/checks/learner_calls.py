"""Call a learner's function safely, and keep what it prints."""

import copy
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from embedbook.checks import limits
from embedbook.checks.compare import Raised
from embedbook.checks.guards import guarded
from embedbook.checks.remote import is_remote
from embedbook.checks.variants import spread
from embedbook.checks.wording import sentences

say = sentences()

LINE = 200  # characters that are shown of a line of code
COPIED = 10_000_000  # bytes; no task's result comes near, and more may not fit

inside = ContextVar("inside", default=False)  # whether a learner's function runs


@dataclass(frozen=True)
class Result:
    """What one call did."""

    value: object  # what was returned, or what was Raised
    changed: int | None = None  # position of the argument that the call changed
    printed: str = ""  # as much as `guarded` keeps; more ends in "…"


class Told(str):
    """A sentence on one call, what that call `printed`, and its code, if it has one."""

    printed = ""
    call = ""


def run(function: Callable, arguments: tuple) -> Result:
    """Call a function on copies, within limits; keep its prints off the page.

    What it prints is part of the result; `guarded` says what else is kept in.
    """
    given = tuple(map(copied, arguments))
    with guarded() as page:
        at_work = inside.set(True)
        try:
            value = limits.call(function, given)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return Result(Raised(error), printed=page.kept())
        finally:
            inside.reset(at_work)
    if type(value) is np.ndarray and value.nbytes <= COPIED:
        value = value.copy()
    for position, (before, after) in enumerate(zip(arguments, given, strict=True)):
        if not _unchanged(before, after):
            return Result(value, position, page.kept())
    return Result(value, printed=page.kept())


def run_after_a_change(function: Callable, arguments: tuple) -> Result:
    """Call a function twice, and change what it returned before the second call.

    That shows who returns the same array again. Afterwards it holds what it held.
    """
    returned = []

    def remembering(*given: object) -> object:
        returned.append(function(*given))
        return returned[-1]

    run(remembering, arguments)
    array = returned[0] if returned else None
    numbers = type(array) is np.ndarray and array.dtype.kind in "biuf"
    if not numbers or not array.flags.writeable or array.nbytes > COPIED:
        return run(function, arguments)
    before = array.copy()
    try:
        np.add(array, 1, out=array, casting="unsafe")
        return run(function, arguments)
    finally:
        array[...] = before


def told(sentence: str, result: Result, call: str = "") -> Told:
    """Return a sentence on a call, with what it printed, and its code to run."""
    with_evidence = Told(sentence)
    with_evidence.printed, with_evidence.call = result.printed, call
    return with_evidence


def copied(argument: object) -> object:
    """Return a deep copy, in which what is not contiguous stays so."""
    if type(argument) is np.ndarray and not argument.flags.c_contiguous:
        return spread(argument)
    if type(argument) is list:
        return [copied(each) for each in argument]
    return copy.deepcopy(argument)


def _unchanged(before: object, after: object) -> bool:
    """Return whether an argument is as it was; asks nothing of a learner's object."""
    if type(before) is not type(after):
        return False
    if type(before) is np.ndarray:
        kinds = (before.shape, before.dtype) == (after.shape, after.dtype)
        return kinds and before.tobytes() == after.tobytes()
    if type(before) is dict:
        return _unchanged(list(before.items()), list(after.items()))
    if type(before) in (list, tuple):
        return len(before) == len(after) and all(map(_unchanged, before, after))
    return repr(before) == repr(after)  # nan is itself


def own_line(error: BaseException, function: object) -> str:
    """Return the line of the learner's own cell that raised, if there is one."""
    if is_remote(function):
        return function.line_of(error)
    try:
        file = function.__code__.co_filename
        calls = traceback.walk_tb(error.__traceback__)
        own = [each for each in calls if each[0].f_code.co_filename == file]
        found = traceback.StackSummary.extract(own[-1:])  # a million may be deep
    except KeyboardInterrupt:
        raise
    except BaseException:  # a learner's object may do anything when it is asked
        return ""
    if not found:
        return ""
    return said_line(found[0].lineno, found[0].line or "")


def said_line(number: int, code: str) -> str:
    """Return what to say of a line of a learner's cell, by its number from 1."""
    if len(code) > LINE:
        code = f"{code[:LINE]}…"
    return " " + say(f"line.{'shown' if code else 'number'}", number=number, code=code)
