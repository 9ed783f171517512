"""Keep what a check calls from waiting for a keyboard, and from ending the kernel."""

import builtins
import contextlib
from collections.abc import Iterator

from embedbook.checks.notebook_output import notebook
from embedbook.checks.wording import sentences

say = sentences()


@contextlib.contextmanager
def no_typing() -> Iterator[None]:
    """Let `input` raise RuntimeError within."""
    of_the_notebook = builtins.input

    def refuse(*_: object) -> None:
        raise RuntimeError(say("no_typing"))

    builtins.input = refuse
    try:
        yield
    finally:
        builtins.input = of_the_notebook


@contextlib.contextmanager
def no_exit() -> Iterator[None]:
    """Let the `exit` and `quit` of a notebook raise RuntimeError within."""
    shell = notebook()
    of_the_notebook = getattr(shell, "ask_exit", None)
    if of_the_notebook is None:
        yield
        return

    def refuse() -> None:
        raise RuntimeError(say("no_exit"))

    shell.ask_exit = refuse
    try:
        yield
    finally:
        shell.ask_exit = of_the_notebook
