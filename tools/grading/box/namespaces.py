"""A box of Linux namespaces, by bubblewrap: this machine's own Python, NumPy and Keras.

Inside there is no network, no other process, and of the file system what Python needs
to start, read-only, and a small /tmp. All ends with the box. It shares the kernel with
everything else, unlike `wasi`; a filter refuses to start further processes.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import threading
from time import monotonic

from embedbook.checks.wording import sentences
from tools.grading.box.interface import STARTER, BoxStopped, guest_sources
from tools.grading.box.no_forks import no_forks
from tools.grading.box.walls import TEMPORARY, walls
from tools.grading.box.wire_errors import LARGEST

MEMORY = 4 * 2**30  # bytes of addresses, of which TensorFlow takes most
START = 60.0  # seconds
ENDING = 2.0  # seconds that the kernel has to end what was killed
SERVE = """
import fcntl, json, os, resource, struct
def _serve(memory, size):
    come, go = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 100) for each in (0, 1))
    nothing = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):
        os.dup2(nothing, each)
    bounds = {"AS": memory, "FSIZE": size, "CORE": 0, "NOFILE": 512, "NPROC": 4096}
    for name, most in bounds.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    def take(count):
        parts = []
        while count:
            parts.append(os.read(come, min(count, 2**20)))
            if not parts[-1]:
                os._exit(0)
            count -= len(parts[-1])
        return b"".join(parts)
    def frame():
        return take(struct.unpack(">Q", take(8))[0])
    def give(data):
        data = memoryview(struct.pack(">Q", len(data)) + data)
        while data:
            data = data[os.write(go, data):]
    guest = _start(json.loads(frame()))
    give(b"")
    while True:
        give(guest.answer(frame()))
"""

say = sentences("tools.grading.box.interface")


def problem() -> str:
    """Return "" where such a box can be opened, else why not and what to do."""
    if sys.platform != "linux":
        return say("namespaces.linux")
    if shutil.which("bwrap") is None:
        return say("namespaces.bwrap")
    tried = subprocess.run(
        [*walls(), sys.executable, "-c", ""],
        capture_output=True,
        timeout=START,
        stdin=subprocess.DEVNULL,
    )
    if tried.returncode:
        error = tried.stderr.decode(errors="replace").strip()[-200:]
        return say("namespaces.refused", error=error)
    return ""


def open_box() -> "NamespacesBox":
    """Return a box in which the guest waits. Raises BoxStopped."""
    return NamespacesBox()


class NamespacesBox:
    """A process of bubblewrap and the Python in it; see ``interface.Box``."""

    def __init__(self) -> None:
        code = f"{STARTER}{SERVE}_serve({MEMORY}, {TEMPORARY})"
        told, tell = os.pipe()
        rules, write = os.pipe()
        found = no_forks()
        os.write(write, found)
        os.close(write)
        try:
            self.process = subprocess.Popen(
                [
                    *walls(),
                    *(("--seccomp", str(rules)) if found else ()),
                    *("--info-fd", str(tell)),
                    *(sys.executable, "-c", code),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=(tell, rules),
                start_new_session=True,
                env={"PATH": os.environ.get("PATH", os.defpath)},  # can be read inside
                bufsize=0,
            )
        finally:
            os.close(tell)
            os.close(rules)
        with os.fdopen(told, "rb") as file:
            self.inner = _pid(file.read(1000))
        self.turn = threading.RLock()
        self.into, self.out = self.process.stdin, self.process.stdout
        for each in (self.into, self.out):
            os.set_blocking(each.fileno(), False)
        self.ask(json.dumps(guest_sources()).encode(), START)

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Return the answer to a message. Raises BoxStopped; then the box is closed."""
        began = monotonic()
        until = began + seconds
        with self.turn:
            try:
                self._give(struct.pack(">Q", len(message)) + message, until)
                (size,) = struct.unpack(">Q", self._take(8, until))
                if size > LARGEST:
                    raise _EndError("output")
                return self._take(size, until)
            except (_EndError, ValueError) as end:  # a closed pipe is a ValueError
                self.close()
                reason = str(end) if type(end) is _EndError else "ended"
                raise BoxStopped(reason, monotonic() - began) from None

    def _give(self, data: bytes, until: float) -> None:
        left = memoryview(data)
        while left:
            self._wait([], [self.into], until)
            try:
                left = left[os.write(self.into.fileno(), left[: 2**16]) :]
            except BlockingIOError:
                continue
            except OSError:  # nobody reads there
                raise _EndError("ended") from None

    def _take(self, count: int, until: float) -> bytes:
        parts = []
        while count:
            self._wait([self.out], [], until)
            part = os.read(self.out.fileno(), min(count, 2**20))
            if not part:
                raise _EndError("ended")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _wait(self, reading: list, writing: list, until: float) -> None:
        left = until - monotonic()
        ready = left > 0 and select.select(reading, writing, [], left)
        if not ready or not any(ready):
            raise _EndError("time")

    def close(self) -> None:
        """Kill all that runs in the box, and wait until it has gone.

        Another thread may do so while one asks, which then hears that the box ended.
        """
        if self.process.returncode is None:
            # The first process of the box, with which all others in it end. Who waits
            # for that one outside ends by itself then, after it has seen it go.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.inner or self.process.pid, signal.SIGKILL)
            try:
                self.process.wait(ENDING)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        with self.turn:  # not while another thread reads what is closed here
            for each in (self.into, self.out):
                each.close()


class _EndError(Exception):
    """Why a turn ended before its answer."""


def _pid(said: bytes) -> int | None:
    try:
        return json.loads(said)["child-pid"]
    except (ValueError, KeyError):
        return None
