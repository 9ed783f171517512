"""A value as code that makes an equal one, where ``np`` is NumPy."""

from dataclasses import dataclass, replace

import numpy as np

WIDTH = 79  # columns of a line, where it can be broken
NUMBERS = 600  # of an array; more are no text to read
INDENT = "    "
PLAIN = (bool, int, str, type(None))


class NoLiteralError(Exception):
    """What no code shows in full: it is long, or stored in a way of its own."""


@dataclass(frozen=True)
class Group:
    """What stands between brackets, in which a line may be broken."""

    start: str
    parts: tuple["str | Group", ...]
    end: str


def literal(value: object) -> str | None:
    """Return a value as code on one line, or None where no short code shows it."""
    try:
        found = _flat(code_of(value))
    except NoLiteralError:
        return None
    return found if len(found) <= WIDTH else None


def code_of(value: object) -> str | Group:
    """Return a value as code. Raises NoLiteralError where that is impossible."""
    if type(value) is np.ndarray:
        return _array(value)
    if type(value) is float:
        return _float(value)
    if type(value) in PLAIN:
        return repr(value)
    if type(value) is list:
        return Group("[", tuple(map(code_of, value)), "]")
    if type(value) is tuple:
        end = ",)" if len(value) == 1 else ")"
        return Group("(", tuple(map(code_of, value)), end)
    if type(value) is dict:
        pairs = [labelled(f"{k!r}: ", code_of(each)) for k, each in value.items()]
        return Group("{", tuple(pairs), "}")
    raise NoLiteralError


def _array(array: np.ndarray) -> str | Group:
    whole = array.flags.c_contiguous and array.dtype.isnative
    if not whole or array.dtype.kind not in "biuf" or array.size > NUMBERS:
        raise NoLiteralError
    if not array.size:
        return f"np.zeros({array.shape}{_dtype(array, np.zeros(0))})"
    dtype = _dtype(array, np.array(array.tolist()))
    if not array.ndim:
        return f"np.array({_entries(array)}{dtype})"
    return Group("np.array([", _entries(array).parts, f"]{dtype})")


def _dtype(array: np.ndarray, made: np.ndarray) -> str:
    """Return the argument `dtype`, "" where NumPy makes the same one without it.

    That of whole numbers is int: by its name it is another on another machine.
    """
    if made.dtype == array.dtype:
        return ""
    return ", dtype=int" if array.dtype == int else f', dtype="{array.dtype}"'


def _entries(array: np.ndarray) -> str | Group:
    if array.ndim:
        return Group("[", tuple(_entries(each) for each in array), "]")
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


def labelled(label: str, code: str | Group) -> str | Group:
    """Return code with a name in front of it, such as that of an argument."""
    if type(code) is str:
        return label + code
    return replace(code, start=label + code.start)


def _flat(code: str | Group) -> str:
    if type(code) is str:
        return code
    return f"{code.start}{', '.join(map(_flat, code.parts))}{code.end}"


def _fits(code: str | Group, indent: str) -> bool:
    """Return whether code fits on a line, with a comma where it is a part."""
    return len(indent + _flat(code)) < WIDTH + (not indent)


def lines_of(
    code: str | Group, indent: str, fill: bool = True, broken: bool = False
) -> list[str]:
    """Return code on one line if it fits and is not `broken`, else on several.

    With `fill` parts that have no brackets share lines. Rows are all broken if one is.
    """
    if type(code) is str or (_fits(code, indent) and not broken):
        return [indent + _flat(code)]
    found = [indent + code.start]
    inner = indent + INDENT
    joined = fill and all(type(part) is str for part in code.parts)
    rows = all(type(part) is Group and part.start == "[" for part in code.parts)
    broken = rows and not all(_fits(part, inner) for part in code.parts)
    for part in code.parts:
        *above, last = lines_of(part, inner, broken=broken)
        room = WIDTH - len(found[-1]) - len(f" {part},")
        if joined and len(found) > 1 and room >= 0:
            found[-1] += f" {part},"
        else:
            found += [*above, f"{last},"]
    return [*found, f"{indent}{code.end.removeprefix(',')}"]
