"""What a check gets of a box: plain data, and functions that run in there."""

from collections.abc import Callable
from typing import Any

import numpy as np

from embedbook.checks.learner_calls import said_line
from embedbook.checks.remote import Remote
from tools.grading.box.errors import error_of
from tools.grading.box.wire_errors import LARGEST, WireError
from tools.grading.box.wire_read import fresh_class

NAMES = 50  # parameters


class Proxy(Remote):
    """A function, or anything else that can be called, in a box.

    A call changes its arguments here as it does there, prints what is printed there,
    and raises an error of the type that is raised there.
    """

    def __init__(self, room: Any, number: int, parameters: tuple[str, ...]) -> None:
        self.room, self.number, self.parameters = room, number, parameters
        self.prepared = False

    def __call__(self, *arguments: object) -> object:
        """Return what the function returns in the box."""
        return self.room.call(self, arguments)

    def line_of(self, error: BaseException) -> str:
        """Return what to say of the learner's line that raised `error`."""
        line = vars(error).get("line_in_box")
        known = type(line) is list and [type(each) for each in line] == [int, str]
        return said_line(*line) if known else ""


def made(room: Any) -> Callable[[str, list, Callable], object]:
    """Return what turns the tags that a box uses into values on this side."""

    def value(tag: str, parts: list, _: Callable) -> object:
        if tag == "other":
            name, module = parts
            return fresh_class(name, module, ())()
        if tag == "error":
            return error_of(*parts)
        if tag == "kept":
            number, name, module, names = parts
            if type(number) is not int or any(type(each) is not str for each in names):
                raise WireError("kept")
            kind = fresh_class(name, module, (Proxy,))
            return kind(room, number, tuple(names[:NAMES]))
        raise WireError("tag")

    return value


def unplain(value: object) -> list:
    """Return how to tell a box of one of its own functions."""
    if Proxy in type(value).__mro__:
        return ["kept", value.number]
    raise WireError(f"no {type(value).__name__} can be sent into a box")


def put(target: object, new: object) -> None:
    """Change an argument in place to be as `new`, as far as it can be changed."""
    if is_only_a_shape(new):
        raise MemoryError
    if type(target) is np.ndarray and type(new) is np.ndarray:
        if target.dtype != new.dtype and target.dtype.itemsize == new.dtype.itemsize:
            target.dtype = new.dtype
        if target.shape != new.shape and target.size == new.size:
            target.shape = new.shape
        if target.shape != new.shape and target.base is None:
            target.resize(new.shape, refcheck=False)
        with np.errstate(all="ignore"):
            np.copyto(target, new, casting="unsafe")
    elif type(target) is np.random.Generator and type(new) is np.random.Generator:
        target.bit_generator.state = new.bit_generator.state
    elif type(target) is list and type(new) is list:
        target[:] = _merged(target, new)
    elif type(target) is dict and type(new) is dict:
        merged = {
            key: _settled(target[key], value) if key in target else value
            for key, value in new.items()
        }
        target.clear()
        target.update(merged)
    elif type(target) is tuple and type(new) is tuple:
        _merged(target, new)  # what it holds may have changed
    elif type(target) is set and type(new) is set:
        target.symmetric_difference_update(target ^ new)
    elif type(target) is bytearray and type(new) is bytearray:
        target[:] = new


def _merged(target: list | tuple, new: list | tuple) -> list:
    same = len(target) == len(new)
    old = target if same else [None] * len(new)
    return [_settled(one, other) for one, other in zip(old, new, strict=True)]


def _settled(old: object, new: object) -> object:
    """Return the old object changed to the new value, or the new where it cannot be."""
    if type(old) is type(new) and type(old) in (np.ndarray, list, dict):
        put(old, new)
        return old
    return new


def is_only_a_shape(value: object) -> bool:
    """Tell whether a box gave an array without its entries, as that is too large.

    To copy it would take the memory that it does not take now.
    """
    return type(value) is np.ndarray and value.nbytes > LARGEST


def widened(value: object, arguments: object) -> object:
    """Return a result of a box that counts in 32 bits as it would be in a notebook.

    There, whole numbers have 64 bits unless somebody says otherwise; where arguments
    have 32, that is taken to be so.
    """
    if _arrays_of(arguments, np.int32) or is_only_a_shape(value):
        return value
    if type(value) is np.ndarray and value.dtype == np.int32:
        return value.astype(np.int64)
    if type(value) in (tuple, list):
        return type(value)(widened(each, ()) for each in value)
    return value


def _arrays_of(argument: object, dtype: type) -> bool:
    if type(argument) is np.ndarray:
        return argument.dtype == dtype
    many = type(argument) in (tuple, list)
    return many and any(_arrays_of(each, dtype) for each in argument)
