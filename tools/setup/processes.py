"""Run programs: the steps of the set-up, and what it was set up for.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import signal
import subprocess
from contextlib import contextmanager

# `python -m venv`, but Ctrl-C ends it without a traceback.
MAKE_VENV = """
import runpy, signal
signal.signal(signal.SIGINT, signal.SIG_DFL)
runpy.run_module("venv", run_name="__main__", alter_sys=True)
"""


class SetupError(Exception):
    """What stands in the way, in one line, with what to do about it."""


def call(command, **options):
    """Run a program until it ends by itself; return its exit code.

    Ctrl-C reaches the program too, and what it means is left to it. The order to end
    (SIGTERM) is passed on. An end by a signal is given as shells give it: 128 and the
    signal's number.
    """
    with subprocess.Popen(command, **options) as child, _passed_on(child):
        while True:
            try:
                code = child.wait()
            except KeyboardInterrupt:
                continue
            return code if code >= 0 else 128 - code


@contextmanager
def _passed_on(child):
    """Let the order to end, within, reach a child only."""
    try:
        before = signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
