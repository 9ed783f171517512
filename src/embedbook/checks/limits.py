"""Limits of time and memory for a call of a learner's function.

Each holds where the platform has it: the time limit needs POSIX timers and the
main thread, in which kernels run cells; the memory limit needs Linux. A call
that is inside one long operation of NumPy ends at the end of that operation.
"""

import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from embedbook.checks.wording import sentences

say = sentences()

SECONDS = 5.0  # a right answer takes milliseconds
AGAIN = 0.05  # seconds until the next alarm, for code that catches the first
MEMORY = 2 * 2**30  # bytes beyond those in use; no task needs a hundredth of it


class TooSlowError(BaseException):
    """The call did not end in time. No `except Exception` of a learner's stops it."""


def call(function: Callable, arguments: tuple) -> object:
    """Return `function(*arguments)`.

    Raises TooSlowError after SECONDS by the clock, MemoryError where MEMORY more
    bytes do not suffice, and whatever the function raises.
    """
    if sys.platform != "linux":
        return _call_in_time(function, arguments)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    wanted = pages * resource.getpagesize() + MEMORY
    known = [each for each in (soft, hard, wanted) if each != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    try:
        return _call_in_time(function, arguments)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _call_in_time(function: Callable, arguments: tuple) -> object:
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        return function(*arguments)
    running, message = False, say("no_end", seconds=SECONDS)

    def ring(*_: object) -> None:
        if running:
            raise TooSlowError(message)

    timer = signal.getitimer(signal.ITIMER_REAL)
    handler = signal.signal(signal.SIGALRM, ring)
    # No context manager: an alarm may ring as soon as the timer is set, and on the
    # way out of the call. Python looks for signals where it calls, and there is no
    # call between the inner `try` and `running = True`, nor before `running = False`.
    try:
        try:
            running = True
            signal.setitimer(signal.ITIMER_REAL, SECONDS, AGAIN)
            return function(*arguments)
        finally:
            running = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler)
