"""Choose the boxes of a run, and make them ready once for all workers."""

import threading
from collections.abc import Callable

from embedbook.checks.wording import sentences
from tools.grading.box.interface import available
from tools.grading.pool import do_all
from tools.grading.setup import Setup
from tools.grading.stopping import StoppedError, Stopping
from tools.grading.worker import Order

say = sentences("tools.grading.boxes")
CHOICES = ("auto", "wasi", "namespaces")
PATIENCE = 8.0  # seconds after which it is said that this takes a while


class BoxError(Exception):
    """Why there is no box to grade in, and what to do about it."""


def chosen(
    choice: str, why_not: Callable[[str], str] = available
) -> tuple[tuple[str, ...], str]:
    """Return the kinds of box to try in order, and why there is no second one.

    `why_not(kind)` says in words why one is not here, "" if it is. Raises BoxError if
    the one that was chosen is not, and for an unknown choice.
    """
    if choice not in CHOICES:
        raise BoxError(say("unknown", choice=choice, choices=", ".join(CHOICES)))
    first = "wasi" if choice == "auto" else choice
    if problem := why_not(first):
        raise BoxError(say("none", kind=first, why=problem))
    if choice != "auto":
        return (first,), say("not_wanted", choice=choice)
    problem = why_not("namespaces")
    return ((first,), problem) if problem else ((first, "namespaces"), "")


def warm_up(setup: Setup, stopping: Stopping) -> None:
    """Open a box of each kind once, in one process, before many do.

    Says so where it takes a while. Raises BoxError if one does not open, StoppedError
    if a signal to end came.
    """
    found: list[str | None] = []
    notice = threading.Timer(PATIENCE, print, (say("first"),), {"flush": True})
    notice.daemon = True
    notice.start()
    try:
        done = do_all(
            [Order("open")], setup, 1, lambda _, why: found.append(why), stopping
        )
    finally:
        notice.cancel()
    if not done:
        raise StoppedError
    if found[0] != "":
        raise BoxError(found[0] or say("dies"))
