"""Import what a learner's function imports, before it is called within limits.

An import within a function may take longer than the function has, and needs more
memory than it does: here it has time and memory of its own.
"""

import contextlib
import dis
import functools
import importlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CellType, CodeType, FunctionType, MethodType

from embedbook.checks.limits import TooSlowError, call_in_time
from embedbook.checks.wording import sentences

say = sentences()

MOST = 500  # functions to look at; no answer has a tenth of them
LIBRARIES = ("site-packages", "dist-packages", str(Path(os.__file__).parent))
# Asked of the type itself, for a learner's class may answer anything.
attributes = type.__dict__["__dict__"].__get__
bases = type.__dict__["__mro__"].__get__
Named = dict[tuple[str, tuple[str, ...]], None]  # modules, with the names from each


class _Muted(io.TextIOBase):
    """In place of `sys.stdout` or `sys.stderr`: silent, then the stream it replaces.

    A module may keep the stream that it finds when it is imported, as TensorFlow's
    log does, and what it writes there later has to be seen.
    """

    def __init__(self, name: str) -> None:
        self.name, self.silent = name, True

    def write(self, text: str) -> int:
        """Write to the stream, once it is no longer silent."""
        return len(text) if self.silent else getattr(sys, self.name).write(text)

    def flush(self) -> None:
        """Flush the stream, once it is no longer silent."""
        if not self.silent:
            getattr(sys, self.name).flush()


def ahead(value: object) -> str:
    """Import what the code of a learner's answer names in `import` statements.

    Only modules that are not there yet; what they print is dropped. An error is, too:
    the answer meets it when it is called. Returns what there is to say of an import
    that had to be stopped, otherwise "". Raises KeyboardInterrupt.
    """
    try:
        found = _named(value)
    except Exception:  # a code object that was put together by hand
        return ""
    for module, names in found:
        if not names and module in sys.modules:
            continue
        try:
            with _muted():
                call_in_time(importlib.__import__, (module, None, None, names))
        except TooSlowError as stopped:
            return say("not_called", error=stopped)
        except KeyboardInterrupt as interrupt:
            interrupt.add_note(say("import_interrupted", module=module))
            raise
        except BaseException:
            continue
    return ""


@contextlib.contextmanager
def _muted() -> Iterator[None]:
    out, err = _Muted("stdout"), _Muted("stderr")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        out.silent = err.silent = False


def _named(value: object) -> Named:
    """Return what is imported by the functions that `value` is made of, and by theirs.

    Runs no code of the learner's.
    """
    found, seen, waiting = {}, set(), list(_functions(value))
    while waiting and len(seen) < MOST:
        function = waiting.pop()
        if id(function) in seen or any(
            each in function.__code__.co_filename for each in LIBRARIES
        ):
            continue
        seen.add(id(function))
        for cell in function.__closure__ or ():
            waiting.extend(_functions(_content(cell)))
        for code in _codes(function.__code__):
            found.update(dict.fromkeys(_import_statements(code)))
            for name in code.co_names:
                waiting.extend(_functions(dict.get(function.__globals__, name)))
    return found


def _functions(value: object) -> Iterator[FunctionType]:
    """Yield the functions that may run where a value is called."""
    kind = type(value)
    for _ in range(MOST):  # one may wrap itself
        if kind is functools.partial:
            value = value.func
        elif kind is functools._lru_cache_wrapper:
            value = value.__wrapped__
        elif kind in (MethodType, staticmethod, classmethod):
            value = value.__func__
        else:
            break
        kind = type(value)
    if kind is FunctionType:
        yield value
        return
    for each in bases(value if issubclass(kind, type) else kind):
        for part in attributes(each).values():
            if type(part) in (staticmethod, classmethod):
                part = part.__func__
            if type(part) is FunctionType:
                yield part


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # it has no value yet
        return None


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a function's code and that of the functions and classes within."""
    yield code
    for each in code.co_consts:
        if type(each) is CodeType:
            yield from _codes(each)


def _import_statements(code: CodeType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each module that a code imports, with the names that it takes from it."""
    if dis.opmap["IMPORT_NAME"] not in code.co_code[::2]:
        return
    level = names = None
    for each in dis.get_instructions(code):
        if each.opname == "IMPORT_NAME" and level == 0:  # not one with leading dots
            yield each.argval, names or ()
        if each.opname != "EXTENDED_ARG":
            level, names = names, each.argval
