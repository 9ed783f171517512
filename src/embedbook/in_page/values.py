"""A value as text for a page, cut to what someone reads."""

import itertools
import reprlib

from embedbook.checks.notebook_output import readable

LONGEST = 2000  # characters of a value
MANY = 2000  # entries of containers, counted together, from which on some are left out
CONTAINERS = (list, tuple, set, frozenset, dict)
TEXTS = (str, bytes, bytearray)

_limited = reprlib.Repr()
_limited.maxlevel = 10
for _kind in ("tuple", "list", "array", "dict", "set", "frozenset", "deque"):
    setattr(_limited, f"max{_kind}", 100)
_limited.maxstring = _limited.maxother = _limited.maxlong = LONGEST


def text_of(value: object) -> str:
    """Return the repr of a value, "" for None. Raises whatever the repr raises."""
    if value is None:
        return ""
    return shortened(_limited.repr(value) if _is_large(value) else repr(value))


def shortened(text: str) -> str:
    """Return a readable text of LONGEST characters at most; a cut one ends in "…"."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return readable(cut)


def _is_large(value: object) -> bool:
    """Return whether a container of Python's own holds too much to be shown in full."""
    waiting, seen = [value], 0
    while waiting:
        each = waiting.pop()
        if type(each) in TEXTS and len(each) > LONGEST:
            return True
        if type(each) not in CONTAINERS:
            continue
        seen += len(each)
        if seen > MANY:
            return True
        waiting.extend(each)
        if type(each) is dict:
            waiting.extend(itertools.chain(each.values()))
    return False
