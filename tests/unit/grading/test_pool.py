import os
import signal
import sys
import time

import pytest
from strange_workers import DIES, WAITS, strange

from tools.grading import pool
from tools.grading.pool import do_all
from tools.grading.records import HandIn
from tools.grading.released import released
from tools.grading.setup import Setup
from tools.grading.stopping import Stopping
from tools.grading.worker import Order

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the signals of these tests are those of POSIX"
)
SETUP = Setup(released("03-lookup-table"), ("wasi",))


def done_by(names, jobs=2, stopping=None):
    """Return what came of each name, and whether all came to an end."""
    found = {}

    def done(order, data):
        assert order.hand_in.student not in found
        found[order.hand_in.student] = data

    orders = [Order("grade", HandIn(name, 1, name)) for name in names]
    whole = do_all(orders, SETUP, jobs, done, stopping, strange)
    return found, whole


def gone(found):
    for pid in {data["pid"] for data in found.values() if data}:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_work_is_shared_and_no_worker_is_left():
    found, whole = done_by([f"s{number}" for number in range(40)])
    assert whole
    assert len(found) == 40
    gone(found)


@pytest.mark.long
def test_one_at_which_its_worker_dies_twice_is_given_up_and_the_others_go_on(tmp_path):
    once = f"once:{tmp_path / 'died'}"
    found, whole = done_by([DIES, once, "ada", "bob"])
    assert whole
    assert found[DIES] is None
    assert all(found[name] for name in (once, "ada", "bob"))
    gone(found)


@pytest.mark.long
def test_one_that_does_not_end_is_ended_and_given_up(monkeypatch):
    for name in ("START", "GRACE"):
        monkeypatch.setattr(pool, name, 0.5)
    monkeypatch.setattr(pool, "SECONDS", {"wasi": 0.0})
    found, whole = done_by([WAITS, "ada"], jobs=2)
    assert whole
    assert found[WAITS] is None


def test_a_signal_ends_all_workers_at_once():
    began = time.monotonic()
    with Stopping() as stopping:
        signal.setitimer(signal.ITIMER_REAL, 1.5)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
        try:
            found, whole = done_by(["ada", WAITS, WAITS + "2"], stopping=stopping)
        finally:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
    assert not whole
    assert stopping.exit_code == 130
    assert time.monotonic() - began < 15
    gone(found)


@pytest.mark.parametrize("name, code", [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_between_two_steps_ends_the_run_there(name, code):
    with Stopping() as stopping:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(getattr(signal, name))
        assert stopping.exit_code == code
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
