"""A room without walls, for tests of what happens around one: it runs what is given.

A line such as ``stop("time")`` ends it, in a cell or in a function that a check calls.
"""

import threading
from typing import ClassVar

from embedbook.checks.limits import TooSlowError
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import MISSING, Ran


class PlainRoom:
    """Runs cells in this process, where each import does nothing.

    `opened` are all rooms; `without` the modules that each kind of box lacks.
    """

    opened: ClassVar[list] = []
    without: ClassVar[dict] = {"wasi": {"keras"}, "namespaces": set()}

    def __init__(self, kind, exercise):
        self.kind, self.exercise, self.stopped = kind, exercise, None
        self.missing = set()
        self.names = {"__name__": "__main__", "stop": self.stop}
        self.cells, self.threads = [], set()
        self.opened.append(self)

    def stop(self, reason):
        self.threads.add(threading.current_thread())
        self.stopped = BoxStopped(reason, 5.0)
        if threading.current_thread() is threading.main_thread():
            raise self.stopped
        raise TooSlowError("no end")

    def imported(self, name):
        if name in self.without[self.kind]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def cell(self, source, seconds):
        self._must_be_open()
        self.cells.append(source)
        before = dict(self.names)
        error = module = ""
        lines = source.splitlines()
        for number, line in enumerate(lines):
            if line.startswith("import "):
                lines[number] = "pass"
                try:
                    self.imported(line.split()[1])
                except ModuleNotFoundError as missing:
                    module, error = missing.name, f"ModuleNotFoundError: {missing}"
        if not module:
            try:
                exec(compile("\n".join(lines), "<cell>", "exec"), self.names)
            except BoxStopped:
                raise
            except Exception as raised:
                error = f"{type(raised).__name__}: {raised}"
        bound = [
            name
            for name, value in self.names.items()
            if before.get(name, self) is not value and not name.startswith("__")
        ]
        return Ran(error, error.partition(":")[0], "", tuple(bound), module)

    def value(self, name):
        self._must_be_open()
        return self.names.get(name, MISSING)

    def close(self):
        self.stopped = self.stopped or BoxStopped("ended")

    def _must_be_open(self):
        if self.stopped:
            raise self.stopped
