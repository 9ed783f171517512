"""Call a learner's function safely, and keep what it prints."""

import contextlib
import copy
import io
import traceback
import warnings
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from embedbook.checks import limits
from embedbook.checks.compare import Raised
from embedbook.checks.no_way_out import no_exit, no_typing
from embedbook.checks.variants import spread
from embedbook.checks.wording import sentences

say = sentences()

PRINTED = 1000  # characters that are kept of what a call prints
LINE = 200  # characters that are shown of a line of code
COPIED = 10_000_000  # bytes; no task's result comes near, and more may not fit

inside = ContextVar("inside", default=False)  # whether a learner's function runs


@dataclass(frozen=True)
class Result:
    """What one call did."""

    value: object  # what was returned, or what was Raised
    changed: int | None = None  # position of the argument that the call changed
    printed: str = ""  # the first PRINTED characters; more end in "…"


class Told(str):
    """A sentence on one call, and what that call `printed`."""

    printed = ""


class _Page(io.StringIO):
    """Takes any amount of text, and keeps the beginning."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, PRINTED + 1 - self.tell())])
        return len(text)


def run(function: Callable, arguments: tuple) -> Result:
    """Call a function on copies, within limits; keep its prints off the page.

    What it prints is part of the result, what it writes to stderr is lost.
    What it sets with `np.seterr` or `np.set_printoptions` ends with the call. An
    `input` raises RuntimeError, for it would wait for ever; so does `exit` in a
    notebook, for it would end the kernel.
    """
    given = tuple(map(copied, arguments))
    page = _Page()
    with (
        contextlib.redirect_stdout(page),
        contextlib.redirect_stderr(_Page()),
        warnings.catch_warnings(),
        np.errstate(),
        np.printoptions(),
        no_typing(),
        no_exit(),
    ):
        warnings.simplefilter("ignore")
        at_work = inside.set(True)
        try:
            value = limits.call(function, given)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return Result(Raised(error), printed=_kept(page))
        finally:
            inside.reset(at_work)
    if type(value) is np.ndarray and value.nbytes <= COPIED:
        value = value.copy()
    for position, (before, after) in enumerate(zip(arguments, given, strict=True)):
        if not _unchanged(before, after):
            return Result(value, position, _kept(page))
    return Result(value, printed=_kept(page))


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


def told(sentence: str, result: Result) -> Told:
    """Return a sentence on a call that comes with what the call printed."""
    with_print = Told(sentence)
    with_print.printed = result.printed
    return with_print


def _kept(page: _Page) -> str:
    """Return what was printed, cut to PRINTED characters."""
    try:
        text = io.StringIO.getvalue(page)
    except ValueError:  # closed by what was called
        return ""
    return text if len(text) <= PRINTED else f"{text[:PRINTED]}…"


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
    code = found[0].line or ""
    if len(code) > LINE:
        code = f"{code[:LINE]}…"
    return " " + say(
        f"line.{'shown' if code else 'number'}", number=found[0].lineno, code=code
    )
