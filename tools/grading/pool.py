"""Do something for many submissions at once, in worker processes that may die."""

import json
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic

from tools.grading.aside import GRACE
from tools.grading.run_plan import SECONDS
from tools.grading.setup import Setup
from tools.grading.stopping import Stopping
from tools.grading.worker import Order, work

TRIES = 2
LOOK = 0.2  # seconds between two looks at whether to stop
LEAVE = 5.0  # seconds that a worker gets to end when it is told to
START = 120.0  # seconds more for a worker that still has to start
FIRST = 900.0  # seconds for a box's first start ever, in which a busy machine compiles


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection
    order: Order | None = None
    until: float = 0.0


def do_all(
    orders: Iterable[Order],
    setup: Setup,
    jobs: int,
    done: Callable[[Order, dict | None], None],
    stopping: Stopping | None = None,
    target: Callable = work,
) -> bool:
    """Have orders done in `jobs` processes; return whether all came to an end.

    `done(order, found)` is called here for each, as they become ready, with what the
    worker sent. An order at which its worker dies or does not end is tried once more,
    and then `found` is None. A signal to end ends all workers.
    """
    pool = _Pool(deque(orders), setup, done, target)
    with (stopping or Stopping()).later() as ended:
        try:
            while pool.unfinished() and not ended():
                pool.step(jobs)
            return not pool.unfinished()
        finally:
            pool.end()


class _Pool:
    def __init__(self, waiting, setup, done, target) -> None:
        self.waiting, self.setup = waiting, setup
        self.done, self.target = done, target
        self.workers: list[_Worker] = []
        self.tries: dict[int, int] = {}
        kinds = setup.kinds
        self.seconds = sum(SECONDS[kind] for kind in kinds) + GRACE + START

    def unfinished(self) -> bool:
        return bool(self.waiting) or any(each.order for each in self.workers)

    def step(self, jobs: int) -> None:
        """Give work to whoever has none, and take what is ready within a moment."""
        while self.waiting and (free := self._free(jobs)):
            order = self.waiting.popleft()
            seconds = FIRST if order.what == "open" else self.seconds
            free.order, free.until = order, monotonic() + seconds
            self.tries[id(order)] = self.tries.get(id(order), 0) + 1
            try:
                free.line.send(order)
            except OSError:
                self._lost(free)
        busy = {each.line: each for each in self.workers if each.order}
        for line in wait(list(busy), LOOK):
            self._take(busy[line])
        for each in self.workers:
            if each.order and monotonic() > each.until:
                self._lost(each)
        self.workers = [each for each in self.workers if not each.line.closed]

    def _free(self, jobs: int) -> _Worker | None:
        for each in self.workers:
            if each.order is None:
                return each
        if len(self.workers) >= jobs:
            return None
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=self.target, args=(there, self.setup), daemon=True
        )
        with _ctrl_c_waits():
            process.start()
        there.close()
        self.workers.append(_Worker(process, here))
        return self.workers[-1]

    def _take(self, worker: _Worker) -> None:
        try:
            found = json.loads(worker.line.recv_bytes())
        except (EOFError, OSError):
            self._lost(worker)
            return
        order, worker.order = worker.order, None
        self.done(order, found)

    def _lost(self, worker: _Worker) -> None:
        """Go on without a worker; try its submission once more, or give it up."""
        worker.process.kill()
        worker.process.join()
        worker.line.close()
        order, worker.order = worker.order, None
        if self.tries[id(order)] < TRIES:
            self.waiting.appendleft(order)
        else:
            self.done(order, None)

    def end(self) -> None:
        for each in self.workers:
            if each.order:
                each.process.terminate()
            each.line.close()
        until = monotonic() + LEAVE
        for each in self.workers:
            each.process.join(max(0.0, until - monotonic()))
            if each.process.is_alive():
                each.process.kill()
                each.process.join()
            each.process.close()


@contextmanager
def _ctrl_c_waits():
    """Keep Ctrl-C, within, for afterwards; a process that starts never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
