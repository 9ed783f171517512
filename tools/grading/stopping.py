"""Take Ctrl-C and the order to end: at once, or where it does no harm."""

import signal
from contextlib import contextmanager

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class StoppedError(Exception):
    """A run was ended from outside: `done` of `of` are graded, if that is known."""

    def __init__(self, done: int = 0, of: int = 0) -> None:
        super().__init__(done, of)
        self.done, self.of = done, of


class Stopping:
    """Within it, a signal to end raises KeyboardInterrupt, or is only remembered.

    It is remembered while something asks for it, `with stopping.later():`. Then
    `stopping()` is true.
    """

    def __init__(self) -> None:
        self._got, self._later, self._before = 0, False, {}

    def __call__(self) -> bool:
        """Tell whether a signal came."""
        return bool(self._got)

    @property
    def exit_code(self) -> int:
        """The exit code of a program that the signal ends, as shells give it."""
        return 128 + (self._got or signal.SIGINT)

    @contextmanager
    def later(self):
        """Let a signal only be remembered within."""
        self._later = True
        try:
            yield self
        finally:
            self._later = False

    def _take(self, number: int, _: object) -> None:
        self._got = number
        if not self._later:
            raise KeyboardInterrupt

    def __enter__(self) -> "Stopping":
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
