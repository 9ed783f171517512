"""Whatever a cell overwrites, the next answer is judged as if it had not."""

import pytest
from page_requests import (
    PYTHON,
    RIGHT,
    begin_anew,  # noqa: F401
    checked,
    ran,
    words,
)

OVERWRITTEN = [
    ("np.sum = None", "numpy.sum"),
    ("del np.ndarray", "numpy.ndarray"),
    ("np.pi = 3.0", "numpy.pi"),
    ("import builtins\ndel builtins.len", "builtins.len"),
    ("del __builtins__.isinstance", "builtins.isinstance"),
    ("import builtins\nbuiltins.print = builtins.type = None", "builtins.print"),
    ("import builtins\nvars(builtins).clear()", "builtins."),
    ("import json\njson.dumps = lambda *_: '{}'", "json.dumps"),
    ("import json\njson.JSONEncoder.encode = None", "json.encoder.JSONEncoder.encode"),
    ("import math\nmath.sqrt = None", "math.sqrt"),
    ("import random\nrandom.random = lambda: 4", "random.random"),
    ("import sys\nsys.modules['json'] = None", "json"),
    ("import sys\ndel sys.modules['numpy']", "numpy"),
    ("from embedbook.checks import runner\nrunner.judge = 1", "checks.runner.judge"),
    (
        "from embedbook.checks import runner\nrunner.judge.__code__ = (lambda *_: 1)"
        ".__code__",
        "checks.runner.judge",
    ),
    (
        "from embedbook.checks.tasks import Outcome\nOutcome.__init__ = None",
        "tasks.Outcome.__init__",
    ),
    ("from embedbook.in_page import soundness\nsoundness.watch = 1", "soundness.watch"),
    ("np.errstate.__enter__ = None", "errstate.__enter__"),
    ("import numpy._core._methods as m\nm._mean = None", "_methods._mean"),
    (
        "import warnings\nwarnings.catch_warnings.__enter__ = None",
        "catch_warnings.__enter__",
    ),
]


@pytest.mark.parametrize(("code", "name"), OVERWRITTEN)
def test_a_cell_that_overwrites_is_told_what_and_python_begins_anew(code, name):
    found = checked(f"{code}\n{RIGHT}")
    assert found["status"] == "error"
    assert found["restart"]
    assert name in words(found["message"])
    after = checked(RIGHT)
    assert after["status"] == "passed"
    assert "restart" not in after


# With no built-in name at all, Python itself ends while a check is under way.
IN_A_CALL = [code for code, _ in OVERWRITTEN if "clear()" not in code]


@pytest.mark.parametrize("code", IN_A_CALL)
def test_a_function_that_overwrites_while_it_is_checked_breaks_no_other(code):
    inner = code.replace("\n", "\n    ")
    found = checked(RIGHT.replace("return", f"{inner}\n    return"))
    assert found["restart"]
    assert checked(RIGHT)["status"] == "passed"


@pytest.mark.parametrize("code", [code for code, _ in OVERWRITTEN])
def test_a_cell_that_is_only_run_leaves_nothing_overwritten(code):
    assert ran(f"import numpy as np\n{code}")["restart"]
    assert checked(RIGHT)["status"] == "passed"


def test_a_task_that_is_changed_is_put_back():
    given = (
        "import gc\nfrom embedbook.checks.tasks import Task\n"
        "task = next(each for each in gc.get_objects()\n"
        "            if type(each) is Task and each.name == 'lookup')\n"
        "object.__setattr__(task, 'cases', None)"
    )
    assert checked(f"{given}\n{RIGHT}")["restart"]
    assert checked(RIGHT)["status"] == "passed"


@pytest.mark.usefixtures("begin_anew")
def test_a_check_that_breaks_off_begins_anew_and_says_nothing_of_a_kernel():
    broken = "runner._judge_function = lambda *_: 1 / 0"
    PYTHON.begin(f"from embedbook.checks import runner\n{broken}")
    found = checked(RIGHT)
    assert (found["status"], found["restart"]) == ("error", True)
    assert "kernel" not in words(found["message"])


@pytest.mark.parametrize(
    "code",
    [
        "sum = 3\nlist = str = len = None",
        "import json, random, math, re\nrandom.seed(3)\nre.compile('x')",
        "import decimal, fractions, statistics, typing",
        "np.random.seed(3)\nnp.random.rand()\nimport numpy.testing",
        "np.own = 3",
        "exit",
        "import asyncio\nasyncio.new_event_loop().close()",
    ],
)
def test_what_does_no_harm_asks_for_no_new_start(code):
    found = checked(f"{code}\n{RIGHT}")
    assert found["status"] == "passed"
    assert "restart" not in found


def test_traces_environment_and_streams_are_given_back():
    ran("import sys, os\nsys.settrace(print)\nos.environ['HOME'] = 'x'\nsys.stderr = 1")
    shown = "import sys, os\nsys.gettrace(), os.environ['HOME'] != 'x', sys.stderr != 1"
    assert ran(shown)["value"] == "(None, True, True)"
