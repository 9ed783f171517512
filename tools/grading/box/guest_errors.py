"""What a learner's error says and where it was raised, as plain data."""

import builtins
import sys
import traceback
from difflib import get_close_matches
from types import FunctionType, ModuleType

from tools.grading.box.wire_write import names_of

MESSAGE = 10_000  # characters of a message
SHOWN = 200  # of them where a guess is added
# Python's own, of before a notebook could put others in their place.
OWN = frozenset(id(each) for each in vars(builtins).values() if isinstance(each, type))
SYNTAX = (SyntaxError, IndentationError, TabError)
NEAR = 0.7  # how like a name its misspelling is, from 0 to 1


def said_of(error: BaseException, function: object = None) -> dict:
    """Return an error as data: its type and those it derives from, message and line.

    The line is the last one of the file in which `function` was defined, as
    ``embedbook.checks.learner_calls.own_line`` finds it.
    """
    first, *above = type.__dict__["__mro__"].__get__(type(error))
    known = [each for each in above if id(each) in OWN or _module(each) != "__main__"]
    return {
        "types": [names_of(each)[0] for each in (first, *known)][:20],
        "module": _module(first),
        "message": _message(error),
        "line": _line(error, function),
        "missing": missing_module(error),
    }


def _module(kind: type) -> str:
    """Return the module of a type: Python's own only if it is its own."""
    if id(kind) in OWN:
        return "builtins"
    said = names_of(kind)[1]
    return "__main__" if said == "builtins" else said


def _message(error: BaseException) -> str:
    try:
        if type(error) in SYNTAX and str(error.filename).startswith("<cell "):
            error.filename = None  # it has another number than the student's cell
        said = str(error)[:MESSAGE]
    except BaseException:  # a learner's error may raise another
        return ""
    try:
        guess = _guess(error)
    except BaseException:
        guess = ""
    if not (said and guess):
        return said
    short = " ".join(said.split())[:SHOWN].rstrip(".")
    return f"{short}. Did you mean: {guess!r}?"


def _guess(error: BaseException) -> str:
    if type(error) not in (NameError, AttributeError) or type(error.name) is not str:
        return ""
    if type(error) is AttributeError:
        names = list(vars(error.obj)) if type(error.obj) is ModuleType else []
    else:
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        last = frames[-1]
        names = [*last.f_locals, *last.f_globals, *vars(builtins)]
    names = [name for name in names if type(name) is str]
    near = get_close_matches(error.name, names, 1, NEAR)
    return near[0] if near and near[0] != error.name else ""


def _line(error: BaseException, function: object) -> list | None:
    if type(function) is not FunctionType:
        return None
    try:
        file = function.__code__.co_filename
        calls = traceback.walk_tb(error.__traceback__)
        own = [each for each in calls if each[0].f_code.co_filename == file]
        found = traceback.StackSummary.extract(own[-1:])
        return [found[0].lineno, (found[0].line or "")[: SHOWN + 1]] if found else None
    except BaseException:
        return None


def missing_module(error: BaseException) -> str:
    """Return the name of the module that was not found, "" for any other error."""
    if type(error) is ModuleNotFoundError and type(error.name) is str:
        return error.name
    if isinstance(error, ImportError) and type(error.name) is str:
        return "" if error.name in sys.modules else error.name
    return ""
