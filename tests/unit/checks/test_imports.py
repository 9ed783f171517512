"""An import within a learner's function takes none of its time, nor breaks off."""

import functools
import importlib
import os
import signal
import subprocess
import sys
import textwrap
import warnings

import pytest

from embedbook.checks import imports, limits
from embedbook.checks.ch03_lookup_table import outcome

has_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="the platform has no timer"
)
SLOW = "import time\ntime.sleep(0.5)\nVALUE = 7\n"
BY_NAME = ['importlib.import_module("{}")', '__import__("{}")']


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Return `make(name, text)`, which makes a module that can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    before = set(sys.modules)

    def make(name, text=SLOW):
        path = tmp_path / f"{name.replace('.', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        return name

    yield make
    for each in set(sys.modules) - before:
        del sys.modules[each]


def cell(text):
    """Return the names that a notebook's cell defines."""
    names = {"importlib": importlib, "functools": functools, "__name__": "__main__"}
    exec(compile(textwrap.dedent(text), "<cell>", "exec"), names)
    return names


def lookup_that(statement):
    """Return a right answer that first runs a statement."""
    return cell(f"""
        def lookup(table, indices):
            {statement}
            if indices.size and indices.min() < 0:
                raise IndexError(str(indices.min()))
            return table[indices]
        """)["lookup"]


@pytest.mark.parametrize(
    "statement",
    ["import slow_a", "import slow_a as s", "from slow_a import VALUE"]
    + [each.format("slow_a") for each in BY_NAME],
)
def test_an_answer_that_imports_a_slow_module_passes(module, statement):
    module("slow_a")
    assert outcome("lookup", lookup_that(statement)).status == "passed"
    assert sys.modules["slow_a"].VALUE == 7


def test_a_part_of_a_package_that_is_there_already_is_imported_ahead(module):
    module("pack_b.__init__", "")
    module("pack_b.part")
    importlib.import_module("pack_b")
    imports.ahead(lookup_that("from pack_b import part"))
    assert "pack_b.part" in sys.modules


@pytest.mark.parametrize(
    "text",
    [
        "def answer():\n    def inner():\n        import found_c\n    inner()",
        "def helper():\n    import found_c\ndef answer():\n    helper()",
        "def answer():\n    class Layer:\n        import found_c",
        "class Layer:\n    def __call__(self):\n        import found_c\n"
        "answer = Layer()",
        "class Layer:\n    @staticmethod\n    def f():\n        import found_c\n"
        "def answer():\n    return Layer.f()",
        "class Layer:\n    def f(self):\n        import found_c\nanswer = Layer().f",
        "def helper(a):\n    import found_c\nanswer = functools.partial(helper, 1)",
        "@functools.cache\ndef answer():\n    import found_c",
        "def wrap(f):\n    return lambda: f()\ndef helper():\n    import found_c\n"
        "answer = wrap(helper)",
    ],
    ids=[
        "nested",
        "helper",
        "class within",
        "instance",
        "static",
        "method",
        "partial",
        "cached",
        "closure",
    ],
)
def test_an_import_is_found_wherever_the_answer_has_it(module, text):
    module("found_c", "")
    imports.ahead(cell(text)["answer"])
    assert "found_c" in sys.modules


def test_looking_for_imports_runs_no_code_of_the_learners():
    names = cell("""
        ran = []
        class Meta(type):
            def __getattribute__(cls, name):
                ran.append(name)
                return super().__getattribute__(name)
        class Odd(metaclass=Meta):
            def __getattribute__(self, name):
                ran.append(name)
                raise SystemExit
            def __call__(self):
                pass
        odd = Odd()
        ran.clear()
        def answer():
            return odd() or Odd
        """)
    for each in ("odd", "answer", "Odd"):
        assert imports.ahead(names[each]) == ""
    assert names["ran"] == []


def test_code_that_was_put_together_by_hand_is_left_to_the_call(module):
    answer = lookup_that("import found_d")
    answer.__code__ = answer.__code__.replace(co_consts=(), co_names=())
    assert imports.ahead(answer) == ""


def test_a_function_that_wraps_itself_is_looked_at_once():
    @functools.cache
    def answer():
        return None

    answer.__wrapped__ = answer
    assert imports.ahead(answer) == ""


@pytest.mark.parametrize(
    "value", [..., 3, None, [1], len, str, "import os", object(), sys]
)
def test_of_what_is_no_function_nothing_is_imported(value):
    before = set(sys.modules)
    assert imports.ahead(value) == ""
    assert set(sys.modules) == before


def test_what_a_module_prints_while_it_is_imported_is_dropped(module, capfd):
    module("loud_e", "import sys\nprint('out')\nprint('err', file=sys.stderr)\n")
    imports.ahead(lookup_that("import loud_e"))
    assert "loud_e" in sys.modules
    assert capfd.readouterr() == ("", "")


def test_a_log_that_a_module_keeps_is_heard_later(module, capsys):
    module("loud_f", "import sys\nERR = sys.stderr\nERR.write('early')\n")
    imports.ahead(lookup_that("import loud_f"))
    sys.modules["loud_f"].ERR.write("late")
    sys.modules["loud_f"].ERR.flush()
    assert capsys.readouterr().err == "late"


@pytest.mark.parametrize("text", ["raise SystemExit", "1 / 0", "import no_such_module"])
def test_a_module_that_fails_gives_the_answer_its_own_error(module, text):
    module("fails_g", text)
    answer = lookup_that("import fails_g")
    assert imports.ahead(answer) == ""
    error = {"raise": "SystemExit", "1 /": "ZeroDivision", "impo": "ModuleNotFound"}
    expected = next(name for start, name in error.items() if text.startswith(start))
    assert f"it raises {expected}" in outcome("lookup", answer).message


