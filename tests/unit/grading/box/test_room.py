"""A notebook in a room: its cells, its values, and calls of its functions."""

import struct

import numpy as np
import pytest
from box_here import room_here

from embedbook.checks import chapters
from embedbook.checks.learner_calls import run, run_after_a_change
from embedbook.checks.limits import TooSlowError
from embedbook.checks.runner import judge
from tools.grading.box.guest_world import NOTHING
from tools.grading.box.interface import BoxStopped
from tools.grading.box.room import MISSING

LOOKUP = chapters()["03-lookup-table"][0]


@pytest.fixture
def room(monkeypatch):
    return room_here(monkeypatch)


def bound(room, source, name="f"):
    ran = room.cell(source, 1)
    assert ran.error == ""
    return room.value(name)


def test_a_cell_says_what_it_printed_and_which_names_it_bound_or_bound_again(room):
    ran = room.cell("a = 1\nprint('hello')", 1)
    assert (ran.error, ran.printed, ran.names) == ("", "hello\n", ("a",))
    assert room.cell("a = 1", 1).names == ("a",)
    assert room.cell("a", 1).names == ()
    assert room.value("a") == 1
    assert room.value("b") is MISSING


def test_a_cell_that_raises_keeps_what_came_before_the_error(room):
    ran = room.cell("a = 1\nb = a / 0\nc = 2", 1)
    assert ran.error == "ZeroDivisionError: division by zero"
    assert ran.error_type == "ZeroDivisionError"
    assert (room.value("a"), room.value("c")) == (1, MISSING)


def test_a_module_that_is_not_there_is_named(room):
    assert room.cell("import no_such_module", 1).module == "no_such_module"
    f = bound(room, "def f():\n    import another")
    with pytest.raises(ModuleNotFoundError):
        f()
    assert room.missing == {"no_such_module", "another"}


CELLS = {
    "%matplotlib inline\na = 1": 1,
    "a = 1\n!pip install x\nlen?": 1,
    "a = 5\na = (a\n  % 3)": 2,
    "%%time\na = 1": 1,
    "files = !ls\na = 1": 1,
    "if True:\n    %pylab\na = 1": 1,
    ">>> a = 0\n>>> for i in [1]:\n...     a += i": 1,
    "    a = 1": 1,
    "import asyncio\nawait asyncio.sleep(0)\na = 1": 1,
    "a = 1\nexit()\na = 2": 1,
    "get_ipython().run_line_magic('time', '')\na = 1": 1,
    "%%bash\na = 1": MISSING,
}


@pytest.mark.parametrize(("source", "value"), CELLS.items(), ids=map(ascii, CELLS))
def test_a_cell_runs_as_it_would_in_a_notebook(room, monkeypatch, source, value):
    monkeypatch.setattr("builtins.get_ipython", lambda: NOTHING, raising=False)
    assert room.cell(source, 5).error == ""
    assert room.value("a") == value


def test_nobody_types_an_answer_and_no_warning_is_an_error(room):
    assert room.cell("input()", 1).error_type == "RuntimeError"
    f = bound(
        room, "import warnings\nwarnings.simplefilter('error')\nf = warnings.warn"
    )
    assert f("old") is None


def test_a_right_answer_passes_and_a_wrong_one_is_recognised(room):
    right = bound(
        room, "def lookup(table, indices):\n    return table[indices]", "lookup"
    )
    assert judge(LOOKUP, right).status == "passed"
    code = "def lookup(table, indices):\n    return 7"
    wrong = judge(LOOKUP, bound(room, code, "lookup"))
    assert wrong == judge(LOOKUP, lambda table, indices: 7)
    assert judge(LOOKUP, bound(room, "lookup = ...", "lookup")).status == "not started"


def test_arguments_that_a_call_changes_are_changed_here(room):
    f = bound(
        room,
        "def f(a, b, c, d):\n    a[0] = 9\n    b.append([1])\n    b[0][0] = 2\n"
        "    c['x'] = 1\n    d.normal()",
    )
    array, rng, same = np.zeros(2), np.random.default_rng(1), np.random.default_rng(1)
    many, table = [[0]], {"y": 2}
    f(array, many, table, rng)
    same.normal()
    assert array.tolist() == [9, 0]
    assert (many, table) == ([[2], [1]], {"y": 2, "x": 1})
    assert rng.normal() == same.normal()
    assert run(bound(room, "def f(a): a.sort()"), (np.array([2, 1]),)).changed == 0
    assert run(bound(room, "def f(a): pass"), (np.array([2, 1]),)).changed is None


