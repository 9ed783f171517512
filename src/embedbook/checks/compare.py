"""Whether and how a learner's result differs from the expected one.

Nothing here relies on the ``==`` of a learner's object: a result is compared
only after its exact type has proved to be a NumPy array, a number or a tuple.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from embedbook.checks.answer_types import (
    NUMBERS,
    a_type,
    cut,
    name_of,
    no_array,
    no_number,
)
from embedbook.checks.error_words import message_of
from embedbook.checks.named import named
from embedbook.checks.wording import sentences

say = sentences()

DTypeRule = Literal["exact", "kind", "any"]

KINDS = {"i": "integers", "u": "integers", "f": "floats"}  # as messages.toml says


# Relative: how far off a right way to compute a prediction may come. A whole number
# that came through floats stays within the first; 327,680,001 of 327,680,000 does not.
ROUNDING = {int: 1e-12, float: 1e-6}


# What says that there is no room for something, where a number has 32 bits.
NO_ROOM = {
    ValueError: ("Maximum allowed", "array is too big", "iterator is too large"),
    OverflowError: ("index-sized integer", "too large to convert to C ssize_t"),
}


@dataclass(frozen=True)
class Raised:
    """An error that a call raised, unlike one that it returned."""

    error: BaseException


def same(got: object, other: object) -> bool:
    """Return whether two results agree in shape and value, whatever their dtypes.

    Two raised errors agree if their types are equal and, where the message of
    `other` is a number, that of `got` names it.
    """
    if type(other) is Raised:
        return (
            type(got) is Raised
            and type(got.error) is type(other.error)
            and named(got.error, str(other.error))
        )
    if type(other) is np.ndarray:
        return (
            type(got) is np.ndarray
            and got.shape == other.shape
            and got.dtype.kind in "biuf"
            and np.allclose(got, other, rtol=1e-5, atol=1e-6, equal_nan=True)
        )
    if type(other) is tuple:
        return (
            type(got) is tuple and len(got) == len(other) and all(map(same, got, other))
        )
    if other is None:
        return got is None
    if type(got) not in NUMBERS:
        return False
    try:
        return bool(abs(_plain(got) - _plain(other)) <= 1e-6 * abs(_plain(other)))
    except OverflowError:  # no float is as large as such an int
        return False


def difference(
    got: object, expected: object, dtype: DTypeRule = "exact", tolerance: float = 0.0
) -> str:
    """Return a sentence on the first difference, or "" if there is none.

    `expected` is an array, or the error that has to be Raised. `dtype` says whether
    dtypes have to be equal, of one kind, or any number at all.
    """
    if type(expected) is Raised:
        return _error_difference(got, expected.error)
    if type(got) is Raised:
        return say("raises", error=name_of(got.error))
    if got is None:
        return say("returns.none")
    if got is ...:
        return say("returns.ellipsis")
    if type(got) is not np.ndarray:
        return no_array(got)
    if got.shape != expected.shape:
        return say("shape", got=got.shape, expected=expected.shape)
    if problem := _dtype_difference(got.dtype, expected.dtype, dtype):
        return problem
    equal = np.isclose(got, expected, rtol=tolerance, atol=tolerance)
    if equal.all():
        return ""
    first = tuple(int(i) for i in np.argwhere(~equal)[0])
    one, other = shortest(got[first], expected[first])
    place, shape, kind = list(first), got.shape, got.dtype
    return say("element", place=place, got=one, expected=other, shape=shape, dtype=kind)


def shortest(one: object, other: object) -> tuple[str, str]:
    """Return two unequal numbers as texts of few digits that still differ."""
    short = f"{one:.5g}", f"{other:.5g}"
    return short if short[0] != short[1] else (str(one), str(other))


def value_difference(got: object, expected: object, tolerance: float = 0.0) -> str:
    """Return what is wrong with a predicted number or shape, never the answer.

    A number that is `tolerance` or less away from the expected one is right, and so is
    one that differs by rounding.
    """
    if type(expected) is not tuple:
        if type(got) not in NUMBERS:
            return no_number(got)
        number = _plain(got)
        if type(number) is float and np.isnan(number):
            return say("value.nan")
        near = max(tolerance, abs(expected) * ROUNDING[type(expected)])
        if expected - near <= number <= expected + near:
            return ""
        return say("value.large" if number > expected else "value.small")
    if type(got) is not tuple:
        return say("value.no_shape", type=a_type(got))
    if len(got) != len(expected):
        return say("value.axes", axes=len(got))
    for axis, (one, other) in enumerate(zip(got, expected, strict=True)):
        if type(one) not in NUMBERS or _plain(one) != other:
            return say("value.axis", axis=axis)
    return ""


def too_large(error: BaseException) -> bool:
    """Return whether a call raised `error` since memory did not suffice."""
    known = NO_ROOM.get(type(error), ())
    return issubclass(type(error), MemoryError) or any(
        each in message_of(error) for each in known
    )


def _plain(number: object) -> int | float:
    """Return a number as Python's own: NumPy would round the other side to fit."""
    whole = isinstance(number, (int, np.integer))
    return int(number) if whole else float(number)


def _dtype_difference(got: np.dtype, expected: np.dtype, rule: DTypeRule) -> str:
    if got.kind not in KINDS:
        return say("dtype.no_number", got=cut(got))
    if rule == "exact" and got.newbyteorder("=") != expected:
        key = "dtype.default" if got == np.float64 else "dtype.other"
        return say(key, got=got, expected=expected)
    if rule == "kind" and KINDS[got.kind] != KINDS[expected.kind]:
        return say(f"dtype.{KINDS[expected.kind]}", got=got)
    return ""


def _error_difference(got: object, expected: BaseException) -> str:
    name = type(expected).__name__
    if type(got) is not Raised:
        key = "error.returned" if type(got) is type(expected) else "error.none"
        return say(key, type=a_type(got), error=name)
    if not issubclass(type(got.error), type(expected)):
        return say("error.other", got=name_of(got.error), error=name)
    if not named(got.error, str(expected)):
        return say("error.unnamed", error=name, number=expected)
    return ""
