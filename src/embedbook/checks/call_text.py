"""A call as code that can be copied from a message, and run in a new cell."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import FunctionType

import numpy as np

from embedbook.checks.wording import sentences

say = sentences()

WIDTH = 79  # columns of a line, where it can be broken
LINES = 20  # of a call; a longer one is fetched by its number
NUMBERS = 600  # of an array; more do not fit on as many lines
INDENT = "    "
PLAIN = (bool, int, str, type(None))


class _NoLiteralError(Exception):
    """What no code shows in full: it is long, or stored in a way of its own."""


@dataclass(frozen=True)
class _Group:
    """What stands between brackets, in which a line may be broken."""

    start: str
    parts: tuple["str | _Group", ...]
    end: str


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
        code = f'{call.name}(*check.case("{call.name}", {call.number}))'
        return say("for_call.case", call=code, arguments=_kinds(call), problem=problem)
    if len(lines) == 1 and len(lines[0]) <= WIDTH:
        return say("for_call.short", call=lines[0], problem=problem)
    return "\n\n".join([say("for_call.long"), "\n".join(lines), problem])


def as_code(call: Call) -> list[str] | None:
    """Return the lines of a call, which can be run where ``np`` is NumPy.

    Its arguments have equal values, shapes and dtypes. Returns None if there is no
    such code, or no short one.
    """
    try:
        parts = [
            _labelled("" if call.positional else f"{name}=", _code(argument))
            for name, argument in zip(call.names, call.arguments, strict=True)
        ]
    except _NoLiteralError:
        return None
    lines = _lines(_Group(f"{call.name}(", tuple(parts), ")"), "", fill=False)
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


def _code(value: object) -> str | _Group:
    """Return a value as code. Raises _NoLiteralError where that is impossible."""
    if type(value) is np.ndarray:
        return _array(value)
    if type(value) is float:
        return _float(value)
    if type(value) in PLAIN:
        return repr(value)
    if type(value) is list:
        return _Group("[", tuple(map(_code, value)), "]")
    if type(value) is tuple:
        end = ",)" if len(value) == 1 else ")"
        return _Group("(", tuple(map(_code, value)), end)
    if type(value) is dict:
        pairs = [_labelled(f"{k!r}: ", _code(each)) for k, each in value.items()]
        return _Group("{", tuple(pairs), "}")
    raise _NoLiteralError


def _array(array: np.ndarray) -> str | _Group:
    whole = array.flags.c_contiguous and array.dtype.isnative
    if not whole or array.dtype.kind not in "biuf" or array.size > NUMBERS:
        raise _NoLiteralError
    if not array.size:
        return f"np.zeros({array.shape}{_dtype(array, np.zeros(0))})"
    dtype = _dtype(array, np.array(array.tolist()))
    if not array.ndim:
        return f"np.array({_entries(array)}{dtype})"
    return _Group("np.array([", _entries(array).parts, f"]{dtype})")


def _dtype(array: np.ndarray, made: np.ndarray) -> str:
    """Return the argument `dtype`, "" where NumPy makes the same one without it."""
    return "" if made.dtype == array.dtype else f', dtype="{array.dtype}"'


def _entries(array: np.ndarray) -> str | _Group:
    if array.ndim:
        return _Group("[", tuple(_entries(each) for each in array), "]")
    number = array[()]
    return _float(number) if array.dtype.kind == "f" else repr(number.item())


def _float(number: float | np.floating) -> str:
    """Return the fewest digits that give the same number in its own dtype."""
    if not np.isfinite(number):
        sign = "-" if number < 0 else ""
        return "np.nan" if np.isnan(number) else f"{sign}np.inf"
    short = str(number)
    same = type(number)(float(short)) == number
    return short if same else repr(float(number))


def _labelled(label: str, code: str | _Group) -> str | _Group:
    if type(code) is str:
        return label + code
    return replace(code, start=label + code.start)


def _flat(code: str | _Group) -> str:
    if type(code) is str:
        return code
    return f"{code.start}{', '.join(map(_flat, code.parts))}{code.end}"


def _lines(code: str | _Group, indent: str, fill: bool = True) -> list[str]:
    """Return code on one line if it fits, else its parts one a line.

    With `fill` parts that have no brackets share lines. A comma after each part
    has its place in the width.
    """
    line = indent + _flat(code)
    if type(code) is str or len(line) < WIDTH + (not indent):
        return [line]
    found = [indent + code.start]
    inner = indent + INDENT
    joined = fill and all(type(part) is str for part in code.parts)
    for part in code.parts:
        *above, last = _lines(part, inner)
        room = WIDTH - len(found[-1]) - len(f" {part},")
        if joined and len(found) > 1 and room >= 0:
            found[-1] += f" {part},"
        else:
            found += [*above, f"{last},"]
    return [*found, f"{indent}{code.end.removeprefix(',')}"]