def test_a_module_that_is_missing_is_named():
    message = outcome("lookup", lookup_that("import no_such_module")).message
    assert "No module named 'no_such_module'" in message
    assert "line 3 of your cell" in message


@has_timer
@pytest.mark.parametrize("statement", ["import endless_h", BY_NAME[0]])
def test_an_import_that_never_ends_is_stopped_and_a_restart_advised(
    module, statement, monkeypatch
):
    monkeypatch.setattr(limits, "IMPORT_SECONDS", 0.5)
    module("endless_h", "while True:\n    pass\n")
    result = outcome("lookup", lookup_that(statement.format("endless_h")))
    assert result.status == "not yet"
    assert "import of `endless_h` had not finished after 0.5 s" in result.message
    assert "restart the kernel" in result.message


@has_timer
def test_a_part_of_a_package_that_never_ends_is_named(module, monkeypatch):
    monkeypatch.setattr(limits, "IMPORT_SECONDS", 0.5)
    module("pack_i.__init__", "")
    module("pack_i.part", "while True:\n    pass\n")
    answer = cell("def f():\n    from pack_i import part")["f"]
    with pytest.raises(limits.TooSlowError, match=r"import of `pack_i"):
        limits.call(answer, ())


@has_timer
def test_the_time_between_imports_counts(module):
    for number in range(3):
        module(f"slow_j{number}")
    answer = cell("""
        import time
        def f():
            for number in range(3):
                time.sleep(0.12)
                importlib.import_module(f"slow_j{number}")
        """)["f"]
    with pytest.raises(limits.TooSlowError, match=r"after 0\.2 seconds"):
        limits.call(answer, ())
    assert "slow_j0" in sys.modules
    assert "slow_j2" not in sys.modules


@has_timer
@pytest.mark.parametrize(
    "statement",
    [
        "from email import message",
        'importlib.import_module("email")',
        "try:\n            import no_such_module\n        except ImportError: pass",
    ],
)
def test_a_loop_that_imports_without_end_is_stopped(module, statement):
    answer = cell(f"def f():\n    while True:\n        {statement}")["f"]
    with pytest.raises(limits.TooSlowError, match=r"after 0\.2 seconds"):
        limits.call(answer, ())


@has_timer
def test_a_module_that_checks_its_own_answer_has_the_usual_limit(module):
    module(
        "checks_k",
        "from embedbook.checks.ch03_lookup_table import outcome\n"
        "def lookup(table, indices):\n    while True:\n        pass\n"
        "MESSAGE = outcome('lookup', lookup).message\n",
    )
    found = importlib.import_module("checks_k").MESSAGE
    assert "after 0.2 seconds" in found


def test_an_interrupt_of_the_learners_ends_the_check_and_says_what_to_do(module):
    module("stopped_l", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt) as stopped:
        outcome("lookup", lookup_that("import stopped_l"))
    assert "restart the kernel" in stopped.value.__notes__[0]


def test_an_import_leaves_the_warning_filters_as_they_are(module):
    module("filters_m", "import warnings\nwarnings.simplefilter('error')\n")
    before = list(warnings.filters)
    outcome("lookup", lookup_that("import filters_m"))
    assert "filters_m" in sys.modules
    assert warnings.filters == before


@has_timer
@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_an_import_by_name_has_more_memory_than_the_call(module):
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    module("slow_n")
    answer = cell("""
        import resource
        def f():
            first = resource.getrlimit(resource.RLIMIT_AS)[0]
            importlib.import_module("slow_n")
            return resource.getrlimit(resource.RLIMIT_AS)[0] - first
        """)["f"]
    assert limits.call(answer, ()) >= limits.IMPORTED
    assert resource.getrlimit(resource.RLIMIT_AS) == before


FIRST = """
import importlib, sys
from embedbook.checks.ch03_lookup_table import outcome

def endless(table, indices):
    while True:
        indices = indices + 0

if "after" in sys.argv:
    assert "after 5 seconds" in outcome("lookup", endless).message

def lookup(table, indices):
    {statement}
    {use}
    if indices.size and indices.min() < 0:
        raise IndexError(str(indices.min()))
    return table[indices]

result = outcome("lookup", lookup)
assert result.status == "passed", result
import keras, numpy, sklearn.linear_model, tensorflow
keras.layers.Dense(1)(numpy.ones((2, 3)))
print("passed")
"""
USES = {
    "keras": "import numpy; m.layers.Embedding(4, 2)(numpy.ones((2, 3)))",
    "tensorflow": "m.constant([1.0]) + 1",
    "sklearn": "from sklearn.linear_model import LogisticRegression",
}


@pytest.fixture(scope="module")
def busy():
    """Keep each core busy beside the tests."""
    loop = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(loop) for _ in range(os.cpu_count() or 1)]
    yield
    for each in others:
        each.kill()
        each.wait()


@pytest.mark.long
@has_timer
@pytest.mark.parametrize("when", ["fresh", "after"])
@pytest.mark.parametrize("how", ["import {} as m", f"m = {BY_NAME[0]}"])
@pytest.mark.parametrize("name", USES)
def test_a_library_may_be_imported_in_an_answer_on_a_busy_machine(
    busy, name, how, when
):
    program = FIRST.format(statement=how.format(name), use=USES[name])
    ended = subprocess.run(
        [sys.executable, "-c", program, when], capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (0, "passed\n"), ended.stderr
