"""Boxes: a place of its own for one notebook, that can reach nothing else.

A box answers bytes with bytes. What it says may be a lie; what it does ends at its
walls, and at its limits of time, memory and size.
"""

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Protocol

KINDS = ("wasi", "namespaces")
# What is sent into a box to run there, in the order in which it can be imported.
GUEST = (
    "wire_errors",
    "wire_arrays",
    "wire_read",
    "wire_write",
    "wire",
    "guest_errors",
    "guest_cells",
    "guest_figures",
    "guest_world",
    "guest_calls",
    "guest",
)


class BoxStopped(Exception):  # noqa: N818  (an end, not always an error)
    """A box is no more.

    `reason` is "time", "memory", "output" (too much of it), "ended" (it ended itself)
    or "broken" (its answer was none); `seconds` is how long the last turn took.
    """

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.reason, self.seconds = reason, seconds


class Box(Protocol):
    """One notebook's process, or what takes its place."""

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Return the answer to a message. Raises BoxStopped; then the box is closed."""

    def close(self) -> None:
        """End all that runs in the box, and give its memory back."""


def available(kind: str) -> str:
    """Return "" where this kind of box can be opened, else why not and what to do."""
    return _module(kind).problem()


def open_box(kind: str) -> Box:
    """Return a fresh box. Raises BoxStopped if it does not start."""
    return _module(kind).open_box()


def _module(kind: str) -> ModuleType:
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of box: {', '.join(KINDS)}.")
    return importlib.import_module(f"tools.grading.box.{kind}")


@cache
def guest_sources() -> dict[str, str]:
    """Return the text of what runs in a box, by the full name of each module."""
    here = Path(__file__).parent
    names = {f"tools.grading.box.{name}": f"{name}.py" for name in GUEST}
    return {name: (here / file).read_text("utf-8") for name, file in names.items()}


STARTER = """
import sys
from types import ModuleType
def _start(sources):
    for name in ("tools", "tools.grading", "tools.grading.box", *sources):
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = []
    for name, source in sources.items():
        exec(compile(source, name, "exec"), vars(sys.modules[name]))
    made = sys.modules["tools.grading.box.guest"].Guest()
    made.install()
    for name in [each for each in sys.modules if each.split(".")[0] == "tools"]:
        del sys.modules[name]
    return made
"""
