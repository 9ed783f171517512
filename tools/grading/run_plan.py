"""Run one plan in rooms of one kind, and judge each task from outside of them.

What a room says is data. A room that stops is made anew: the cells before are run
again, without the one that stopped it.
"""

from collections.abc import Callable, Mapping
from time import monotonic

from embedbook.checks.tasks import AnyTask, Outcome
from embedbook.checks.wording import sentences
from tools.grading.aside import judged_aside
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import MISSING
from tools.grading.box_run import BoxRun, Judged
from tools.grading.cell_text import shortened
from tools.grading.lost_names import FIGURE, STUB
from tools.grading.out_of_order import OutOfOrder
from tools.grading.records import Plan, Step

say = sentences("tools.grading.run_plan")

CELL_SECONDS = {"wasi": 20.0, "namespaces": 60.0}  # the second may import TensorFlow
SECONDS = {"wasi": 120.0, "namespaces": 180.0}  # for a submission, in one kind of box
RESTARTS = 12


class _SpentError(Exception):
    """A submission has had what it gets; says so in words."""


def run_plan(
    plan: Plan,
    tasks: Mapping[str, AnyTask],
    names: Mapping[str, str],
    kind: str,
    open_room: Callable,
) -> BoxRun:
    """Return what the boxes of one kind found.

    `names` gives the name that each task's check judges; `open_room()` gives a new
    room. Raises StuckError if judging does not end, BoxStopped if no room opens.
    """
    run = _Run(plan, tasks, names, kind, open_room)
    try:
        run.all_steps()
    except _SpentError as stop:
        run.found.spent = str(stop)
    finally:
        run.close()
    return run.found


class _Run:
    def __init__(self, plan, tasks, names, kind, open_room) -> None:
        self.plan, self.tasks, self.names = plan, tasks, names
        self.found, self.open_room = BoxRun(kind), open_room
        self.room, self.restarts = None, 0
        self.done: list[Step] = []  # cells whose effects the room holds
        self.since: dict[str, set[str]] = {}  # task → names bound since it was judged
        self.errors: dict[str, str] = {}  # task → what its answer's cell raised
        self.early = OutOfOrder()
        self.until = monotonic() + SECONDS[kind]

    def close(self) -> None:
        if self.room is not None:
            self.room.close()
            self.room = None

    def all_steps(self) -> None:
        last = max(
            (n for n, step in enumerate(self.plan.steps) if step.kind == "judge"),
            default=-1,
        )
        for number, step in enumerate(self.plan.steps):
            if number > last and self._all_passed():
                return
            if step.kind == "judge":
                self._judge(step)
            else:
                self._cell(step)
        self._once_more()
        for step in self.plan.steps:
            if step.kind == "judge" and self._worth_another_look(step.task):
                self._judge(step, later=True)

    def _once_more(self) -> None:
        """Run again what needed a name of a later cell, if no box was stopped."""
        for step in self.early.cells():
            if self.restarts > 1 or self._all_passed():
                return
            if said := self.early.made_since(step):
                self.found.notes.append(said)
                self._cell(step)

    def _all_passed(self) -> bool:
        return all(each.status == "passed" for each in self.found.judged.values())

    def _worth_another_look(self, task: str) -> bool:
        had, bound = self.found.judged[task], self.since.get(task)
        if had.status == "passed" or bound is None:
            return False
        return not had.stopped or self.names[task] in bound

    def _left(self) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise _SpentError(say("spent", seconds=SECONDS[self.found.kind]))
        return left

    def _seconds(self) -> float:
        return min(self._left(), CELL_SECONDS[self.found.kind])

    def _ready(self):
        """Return a room that holds what the cells done so far did."""
        while self.room is None:
            if self.restarts > RESTARTS:
                raise _SpentError(say("restarts", times=RESTARTS))
            self.restarts += 1
            self.room = self.open_room()
            for step in tuple(self.done):
                try:
                    self.room.cell(step.source, self._seconds())
                except BoxStopped as stop:
                    self.close()
                    self._drop(step, stop)
                    break
        return self.room

    def _drop(self, step: Step, stop: BoxStopped) -> None:
        self._left()  # whoever is out of time is told so, and no cell is blamed
        self.done = [each for each in self.done if each is not step]
        key = "cell" if step.cell else "given"
        seconds = CELL_SECONDS[self.found.kind]
        said = say(f"{key}.{_reason(stop)}", cell=step.cell, seconds=seconds)
        self.found.notes.append(said)
        if step.kind == "answer":
            self.errors[step.task] = said

    def _cell(self, step: Step) -> None:
        room = self._ready()
        try:
            ran = room.cell(step.source, self._seconds())
        except BoxStopped as stop:
            self.close()
            self._drop(step, stop)
            return
        self.done.append(step)
        self.found.lost.after(step, ran)
        self.early.after(step, ran)
        if step.kind == "answer" and ran.error:
            self.errors[step.task] = say("raised", cell=step.cell, error=ran.error)
        if step.kind != "given":
            for task in self.found.judged:
                self.since.setdefault(task, set()).update(ran.names)

    def _judge(self, step: Step, later: bool = False) -> None:
        judged = self._judged(step, later)
        if self.room is not None:
            self.found.lost.modules |= self.room.missing
        self.found.keep(step.task, judged)
        self.since.pop(step.task, None)

    def _judged(self, step: Step, later: bool) -> Judged:
        name = step.source or self.names[step.task]
        try:
            value = self._ready().value(name)
        except BoxStopped as stop:
            self.close()
            self._left()
            said = say(f"value.{_reason(stop)}", name=name)
            return Judged("not yet", Outcome("not yet", said), later, stopped=True)
        if type(value).__name__ == STUB:
            self.found.lost.names[step.task] = FIGURE
            value = MISSING
        if value is MISSING:
            return self._without_a_value(step.task, later)
        task, close = self.tasks[step.task], self.room.close
        outcome = judged_aside(task, value, self._left(), close)
        stopped = self.room.stopped is not None
        if stopped:
            self.close()
            self._left()
        return Judged(outcome.status, outcome, later, stopped)

    def _without_a_value(self, task: str, later: bool) -> Judged:
        if task in self.errors:
            outcome = Outcome("not yet", self.errors[task])
            return Judged("not yet", outcome, later)
        reason = self.plan.missing.get(task) or say(
            "no_value", name=shortened(self.names[task])
        )
        return Judged("missing", Outcome("not yet", reason), later)


def _reason(stop: BoxStopped) -> str:
    return stop.reason if stop.reason in ("time", "memory", "output") else "ended"
