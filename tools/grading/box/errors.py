"""Errors that a box tells of, as errors of this side, of known types."""

import builtins

import numpy as np

from tools.grading.box.wire_read import fresh_class

MESSAGE = 10_000  # characters
NUMPY = (
    np.linalg.LinAlgError,
    np.exceptions.AxisError,
    np.exceptions.DTypePromotionError,
    np.exceptions.TooHardError,
    np.exceptions.VisibleDeprecationWarning,
    np.exceptions.ComplexWarning,
    np.exceptions.RankWarning,
)
BUILTIN = [
    each
    for each in vars(builtins).values()
    if isinstance(each, type) and issubclass(each, Exception)
]
OWNERS = ("builtins", "numpy")
KNOWN = {each.__name__: each for each in (*BUILTIN, *NUMPY)}


class _Text(str):
    """A message that says itself where Python would quote it, as in a KeyError."""

    def __repr__(self) -> str:
        return str(self)


def error_of(types: object, module: object, message: object) -> Exception:
    """Return an error with this message, of the type that a box says it has.

    `types` are the names of the type and of those that it derives from. A type that is
    not Python's or NumPy's own becomes a fresh one of that name. One that would end
    Python, such as SystemExit, becomes one that does not.
    """
    names = [each for each in types if type(each) is str] if type(types) is list else []
    text = _Text(message[:MESSAGE] if type(message) is str else "")
    name = names[0] if names else "Exception"
    own = str(module).partition(".")[0] in OWNERS  # and no other of the same name
    kinds = [KNOWN[each] for each in (names if own else names[1:]) if each in KNOWN]
    of_that_name = kinds[0] if own and kinds and kinds[0].__name__ == name else None
    if of_that_name and (made := _made(of_that_name, text)) is not None:
        return made
    base = next((each for each in kinds if _made(each, text) is not None), Exception)
    return fresh_class(name, str(module), (base,))(text)


def _made(kind: type, text: str) -> Exception | None:
    """Return an error of this type that says `text`, None where it cannot."""
    try:
        error = kind(text)
        return error if str(error) == text else None
    except TypeError:  # it wants more than a message
        return None
