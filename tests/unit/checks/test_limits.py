"""A learner's call that asks for too much is stopped, and the kernel lives on."""

import contextlib
import signal
import sys
import threading
import time

import numpy as np
import pytest

from embedbook.checks import limits
from embedbook.checks.ch03_lookup_table import outcome
from embedbook.checks.compare import Raised
from embedbook.checks.learner_calls import run

has_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="the platform has no timer"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.3)


def endless(table, indices):
    while True:
        indices = indices + 0


def stubborn(table, indices):
    while True:
        with contextlib.suppress(BaseException):
            indices = indices + 0


def asleep(table, indices):
    time.sleep(3600)


@has_timer
@pytest.mark.parametrize(
    ("answer", "line"),
    [(endless, "of your cell"), (stubborn, ""), (asleep, "`time.sleep(3600)`")],
)
def test_a_call_that_never_ends_is_stopped_and_its_line_named(answer, line):
    result = outcome("lookup", answer)
    assert result.status == "not yet"
    assert "it had not finished after 0.3 seconds" in result.message
    assert line in result.message


@has_timer
def test_after_an_endless_call_no_other_case_is_tried(monkeypatch):
    calls = []

    def slow(table, indices):
        calls.append(1)
        endless(table, indices)

    outcome("lookup", slow)
    assert calls == [1]


@has_timer
def test_the_timer_and_its_handler_are_as_before():
    def mine(*_):
        raise AssertionError("rang")

    before = signal.signal(signal.SIGALRM, mine)
    try:
        signal.setitimer(signal.ITIMER_REAL, 100)
        run(lambda: 1, ())
        assert signal.getsignal(signal.SIGALRM) is mine
        assert 90 < signal.setitimer(signal.ITIMER_REAL, 0)[0] <= 100
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# Python itself reports alarms that follow quicker than it can handle them.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@has_timer
def test_no_alarm_rings_after_the_call_however_quickly_alarms_follow(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.001)
    monkeypatch.setattr(limits, "AGAIN", 0.00002)
    for _ in range(300):
        assert type(run(endless, (0, 0)).value.error) is limits.TooSlowError
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@has_timer
def test_an_alarm_that_rings_as_the_timer_is_set_leaves_no_timer(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.000001)
    before = signal.getsignal(signal.SIGALRM)
    for _ in range(100):
        assert type(run(endless, (0, 0)).value.error) is limits.TooSlowError
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is before


def test_outside_of_the_main_thread_a_call_has_no_time_limit_and_still_works():
    found = []
    thread = threading.Thread(target=lambda: found.append(run(lambda: 7, ())))
    thread.start()
    thread.join()
    assert found[0].value == 7


@linux
@pytest.mark.parametrize(
    "ask",
    [lambda: np.ones(100 * 10**9, "int8"), lambda: bytearray(100 * 10**9)],
    ids=["array", "bytes"],
)
def test_a_call_that_asks_for_100_gb_is_told_that_there_is_too_little_memory(ask):
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    result = outcome("lookup", lambda table, indices: ask())
    assert result.status == "not yet"
    assert "it raises MemoryError: that needs more memory" in result.message
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OverflowError("cannot fit 'int' into an index-sized integer"),
        ValueError("Maximum allowed dimension exceeded"),
        ValueError("Maximum allowed size exceeded"),
        ValueError("array is too big; `arr.size * arr.dtype.itemsize` is larger than"),
        ValueError("iterator is too large"),
    ],
    ids=lambda error: f"{type(error).__name__} {error}",
)
def test_whatever_says_in_32_bits_that_there_is_no_room_is_said_of_memory(error):
    def lookup(table, indices):
        raise error

    result = outcome("lookup", lookup)
    assert f"it raises {type(error).__name__}: that needs more memory" in result.message
    assert "Its message" not in result.message


def test_an_error_without_a_message_has_none_of_empty_quotes():
    def lookup(table, indices):
        raise KeyError

    result = outcome("lookup", lookup)
    assert "it raises KeyError. It comes from line" in result.message


@linux
def test_a_limit_that_is_already_lower_stays():
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    lower = 10**12
    resource.setrlimit(resource.RLIMIT_AS, (lower, hard))
    try:
        inside = limits.call(resource.getrlimit, (resource.RLIMIT_AS,))
        assert inside[0] < lower
        assert resource.getrlimit(resource.RLIMIT_AS) == (lower, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@linux
def test_a_gigabyte_in_steps_ends_at_the_memory_limit(monkeypatch):
    monkeypatch.setattr(limits, "MEMORY", 2**28)
    monkeypatch.setattr(limits, "SECONDS", 30.0)

    def hoard():
        rows = []
        while True:
            rows.append(np.ones(10**6))

    got = run(hoard, ()).value
    assert type(got) is Raised
    assert isinstance(got.error, MemoryError)


def test_a_call_that_recurses_without_end_is_told_so(monkeypatch):
    # On a busy machine the depth is not reached in 0.3 s.
    monkeypatch.setattr(limits, "SECONDS", 30.0)

    def deeper(table, indices):
        return deeper(table, indices)

    message = outcome("lookup", deeper).message
    assert "RecursionError" in message
    assert "`return deeper(table, indices)`" in message
