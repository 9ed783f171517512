"""What a worker process does: it looks at submissions or grades them, one by one.

It may die; whoever started it then starts another.
"""

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Literal

from filelock import FileLock
from platformdirs import user_cache_dir

from embedbook import reviews
from embedbook.checks.wording import sentences
from tools.grading import preflight
from tools.grading.aside import StuckError
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import Room
from tools.grading.grade_one import blank_mark, grade_one, not_graded
from tools.grading.records import HandIn, Mark, Plan
from tools.grading.setup import Setup, is_another, released_to, tasks_of, unseen_by

say = sentences("tools.grading.worker")
LOCK = "first-box.lock"
OPENING = 600.0  # seconds that the first compilation may take
STUCK = 3  # exit code of a worker in which the judge itself did not end


@dataclass(frozen=True)
class Order:
    """One thing to do: open each box once, or look at a submission, or grade it.

    `digest` is that of the notebook when it was looked at, "" before.
    """

    what: Literal["open", "look", "grade"]
    hand_in: HandIn | None = None
    digest: str = ""


def opened(setup: Setup) -> str:
    """Open a box of each kind once, so that what it makes at first is there.

    Waits where another process does the same. Returns why one does not open, or why
    there are no reviews for an exercise that needs some, or "".
    """
    if any("reviews" in cell.source for cell in setup.released.cells):
        try:
            reviews.sample(1)
        except reviews.ReviewsError as error:
            return str(error)
    for kind in setup.kinds:
        try:
            with _no_other():
                room = Room(kind, setup.released.exercise)
                try:
                    room.cell("import numpy", OPENING)
                finally:
                    room.close()
        except BoxStopped as stop:
            return say("does_not_open", kind=kind, why=stop)
    return ""


@contextmanager
def _no_other() -> Iterator[None]:
    """Wait while another process of the same person makes a first box."""
    folder = Path(user_cache_dir("embedbook"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire()
    except OSError:  # no place for it: both make one, which takes longer
        yield
        return
    try:
        yield
    finally:
        lock.release()


def look(setup: Setup, order: Order) -> preflight.Seen:
    """Return what there is to know of a submission before it runs; no source."""
    seen = _seen(setup, order)
    if seen.plan is None:
        return seen
    return replace(seen, plan=replace(seen.plan, steps=(), answers={}))


def graded(setup: Setup, order: Order) -> Mark:
    """Return the mark of one submission, without a digest if another run may do better.

    Raises StuckError as `grade_one` does.
    """
    who = order.hand_in
    released = released_to(setup, who.student)
    seen = _seen(setup, order)
    blank = blank_mark(who.student, who.attempt, who.name, order.digest, released)
    if seen.digest != order.digest:
        return not_graded(replace(blank, digest=""), released, say("changed"))
    if seen.plan is None:
        return not_graded(blank, released, seen.reason)
    plan = replace(seen.plan, flags=(*seen.plan.flags, *_whose(setup, seen)))
    tasks = tasks_of(setup, who.student)
    return grade_one(
        blank,
        plan,
        tasks,
        released,
        setup.kinds,
        setup.absent,
        unseen=unseen_by(setup, tasks),
    )


def _seen(setup: Setup, order: Order) -> preflight.Seen:
    who = order.hand_in
    seen = preflight.look(who, released_to(setup, who.student))
    if setup.secret is None and seen.variant_of and seen.plan is not None:
        return replace(seen, plan=None, reason=say("variant"))
    own = setup.secret is not None and setup.is_of(seen.variant_of, who.student)
    if own and seen.plan is not None and is_another(setup, seen.version, who.student):
        return replace(seen, plan=None, reason=say("other_secret"))
    return seen


def _whose(setup: Setup, seen: preflight.Seen) -> list[str]:
    """Return what is odd about whose variant a notebook is."""
    if setup.secret is None or setup.is_of(seen.variant_of, seen.hand_in.student):
        return []
    if seen.variant_of:
        return [say("other_variant", student=seen.variant_of)]
    return [say("no_variant")]


def seen_from(data: dict, hand_in: HandIn) -> preflight.Seen:
    """Return what a worker saw, from its JSON."""
    plan = data["plan"]
    if plan is not None:
        plan = Plan(
            steps=(),
            missing=plan["missing"],
            notes=tuple(plan["notes"]),
            flags=tuple(plan["flags"]),
        )
    return preflight.Seen(**{**data, "hand_in": hand_in, "plan": plan})


DO = {
    "open": lambda setup, _: opened(setup),
    "look": lambda setup, order: asdict(look(setup, order)),
    "grade": lambda setup, order: graded(setup, order).as_json(),
}


def work(orders: Connection, setup: Setup) -> None:
    """Do what comes until nothing more does, or the process above is gone.

    What it finds goes back as JSON, so that nothing of a submission's is unpickled.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one above
    Thread(target=_end_with_the_one_above, daemon=True).start()
    while True:
        try:
            order = orders.recv()
        except (EOFError, OSError):
            return
        try:
            done = DO[order.what](setup, order)
        except StuckError:
            os._exit(STUCK)
        orders.send_bytes(json.dumps(done).encode("ascii"))


def _end_with_the_one_above() -> None:
    above = multiprocessing.parent_process()
    if above is not None:
        above.join()
        os._exit(STUCK)
