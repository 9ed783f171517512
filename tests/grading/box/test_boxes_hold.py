"""Neither kind of box lets a cell outlive its time, harm anything, or reach outside."""

import contextlib
import subprocess
import sys
import threading
import time

import numpy as np
import psutil
import pytest
from box_attacks import CELLS, HARMLESS, VALUES

from embedbook.checks import chapters
from embedbook.checks.runner import judge
from tools.grading.box.interface import KINDS, BoxStopped, available
from tools.grading.box.room import Room

pytestmark = pytest.mark.long
SECONDS = 4.0
LATE = 2.5  # seconds after its deadline at which a box has ended
LOOKUP = chapters()["03-lookup-table"][0]


@pytest.fixture(params=KINDS, scope="module")
def kind(request):
    if problem := available(request.param):
        pytest.skip(problem)
    return request.param


@pytest.fixture
def room(kind, monkeypatch):
    monkeypatch.setenv("HOST_SECRET", "1")
    opened = Room(kind, "03-lookup-table")
    yield opened
    opened.close()


def children():
    """Return how many processes this one has started that are still there."""
    return len(psutil.Process().children(recursive=True))


@pytest.mark.parametrize("attack", CELLS)
def test_a_cell_that_attacks_its_box_ends_in_time_and_leaves_nothing(room, attack):
    source, reasons = CELLS[attack]
    before = children()
    began = time.monotonic()
    try:
        ran = room.cell(source, SECONDS)
        assert time.monotonic() - began < SECONDS + LATE
        assert "" in reasons, ran
        assert attack in HARMLESS or ran.error_type not in ("", "SystemError"), ran
        assert ran.error_type != "AssertionError", ran
        room.value("anything")  # either it answers, or it has stopped
    except BoxStopped as stopped:
        assert stopped.reason in reasons | {"broken", "ended"}
        assert time.monotonic() - began < SECONDS + LATE + 20 * ("" in reasons)
    room.close()
    assert children() <= before


@pytest.mark.parametrize("value", VALUES)
def test_any_value_comes_out_or_ends_the_box(room, value):
    ran = room.cell(f"import numpy as np\na = {VALUES[value]}", 20)
    if ran.error:
        assert ran.error_type in ("MemoryError", "OverflowError")
        return
    judge(LOOKUP, room.value("a"))
    assert judge(LOOKUP, room.value("a")).status == "not yet"


def test_a_value_that_no_frame_can_hold_is_told_by_its_type(room):
    room.cell("import numpy as np\na = np.zeros(10**7)\nb = [0] * 2_000_000", 20)
    assert room.value("a").shape == (10**7,)
    assert type(room.value("b")).__name__ == "list"


def test_a_call_without_an_end_is_too_slow_in_the_words_of_the_check(room, monkeypatch):
    monkeypatch.setattr("embedbook.checks.limits.SECONDS", 1.0)
    room.cell("def lookup(table, indices):\n    while True:\n        pass", SECONDS)
    function, outcomes = room.value("lookup"), []
    thread = threading.Thread(target=lambda: outcomes.append(judge(LOOKUP, function)))
    thread.start()
    thread.join(20)
    assert outcomes[0].status == "not yet"
    assert "had not finished after 1 seconds" in outcomes[0].message


def test_a_box_that_another_thread_closes_ends_the_call_that_is_under_way(room):
    room.cell("def f():\n    while True:\n        pass", SECONDS)
    function, raised = room.value("f"), []

    def call():
        try:
            function()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    time.sleep(1)
    room.close()
    thread.join(LATE)
    assert not thread.is_alive()
    assert type(raised[0]).__name__ in ("SystemExit", "TooSlowError")


def test_a_box_has_nothing_of_another_one_and_nothing_of_the_course(kind):
    one, other = (Room(kind, "03-lookup-table") for _ in range(2))
    one.cell("import sys, numpy\nsys.mine = numpy.mine = 1\nopen('/tmp/x', 'w')", 5)
    seen = other.cell(
        "import sys, os\nimport numpy, embedbook.checks\n"
        "print(hasattr(sys, 'mine'), hasattr(numpy, 'mine'))\n"
        "print(os.path.exists('/tmp/x'))\n"
        "print(getattr(embedbook.checks, '__file__', None))\n"
        "for base in sys.path + [sys.prefix]:\n"
        "    for folder, names, files in os.walk(base):\n"
        "        for each in files:\n"
        "            if 'ch03_lookup' in folder or 'ch03_lookup' in each:\n"
        "                print(folder, each)\n",
        60,
    )
    assert seen.printed == "False False\nFalse\nNone\n"
    one.close()
    other.close()


def test_a_set_has_the_same_order_in_every_box_of_a_kind(kind):
    orders = set()
    for _ in range(2):
        room = Room(kind, "03-lookup-table")
        room.cell("order = list(set('the quick brown fox'.split()))", 5)
        orders.add(tuple(room.value("order")))
        room.close()
    assert len(orders) == 1


def test_a_box_outlives_neither_its_room_nor_the_process_that_opened_it(kind):
    if kind == "wasi":
        pytest.skip("it is no process of its own")
    code = (
        "from tools.grading.box.interface import open_box\n"
        "import os\nbox = open_box('namespaces')\nprint(box.inner)\nos._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    inner = int(done.stdout)
    time.sleep(1)
    with contextlib.suppress(psutil.NoSuchProcess):
        assert psutil.Process(inner).status() == psutil.STATUS_ZOMBIE


def test_arguments_cross_the_wall_and_come_back_as_they_went(room):
    room.cell(
        "def f(a):\n    return a\ndef g(a):\n    return a.strides, str(a.dtype)", 5
    )
    same, seen = room.value("f"), room.value("g")
    wide = np.asfortranarray(np.arange(12.0).reshape(3, 4))[:, ::2]
    for each in (wide, np.array([1, 2], ">i4"), np.array(3.5), [1, (2.5, "x")]):
        assert (
            np.array_equal(same(each), each)
            if type(each) is np.ndarray
            else (same(each) == each)
        )
    assert seen(wide) == (wide.strides, "float64")
