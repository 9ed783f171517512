"""Limits of time and memory for a call of a learner's function.

Each holds where the platform has it: the time limit needs POSIX timers and the
main thread, in which kernels run cells; the memory limit needs Linux. A call
that is inside one long operation of NumPy ends at the end of that operation.

An import takes none of the time, and is not stopped half way: TensorFlow, once half
imported, cannot be imported again in the same kernel.
"""

import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import CodeType, FrameType

from embedbook.checks.wording import sentences

say = sentences()

SECONDS = 5.0  # a right answer takes milliseconds
IMPORT_SECONDS = 300.0  # a check that imports TensorFlow took 120 on a crowded machine
AGAIN = 0.05  # seconds until the next alarm, for code that catches the first
MEMORY = 2 * 2**30  # bytes beyond those in use; no task needs a hundredth of it
# Bytes more for TensorFlow, which ends the process where it gets none: for its code
# and data, if it is imported within the call; for a stack and an arena of each thread.
IMPORTED = 2**30
THREADS = 2 * (os.cpu_count() or 1) * 72 * 2**20
DEEPEST = 5000  # frames to look through for an import; more are an endless recursion
IMPORTING = tuple(map(vars, (importlib._bootstrap, importlib._bootstrap_external)))


class TooSlowError(BaseException):
    """The call did not end in time. No `except Exception` of a learner's stops it."""


def call(function: Callable, arguments: tuple) -> object:
    """Return `function(*arguments)`.

    Raises TooSlowError as `call_in_time` does, MemoryError where MEMORY more bytes do
    not suffice, and whatever the function raises.
    """
    if sys.platform != "linux":
        return call_in_time(function, arguments)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    used = pages * resource.getpagesize()

    def allow(more: int) -> None:
        bounds = soft, hard, used + more
        known = [each for each in bounds if each != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))

    def allow_for_import() -> None:
        allow(MEMORY + IMPORTED + THREADS)

    allow(MEMORY + ("tensorflow" in sys.modules) * THREADS)
    try:
        return call_in_time(function, arguments, allow_for_import)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def call_in_time(
    function: Callable, arguments: tuple, at_import: Callable = lambda: None
) -> object:
    """Return `function(*arguments)`.

    Calls `at_import()` when it finds an import under way. Raises TooSlowError after
    SECONDS by the clock, in which imports do not count, or where a single import takes
    IMPORT_SECONDS; and whatever the function raises.
    """
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        return function(*arguments)
    running, ringing, message = False, False, say("no_end", seconds=SECONDS)
    left, last, importing, since = SECONDS, monotonic(), None, 0.0

    def ring(_: int, frame: FrameType | None) -> None:
        nonlocal ringing, left, last, importing, since
        if ringing or not running:
            return
        ringing = True
        try:
            now, found = monotonic(), import_under_way(frame, call_in_time.__code__)
            if found is None:
                left -= now - last
            elif found is not importing:
                # Of many short imports, as in a loop, the time counts.
                left -= min(now - last, AGAIN)
                since = now
                at_import()
            last, importing = now, found
            if left <= 0:
                if found is None:
                    raise TooSlowError(message)
                # A loop of imports is outside of them for moments only.
                signal.setitimer(signal.ITIMER_REAL, AGAIN / 50, AGAIN / 50)
            if found is not None and now - since >= IMPORT_SECONDS:
                raise TooSlowError(_import_stopped(found))
        finally:
            ringing = False

    timer = signal.getitimer(signal.ITIMER_REAL)
    handler = signal.signal(signal.SIGALRM, ring)
    # No context manager: an alarm may ring as soon as the timer is set, and on the
    # way out of the call. Python looks for signals where it calls, and there is no
    # call between the inner `try` and `running = True`, nor before `running = False`.
    try:
        try:
            running = True
            signal.setitimer(signal.ITIMER_REAL, min(SECONDS, AGAIN), AGAIN)
            return function(*arguments)
        finally:
            running, importing = False, None  # no frame is kept
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler)


def import_under_way(frame: FrameType | None, caller: CodeType) -> FrameType | None:
    """Return the outermost frame of the import that `frame` is a part of, if it is.

    What `caller` is itself called by does not count: a learner's module may check its
    answers while it is imported.
    """
    found = None
    for _ in range(DEEPEST):
        if frame is None or frame.f_code is caller:
            break
        if any(frame.f_globals is each for each in IMPORTING):
            found = frame
        frame = frame.f_back
    return found


def _import_stopped(found: FrameType) -> str:
    named = found.f_locals  # of `import a`, or of `from a import b`
    module = named.get("name") or named.get("from_name", "?")
    return say("import_stopped", module=module, seconds=IMPORT_SECONDS)
