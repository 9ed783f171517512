"""A box that lies as it likes costs the judge neither memory nor time."""

import json
import struct
import sys
import time
import tracemalloc

import pytest

from embedbook.checks import limits
from embedbook.checks.ch03_lookup_table import TASKS
from embedbook.checks.runner import judge
from tools.grading.box import room as room_module
from tools.grading.box.errors import error_of
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import Room

pytestmark = pytest.mark.long  # tracemalloc slows them
MEMORY = 300 * 2**20  # bytes that may be taken while a forged answer is judged
SECONDS = 10
HUGE = 3 * 10**8  # entries, so that a failure takes gigabytes and not the machine
FUNCTION = ["kept", 1, "function", "__main__", ["table", "indices"]]
TASK = {task.name: task for task in TASKS}


def frame(body):
    """Return an answer with this JSON, which no honest guest has to have written."""
    head = json.dumps([[], body]).encode()
    return struct.pack(">I", len(head)) + head


def dictionary(**parts):
    return ["dict", [["tuple", [key, value]] for key, value in parts.items()]]


class Lying:
    """A box that gives a function for each name, and the same answer to each call."""

    def __init__(self, to_value, to_call=b""):
        self.to_value, self.to_call = to_value, to_call

    def ask(self, message, seconds):
        asked = message[:300]
        if b'"call"' in asked:
            return self.to_call
        return self.to_value if b'"value"' in asked else frame(dictionary())

    def close(self):
        pass


def said_of(monkeypatch, box, task, kind):
    """Return the check's outcome, after it took little time and little memory."""
    monkeypatch.setattr(room_module, "open_box", lambda _: box)
    room = Room(kind, "03-lookup-table")
    tracemalloc.start()
    begin = time.monotonic()
    try:
        outcome = judge(TASK[task], room.value(task))
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begin < SECONDS
    return outcome


def shape(*sizes, dtype="<f4", char="f"):
    return ["shape", list(sizes), char, dtype]


WHOLE = shape(HUGE, dtype="<i4", char="i")
PRIME = 2**61 - 1  # of its multiples Python makes the same hash
FORGED = {
    "an array that takes no memory": dictionary(value=shape(HUGE)),
    "the same under a number": dictionary(value=shape(HUGE), alias=1),
    "the same in whole numbers": dictionary(value=WHOLE),
    "the same in a list": dictionary(value=["list", [WHOLE] * 3]),
    "an entry of a gigabyte": dictionary(value=shape(2, dtype="V1000000000")),
    "texts of a gigabyte": dictionary(value=shape(2, dtype="S1000000000", char="S")),
    "entries that are arrays": dictionary(value=shape(1, dtype="(900,900,900)f4")),
    "a dtype of a megabyte": dictionary(value=shape(1, dtype="f4," * 100_000)),
    "a dtype that is a list": dictionary(
        value=shape(1, dtype=[["a", "V1000000000"]] * 9)
    ),
    "an argument that grew": dictionary(
        value=None, changed=["list", [["list", [0, shape(HUGE)]]]]
    ),
    "an argument that is another": dictionary(
        value=None, changed=["list", [["list", [1, dictionary(a=1)]]]]
    ),
    "an argument that is not there": dictionary(
        value=None, changed=["list", [["list", [-1, 5]], ["list", [99, 5]], 5]]
    ),
    "numbers that collide": dictionary(
        value=["set", [n * PRIME for n in range(20_000)]]
    ),
    "keys that collide": dictionary(
        value=["dict", [["tuple", [n * PRIME, 0]] for n in range(20_000)]]
    ),
    "very many classes": dictionary(
        value=["list", [["subclass", "a", "b", 1]] * 30_000]
    ),
    "very many objects": dictionary(value=["list", [["other", "a", "b"]] * 30_000]),
    "a function that was never made": dictionary(
        value=["kept", 10**9, "f", "__main__", []]
    ),
    "an error that is no error": dictionary(
        error=dictionary(types=["list", [5, None]], message=["list", []])
    ),
    "an error that ends Python": dictionary(
        error=dictionary(types=["list", ["KeyboardInterrupt", "BaseException"]])
    ),
    "an answer that is no answer": ["list", [1, 2, 3]],
}


@pytest.mark.parametrize("kind", ["wasi", "namespaces"])
@pytest.mark.parametrize("task", ["lookup", "check_indices"])
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_answer_to_a_call_wins_nothing(monkeypatch, name, task, kind):
    box = Lying(frame(dictionary(value=FUNCTION)), frame(FORGED[name]))
    outcome = said_of(monkeypatch, box, task, kind)
    assert outcome.status == "not yet"
    assert outcome.message


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_an_answer_that_the_judge_has_no_memory_for_is_no_fault_of_the_judge(
    monkeypatch,
):
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(limits, "MEMORY", 5 * 2**20)
    large = dictionary(value=["list", [["list", []]] * 900_000])
    box = Lying(frame(dictionary(value=FUNCTION)), frame(large))
    outcome = said_of(monkeypatch, box, "lookup", "wasi")
    assert (outcome.status, outcome.sound) == ("not yet", True)
    assert "For\n\nlookup(" in outcome.message
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize("task", ["parameters", "output_shape", "opinion_table"])
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_value_wins_nothing(monkeypatch, name, task):
    try:
        outcome = said_of(monkeypatch, Lying(frame(FORGED[name])), task, "wasi")
    except BoxStopped as stop:
        assert stop.reason == "broken"
    else:
        assert outcome.status == "not yet"


@pytest.mark.parametrize(("module", "right"), [("builtins", True), ("__main__", False)])
def test_an_error_is_of_pythons_own_type_only_if_it_is_pythons_own(module, right):
    error = error_of(["ValueError", "Exception"], module, "no row for index 5")
    assert isinstance(error, ValueError) == right
    assert type(error).__name__ == "ValueError"
