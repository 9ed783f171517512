"""Call a function in a box in time, and see what the call did."""

import dis
import signal
import sys
from types import CodeType, FunctionType

AGAIN = 0.05  # seconds until the next alarm, for code that catches the first
MOST = 200  # functions to look through for imports


class TooSlowError(BaseException):
    """A call did not end in time. No `except Exception` of a learner's stops it."""


def in_time(function: object, arguments: tuple, seconds: float) -> object:
    """Return `function(*arguments)`; raise TooSlowError where this machine can."""
    if not hasattr(signal, "setitimer"):
        return function(*arguments)

    def ring(*_: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
            return function(*arguments)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_IGN)


def unchanged(before: object, after: object) -> bool:
    """Return whether an argument is as it was."""
    np = sys.modules.get("numpy")
    if type(before) is not type(after):
        return False
    if np is not None and type(before) is np.ndarray:
        same = (before.shape, before.dtype) == (after.shape, after.dtype)
        return same and before.tobytes() == after.tobytes()
    if np is not None and type(before) is np.random.Generator:
        states = [each.bit_generator.state for each in (before, after)]
        return repr(states[0]) == repr(states[1])
    if type(before) is dict:
        return unchanged(list(before.items()), list(after.items()))
    if type(before) in (list, tuple):
        return len(before) == len(after) and all(map(unchanged, before, after))
    return repr(before) == repr(after)


def imports_of(value: object) -> list[str]:
    """Return the modules that a function, and those that it names, import."""
    found, seen, waiting = {}, set(), [value]
    while waiting and len(seen) < MOST:
        function = waiting.pop()
        if type(function) is not FunctionType or id(function) in seen:
            continue
        seen.add(id(function))
        codes = [function.__code__]
        for code in codes:
            codes += [each for each in code.co_consts if type(each) is CodeType]
            found.update(dict.fromkeys(_import_statements(code)))
            waiting += [
                function.__globals__[name]
                for name in code.co_names
                if name in function.__globals__
            ]
    return list(found)


def _import_statements(code: CodeType) -> list[str]:
    return [
        each.argval
        for each in dis.get_instructions(code)
        if each.opname == "IMPORT_NAME" and each.argval
    ]
