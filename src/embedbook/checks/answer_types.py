"""What type an answer has, and what to change where it is of another type."""

import numpy as np

from embedbook.checks.notebook_output import readable
from embedbook.checks.wording import sentences

say = sentences()

LONGEST = 60  # characters of a name in a sentence; a learner may choose any name
LARGEST = 100  # entries of an array that may be a shape
# Asked of `type` itself, for a learner's class may answer anything.
_name = type.__dict__["__name__"].__get__

NUMBERS = frozenset({int, float}) | {
    scalar
    for scalar in np.sctypeDict.values()
    if issubclass(scalar, (np.integer, np.floating))
    and scalar is not np.timedelta64  # NumPy counts it as an integer
}


def plain_value(got: object, expected: object) -> object:
    """Return a predicted value as the number or tuple that a Python programmer means.

    Where a shape is `expected`, a list, or an array with one axis, will do; where a
    number is, an array without axes. Anything else comes back as it is.
    """
    if type(expected) is not tuple:
        return got[()] if type(got) is np.ndarray and not got.ndim else got
    if type(got) is np.ndarray and got.ndim == 1 and got.size <= LARGEST:
        got = got.tolist()
    return tuple(got) if type(got) is list else got


def no_number(got: object) -> str:
    """Return what to change in a value that is no number."""
    if type(got) is str:
        key = "value.text_of_number" if _is_number(got) else "value.text"
        return say(key)
    if type(got) is tuple and _is_split_by_commas(got):
        return say("value.comma")
    if callable(got):
        return say("value.function")
    return say("value.no_number", type=a_type(got))


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        return False
    return True


def _is_split_by_commas(got: tuple) -> bool:
    """Return whether a tuple is what Python makes of a number such as 3,000."""
    whole = all(type(each) is int and each >= 0 for each in got)
    return whole and len(got) > 1 and all(each < 1000 for each in got[1:])


def no_array(got: object) -> str:
    """Return what to change in a result that is no NumPy array."""
    if type(got) is list:
        return say("returns.list")
    if type(got) is tuple:
        return say("returns.tuple", number=len(got))
    if type(got) in NUMBERS:
        return say("returns.number", type=a_type(got))
    if isinstance(got, np.ndarray):
        return say("returns.other_array", type=a_type(got))
    module = str(type.__getattribute__(type(got), "__module__"))
    if module.partition(".")[0] in ("tensorflow", "torch", "jax"):
        return say("returns.tensor", type=a_type(got))
    return say("returns.no_array", type=a_type(got))


def a_type(value: object) -> str:
    """Return a value's type with an article, for a sentence."""
    if value is None or type(value) is np.ndarray:
        return "None" if value is None else "an array"
    called = "string" if type(value) is str else name_of(value)
    return f"an {called}" if called[0] in "aeiouAEIOU" else f"a {called}"


def name_of(value: object) -> str:
    """Return the name of a value's type, such as that of an error."""
    return cut(_name(type(value))) or "object"


def cut(text: object) -> str:
    """Return a text that a learner's program made, or a dtype, short enough to read."""
    said = readable(str(text))
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
