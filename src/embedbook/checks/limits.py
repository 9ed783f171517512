"""Limits of time and memory around a call of a learner's function.

Each holds where the platform has it: the time limit needs POSIX timers and the
main thread, in which kernels run cells; the memory limit needs Linux. A call
that is inside one long operation of NumPy ends at the end of that operation.
"""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

SECONDS = 5.0  # a right answer takes milliseconds
AGAIN = 0.05  # seconds until the next alarm, for code that catches the first
MEMORY = 2 * 2**30  # bytes beyond those in use; no task needs a hundredth of it


class TooSlowError(BaseException):
    """The call did not end in time. No `except Exception` of a learner's stops it."""


@contextlib.contextmanager
def limits() -> Iterator[None]:
    """Raise TooSlowError or MemoryError in the block if it asks for too much."""
    with memory_limit(), time_limit():
        yield


@contextlib.contextmanager
def time_limit() -> Iterator[None]:
    """Raise TooSlowError in the block after SECONDS, by the clock."""
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        yield
        return
    armed = True

    def ring(*_: object) -> None:
        if armed:
            raise TooSlowError(f"it did not come to an end within {SECONDS:g} seconds")

    handler = signal.signal(signal.SIGALRM, ring)
    timer = signal.setitimer(signal.ITIMER_REAL, SECONDS, AGAIN)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler)


@contextlib.contextmanager
def memory_limit() -> Iterator[None]:
    """Let the block's allocations raise MemoryError beyond MEMORY more bytes."""
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    wanted = pages * resource.getpagesize() + MEMORY
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [each for each in (soft, hard, wanted) if each != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
