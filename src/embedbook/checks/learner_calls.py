"""Call a learner's function safely, and describe the call in words."""

import contextlib
import copy
import inspect
import io
import traceback
import warnings
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from embedbook.checks import limits
from embedbook.checks.compare import Raised
from embedbook.checks.variants import spread
from embedbook.checks.wording import sentences

say = sentences()

LONGEST = 120  # characters of an array in a message; a longer one shows its shape
COPIED = 10_000_000  # bytes; no task's result comes near, and more may not fit

inside = ContextVar("inside", default=False)  # whether a learner's function runs


@dataclass(frozen=True)
class Result:
    """What one call did."""

    value: object  # what was returned, or what was Raised
    changed: int | None = None  # position of the argument that the call changed


def run(function: Callable, arguments: tuple) -> Result:
    """Call a function on copies, within limits; keep its prints off the page.

    What it sets with `np.seterr` or `np.set_printoptions` ends with the call.
    """
    given = tuple(map(_copied, arguments))
    quiet = io.StringIO()
    with (
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
        warnings.catch_warnings(),
        np.errstate(),
        np.printoptions(),
    ):
        warnings.simplefilter("ignore")
        at_work = inside.set(True)
        try:
            value = limits.call(function, given)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return Result(Raised(error))
        finally:
            inside.reset(at_work)
    if type(value) is np.ndarray and value.nbytes <= COPIED:
        value = value.copy()
    for position, (before, after) in enumerate(zip(arguments, given, strict=True)):
        if _frozen(before) != _frozen(after):
            return Result(value, position)
    return Result(value)


def _copied(argument: object) -> object:
    """Return a deep copy, in which what is not contiguous stays so."""
    if type(argument) is np.ndarray and not argument.flags.c_contiguous:
        return spread(argument)
    if type(argument) is list:
        return [_copied(each) for each in argument]
    return copy.deepcopy(argument)


def _frozen(argument: object) -> object:
    if type(argument) is np.ndarray:
        return argument.shape, argument.dtype, argument.tobytes()
    if type(argument) is list:  # its text would round the arrays in it
        return [_frozen(each) for each in argument]
    return repr(argument)


def own_line(error: BaseException, function: object) -> str:
    """Return the line of the learner's own cell that raised, if there is one."""
    try:
        file = function.__code__.co_filename
        calls = traceback.walk_tb(error.__traceback__)
        own = [each for each in calls if each[0].f_code.co_filename == file]
        found = traceback.StackSummary.extract(own[-1:])  # a million may be deep
    except Exception:  # a learner's object may do anything when it is asked
        return ""
    if not found:
        return ""
    key = "line.shown" if found[0].line else "line.number"
    return " " + say(key, number=found[0].lineno, code=found[0].line)


def as_text(name: str, reference: Callable, arguments: tuple) -> str:
    """Return a call as text, short enough to read and complete enough to repeat."""
    names = inspect.signature(reference).parameters
    shown = (f"{n}={_show(a)}" for n, a in zip(names, arguments, strict=True))
    return f"`{name}({', '.join(shown)})`"


def _show(argument: object) -> str:
    if type(argument) is list and any(type(each) is np.ndarray for each in argument):
        return f"[{', '.join(map(_show, argument))}]"
    if type(argument) is not np.ndarray:
        return repr(argument)
    if not argument.size:
        return f'np.zeros({argument.shape}, "{argument.dtype}")'
    text = f"np.array({_rounded(argument.tolist())})"
    return (
        text if len(text) <= LONGEST else f"<{argument.dtype} array {argument.shape}>"
    )


def _rounded(number: object) -> object:
    if type(number) is list:
        return [_rounded(each) for each in number]
    return float(f"{number:.5g}") if type(number) is float else number