def test_an_array_that_is_given_again_is_found_to_be_the_same(room):
    f = bound(room, "import numpy as np\nkept = np.zeros(2)\ndef f(a): return kept")
    assert run_after_a_change(f, (1,)).value.tolist() == [1, 1]
    assert f(1).tolist() == [0, 0]
    g = bound(room, "def g(a): return np.zeros(2)", "g")
    assert run_after_a_change(g, (1,)).value.tolist() == [0, 0]


def test_a_function_in_a_tuple_is_called_where_it_was_made(room):
    made = bound(room, "def f(n):\n    return [n], lambda m: n + m")
    numbers, add = made(2)
    assert (numbers, add(5)) == ([2], 7)
    assert add.parameters == ("m",)
    assert type(add).__name__ == "function"
    assert bound(room, "def g(f): return f(1)", "g")(add) == 3


ERRORS = {
    "ValueError('index 7')": (ValueError, "index 7"),
    "KeyError('x')": (KeyError, "'x'"),
    "IndexError()": (IndexError, ""),
    "np.linalg.LinAlgError('singular')": (np.linalg.LinAlgError, "singular"),
    "UnicodeDecodeError('utf-8', b'', 0, 1, 'why')": (ValueError, "why"),
    "SystemExit(3)": (Exception, "3"),
    "KeyboardInterrupt()": (Exception, ""),
    "type('Mine', (ValueError,), {})('said')": (ValueError, "said"),
}


@pytest.mark.parametrize(("code", "kind"), ERRORS.items(), ids=ERRORS)
def test_an_error_of_a_call_has_its_type_and_its_words(room, code, kind):
    f = bound(room, f"import numpy as np\ndef f():\n    raise {code}")
    with pytest.raises(kind[0]) as raised:
        f()
    assert str(raised.value).endswith(kind[1])
    name = code.split("(")[0].rpartition(".")[2]
    assert type(raised.value).__name__ == ("Mine" if name == "type" else name)
    assert "line 3 of your cell" in f.line_of(raised.value)


def test_a_misspelt_name_is_guessed(room):
    f = bound(room, "def f(indices):\n    return indces")
    with pytest.raises(NameError, match="Did you mean: 'indices'"):
        f(1)


def test_what_a_call_prints_is_printed_here(room, capsys):
    bound(room, "def f():\n    print('from inside')")()
    assert capsys.readouterr().out == "from inside\n"


@pytest.mark.parametrize("reason", ["time", "memory", "output", "ended", "broken"])
def test_a_box_that_stops_in_a_call_makes_a_task_not_yet(room, reason):
    f = bound(room, "def f(table, indices): pass")
    f.prepared = True
    room.box.says = [BoxStopped(reason)]
    outcome = judge(LOOKUP, f)
    assert (outcome.status, room.stopped.reason) == ("not yet", reason)
    assert "BoxStopped" not in outcome.message
    with pytest.raises(TooSlowError if reason == "time" else Exception):
        f(1, 2)
    with pytest.raises(BoxStopped):
        room.cell("a = 1", 1)


@pytest.mark.parametrize("said", [b"", b"garbage", struct.pack(">I", 2**31)])
def test_a_box_that_answers_with_garbage_is_broken_and_closed(room, said):
    room.box.says = [said]
    with pytest.raises(BoxStopped, match="broken"):
        room.cell("a = 1", 1)
    assert room.box.closed


def test_whole_numbers_of_32_bits_are_those_of_a_notebook_in_a_box_that_counts_so(
    monkeypatch,
):
    room = room_here(monkeypatch, "wasi")
    code = "import numpy as np\ndef f(a): return np.arange(3, dtype='int32')"
    f = bound(room, code)
    assert f(np.zeros(3)).dtype == np.int64
    assert f(np.zeros(3, "int32")).dtype == np.int32
