"""Python begins anew where a cell leaves what the next one would meet."""

import pytest
from page_requests import (
    RIGHT,
    begin_anew,  # noqa: F401
    checked,
    ran,
)

pytestmark = pytest.mark.usefixtures("begin_anew")
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


@pytest.mark.parametrize("code", LEFT)
def test_what_the_next_cell_would_meet_asks_for_a_new_start(code):
    assert ran(code)["restart"]


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
