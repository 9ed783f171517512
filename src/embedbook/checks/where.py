"""Which calls go wrong: what the arguments of those have that the others lack."""

from collections.abc import Callable, Sequence

import numpy as np

from embedbook.checks.wording import sentences

say = sentences(__name__)

Array = np.ndarray
RARE = ("empty", "empty_text", "not_contiguous", "float32", "int32", "nothing_true")
FEW = 3  # right calls, from which on what they lack means something
Calls = Sequence[tuple[tuple, bool]]  # of each call: its arguments, and if it is right


def where(calls: Calls) -> str:
    """Return a sentence on what all wrong calls have and no right one has, or "".

    Nothing is said where few calls are right, since all sorts of things may set one or
    two apart from the rest; nor of a single wrong one, unless it has what is RARE.
    """
    right = [arguments for arguments, good in calls if good]
    wrong = [arguments for arguments, good in calls if not good]
    if not wrong or len(right) < min(FEW, len(calls) / 2):
        return ""
    for name, has in PROPERTIES.items():
        if len(wrong) == 1 and name not in RARE:
            continue
        if all(map(has, wrong)) and not any(map(has, right)):
            return say("only", right=len(right), calls=len(calls), which=say(name))
    return ""


def _any(holds: Callable[[Array], object]) -> Callable[[tuple], bool]:
    """Return whether an array among the arguments, or in a list of them, holds it."""
    return lambda arguments: any(bool(holds(each)) for each in _arrays(arguments))


def _arrays(arguments: object) -> list[Array]:
    if type(arguments) is np.ndarray:
        return [arguments]
    if type(arguments) in (list, tuple):
        return [array for each in arguments for array in _arrays(each)]
    return []


def _texts(arguments: object) -> list[str]:
    if type(arguments) is str:
        return [arguments]
    if type(arguments) in (list, tuple):
        return [text for each in arguments for text in _texts(each)]
    return []


def _twice(array: Array) -> bool:
    return array.dtype.kind in "iu" and np.unique(array).size < array.size


def _none_true(array: Array) -> bool:
    """Return whether a row of a mask is all False."""
    return array.dtype.kind == "b" and array.ndim and (~array.any(axis=-1)).any()


def _all_zero_row(array: Array) -> bool:
    return array.dtype.kind == "f" and array.ndim > 1 and (~array.any(axis=-1)).any()


def _empty(array: Array) -> bool:
    return not array.size


def _empty_list(arguments: object) -> bool:
    return type(arguments) in (list, tuple) and (
        not arguments or any(map(_empty_list, arguments))
    )


PROPERTIES: dict[str, Callable[[tuple], bool]] = {
    "empty": lambda arguments: (
        _any(_empty)(arguments) or any(map(_empty_list, arguments))
    ),
    "empty_text": lambda arguments: "" in _texts(arguments),
    "not_contiguous": _any(lambda array: not array.flags.c_contiguous),
    "float32": _any(lambda array: array.dtype == np.float32),
    "int32": _any(lambda array: array.dtype == np.int32),
    "whole": _any(lambda array: array.dtype.kind in "iu"),
    "nothing_true": _any(_none_true),
    "row_of_zeros": _any(_all_zero_row),
    "one": _any(lambda array: array.size == 1),
    "one_row": _any(lambda array: array.ndim > 1 and len(array) == 1),
    "several_rows": _any(lambda array: array.ndim > 1 and len(array) > 1),
    "no_axes": _any(lambda array: array.ndim == 0),
    "one_axis": _any(lambda array: array.ndim == 1),
    "three_axes": _any(lambda array: array.ndim > 2),
    "negative_index": _any(lambda array: array.dtype.kind == "i" and (array < 0).any()),
    "negative": _any(lambda array: array.dtype.kind == "f" and (array < 0).any()),
    "twice": _any(_twice),
    "zero_index": _any(lambda array: array.dtype.kind in "iu" and (array == 0).any()),
    "zero": _any(lambda array: array.dtype.kind == "f" and (array == 0).any()),
    "upper_case": lambda arguments: any(t != t.lower() for t in _texts(arguments)),
}
