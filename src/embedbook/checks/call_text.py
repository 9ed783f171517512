"""A call as code that can be copied from a message, and run in a new cell."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType

import numpy as np

from embedbook.checks.blocks import CALL_ON_LINES
from embedbook.checks.code_text import (
    WIDTH,
    Group,
    NoLiteralError,
    code_of,
    labelled,
    lines_of,
)
from embedbook.checks.remote import is_remote
from embedbook.checks.wording import sentences

say = sentences()

LINES = 20  # of a call; a longer one is fetched by its number


@dataclass(frozen=True)
class Call:
    """A call of a task's function that a check may name."""

    name: str  # of the function, which is the task's
    names: tuple[str, ...]  # of its parameters
    arguments: tuple
    number: int  # of the case, from 1
    positional: bool = False  # whether the parameters have other names, as written


def sentence_on(call: Call, problem: str) -> str:
    """Return what is wrong with a call: the call as code, and the problem.

    A short call is in backticks within the line, a long one on lines of its own,
    and what no code shows is fetched by ``check.case``, with the kinds of its
    arguments in words.
    """
    lines = as_code(call)
    if lines is None:
        code = fetched(call.name, call.number)
        return say("for_call.case", call=code, arguments=_kinds(call), problem=problem)
    if len(lines) == 1 and len(lines[0]) <= WIDTH:
        return say("for_call.short", call=lines[0], problem=problem)
    return "\n\n".join([CALL_ON_LINES, "\n".join(lines), problem])


def code_to_run(call: Call) -> str:
    """Return a call as code: in full, or fetched by its number where no code shows it.

    It can be run where ``np`` is NumPy and ``check`` is the chapter's.
    """
    lines = as_code(call)
    return fetched(call.name, call.number) if lines is None else "\n".join(lines)


def fetched(name: str, number: int) -> str:
    """Return a call as code that fetches its arguments, by the number of the case."""
    return f'{name}(*check.case("{name}", {number}))'


def as_code(call: Call) -> list[str] | None:
    """Return the lines of a call, which can be run where ``np`` is NumPy.

    Its arguments have equal values, shapes and dtypes. Returns None if there is no
    such code, or no short one.
    """
    try:
        parts = [
            labelled("" if call.positional else f"{name}=", code_of(argument))
            for name, argument in zip(call.names, call.arguments, strict=True)
        ]
    except NoLiteralError:
        return None
    lines = lines_of(Group(f"{call.name}(", tuple(parts), ")"), "", fill=False)
    return lines if len(lines) <= LINES else None


def call_of(
    name: str, reference: Callable, function: object, arguments: tuple, number: int
) -> Call:
    """Return the call of a learner's `function`, with names that it knows.

    Where its parameters are not called as those of `reference`, it has no names.
    """
    names, own = tuple(inspect.signature(reference).parameters), ()
    if type(function) is FunctionType:
        code = function.__code__
        own = code.co_varnames[code.co_posonlyargcount : code.co_argcount]
    elif is_remote(function):
        own = function.parameters
    return Call(name, names, arguments, number, own[: len(names)] != names)


def _kinds(call: Call) -> str:
    pairs = zip(call.names, call.arguments, strict=True)
    return "; ".join(f"{name}: {_kind(argument)}" for name, argument in pairs)


def _kind(argument: object) -> str:
    if type(argument) is np.ndarray:
        key = "contiguous" if argument.flags.c_contiguous else "strided"
        return say(f"kind.{key}", dtype=argument.dtype, shape=argument.shape)
    if type(argument) in (list, tuple, dict):
        length = len(argument)
        if type(argument) is list and length and type(argument[0]) is np.ndarray:
            return say("kind.arrays", length=length, first=_kind(argument[0]))
        return say("kind.other", type=type(argument).__name__, length=length)
    return repr(argument)
