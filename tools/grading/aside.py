"""Judge in a thread of its own, so that what does not end can be left."""

from collections.abc import Callable
from threading import Thread

from embedbook.checks.runner import judge
from embedbook.checks.tasks import AnyTask, Outcome

GRACE = 15.0  # seconds that a judge may take once its box is closed


class StuckError(Exception):
    """The judge itself does not end, so the process that it is in has to."""


def judged_aside(
    task: AnyTask, value: object, seconds: float, close: Callable[[], None]
) -> Outcome:
    """Return what the check says of a value that may call into a box.

    After `seconds` the box is closed by `close()`, which ends each call into it.
    Raises StuckError if the check does not end then.
    """
    found: list[Outcome] = []
    thread = Thread(target=lambda: found.append(judge(task, value)), daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        close()
        thread.join(GRACE)
    if thread.is_alive() or not found:
        raise StuckError(task.name)
    return found[0]
