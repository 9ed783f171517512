"""Python begins anew where a cell leaves what the next one would meet."""

import gc
import signal
import sys

import pytest
from page_requests import RIGHT, checked, ran

from embedbook.in_page import leftovers

LEFT = [
    "open('statistics.py', 'w').close()",
    "import os\nos.mkdir('folder')",
    "import sys\nsys.modules['pandas'] = 5",
    "import sys, types\nsys.modules['pandas'] = types.ModuleType('pandas')",
    "import sys\nsys.path_hooks.clear()",
    "import sys\nsys.excepthook = None",
    "import sys\nsys.path = []",
    "import gc\ngc.callbacks.append(print)",
    "import gc\ngc.set_threshold(5000)",
    "import signal\nsignal.signal(signal.SIGINT, lambda *_: None)",
    "import decimal\ndecimal.getcontext().prec = 2",
]


@pytest.fixture(autouse=True)
def _noted(tmp_path, monkeypatch):
    """Watch a folder of its own, and give back what a cell leaves."""
    hooks, path, threshold = sys.path_hooks[:], sys.path, gc.get_threshold()
    interrupt, callbacks = signal.getsignal(signal.SIGINT), gc.callbacks[:]
    monkeypatch.chdir(tmp_path)
    leftovers.note([tmp_path])
    yield
    sys.path_hooks[:], sys.path, gc.callbacks[:] = hooks, path, callbacks
    sys.excepthook = sys.__excepthook__
    gc.set_threshold(*threshold)
    gc.unfreeze()
    signal.signal(signal.SIGINT, interrupt)
    sys.modules.pop("pandas", None)
    if "decimal" in sys.modules:
        decimal = sys.modules["decimal"]
        decimal.setcontext(decimal.DefaultContext.copy())
    leftovers._before.clear()


@pytest.mark.parametrize("code", LEFT)
def test_what_the_next_cell_would_meet_asks_for_a_new_start(code, tmp_path):
    inside = f"import os\nos.chdir({str(tmp_path)!r})\n{code}"
    assert ran(inside)["restart"]


@pytest.mark.parametrize(
    "code",
    [
        "import decimal\ndecimal.Decimal(1) / 3",
        "import colorsys, xml.dom.minidom, numpy.polynomial",
        "x = []\nx.append(x)",
        "import warnings\nwarnings.warn('x')",
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 1",
        "import typing, enum\nclass A(typing.Protocol): ...\nclass B(enum.Enum): x = 1",
    ],
)
def test_what_is_usual_asks_for_none(code):
    found = checked(f"{code}\n{RIGHT}")
    assert found["status"] == "passed"
    assert "restart" not in found


def test_what_an_object_does_at_its_end_belongs_to_its_own_answer():
    ended = "class A:\n    def __del__(self): np.zeros = None\na = A()\na.own = a"
    assert ran(f"import numpy as np\n{ended}")["restart"]
    after = checked(RIGHT)
    assert after["status"] == "passed"
    assert "restart" not in after
