"""A cell that is run in a page shows what it gives, or says in plain words why not."""

import sys

import pytest
from page_requests import (
    PYTHON,
    ask,
    begin_anew,  # noqa: F401
    ran,
    words,
)

from embedbook.checks.guards import PRINTED
from embedbook.in_page.values import LONGEST

pytestmark = pytest.mark.usefixtures("begin_anew")
SAID = [
    ("x = (1", "SyntaxError", 1, "Each bracket that opens has to close"),
    ("x = 1)", "SyntaxError", 1, "never opened"),
    ("def f()\n    pass", "SyntaxError", 1, "ends in a colon"),
    ("x = 'a", "SyntaxError", 1, "same quotation mark"),
    ("x = \u2018a\u2019", "SyntaxError", 1, "only looks like"),
    ("return 1", "SyntaxError", 1, "indented by 4 spaces"),
    ("if x = 1: pass", "SyntaxError", 1, "`==`"),
    ("%timeit 1", "SyntaxError", 1, "speak to a notebook"),
    ("x = 1\n!pip install y", "SyntaxError", 2, "speak to a notebook"),
    ("def f():\nreturn", "IndentationError", 2, "comes below it"),
    ("x = 1\n  y = 2", "IndentationError", 2, "further to the right"),
    ("if 1:\n\tx = 1\n        y = 2", "TabError", 3, "keep to spaces"),
    ("x = 1\ny = z", "NameError", 2, "spelled"),
    ("def f():\n    n += 1\nn = 1\nf()", "UnboundLocalError", 2, "value of its own"),
    ("f = 1\nf(2)", "TypeError", 2, "call it"),
    ("None[0]", "TypeError", 1, "have a `return`"),
    ("(lambda a: a)(1, 2)", "TypeError", 1, "between the brackets of the call"),
    ("... + 1", "TypeError", 1, "still a `...`"),
    ("import numpy as np\nnp.ones(3) + np.ones(2)", "ValueError", 2, "from the right"),
    ("import numpy as np\nnp.zero(3)", "AttributeError", 2, "spelled right"),
    ("[1][1]", "IndexError", 1, "begins at 0"),
    ("{}['a']", "KeyError", 1, "no such key"),
    ("1 / 0", "ZeroDivisionError", 1, "divided by 0"),
    ("def f():\n    return f()\nf()", "RecursionError", 2, "without end"),
    ("import numpy as np\nnp.ones((10**5, 10**5))", "MemoryError", 2, "more memory"),
    ("x = [0] * 10**10", "MemoryError", 1, "more memory"),
    ("[0] * 10**30", "OverflowError", 1, "more than any memory holds"),
    ("exit()", "SystemExit", 1, "would end Python"),
    ("import sys\nsys.exit(3)", "SystemExit", 2, "would end Python"),
    ("name = input('Name: ')", "RuntimeError", 1, "nobody can type"),
    ("assert 1 == 2", "AssertionError", 1, "not so"),
    ("open('nowhere')", "FileNotFoundError", 1, "sees no files"),
    ("import nothing_of_it", "ModuleNotFoundError", 1, "NumPy and what comes with"),
    ("class E(ValueError): pass\nraise E('Ho')", "E", 2, "Python says: Ho"),
    ("raise KeyboardInterrupt", "KeyboardInterrupt", 1, "stops with"),
]


@pytest.mark.parametrize(("code", "error", "line", "said"), SAID)
def test_an_error_is_named_with_its_line_and_what_helps(code, error, line, said):
    found = ran(code)
    text = words(found["message"])
    assert found["status"] == "error"
    assert error in text and said.replace("`", "") in text
    assert found["line"] == line
    assert code.splitlines()[line - 1].strip() in text
    assert "Traceback" not in text
    assert ran("1 + 1")["value"] == "2"


def test_a_loop_without_an_end_is_stopped_and_told_of():
    PYTHON.begin("from embedbook.checks import limits\nlimits.SECONDS = 1.0")
    found = ran("while True:\n    pass")
    assert found["status"] == "error"
    text = words(found["message"])
    assert "TooSlowError" in text and "Does every loop end?" in text
    assert "Traceback" not in text
    assert ran("1 + 1")["value"] == "2"


def test_the_place_that_cannot_be_read_is_marked():
    message = ran("if 1:\n    x = = 2")["message"]
    [block] = [each["text"] for each in message if each["kind"] == "code"]
    assert block == "x = = 2\n    ^"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("x = 1\n  y = 2", "  y = 2\n  ^"),
        ("def f():\nreturn", "return\n^"),
        ("if 1:\n        x = 1\n\ty = 2", "        y = 2\n        ^"),
    ],
)
def test_the_spaces_in_front_are_shown_where_they_are_wrong(code, shown):
    assert [each["text"] for each in ran(code)["message"] if "text" in each] == [shown]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 does not guess")
def test_python_says_what_may_have_been_meant():
    said = words(ran("table = 1\ntabel")["message"])
    assert "Did you mean: 'table'?" in said


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ("reviews", "reads the reviews"),
        ("keras", "Keras"),
        ("figures", "draws"),
        ("glue", "cannot run in this page"),
    ],
)
def test_a_name_of_a_cell_that_cannot_run_here_is_explained(needs, said):
    skipped = [{"needs": needs, "code": "import re\nbatch, times = load(), 3"}]
    text = words(ran("len(times)", skipped=skipped)["message"])
    assert "times is made by a cell above" in text and said in text
    assert "cell above" not in words(ran("other", skipped=skipped)["message"])


@pytest.mark.parametrize(
    ("module", "said"),
    [("keras", "where Keras is"), ("matplotlib", "No figures"), ("pooch", "reviews")],
)
def test_what_is_not_in_the_page_is_named(module, said):
    PYTHON.begin(f"sys.modules[{module!r}] = None  # as if it were not there")
    assert said in words(ran(f"import {module}")["message"])


def test_the_last_expression_is_shown_and_nothing_else():
    assert ran("x = 3\nx + 1")["value"] == "4"
    assert ran("x = 3\nx + 1;")["value"] == ""
    assert ran("x = 3")["value"] == ran("None")["value"] == ran("")["value"] == ""
    assert ran("def f():\n    'doc'")["value"] == ""


def test_cells_above_are_run_first_and_in_order():
    assert ran("x", "x = [1]", "x.append(2)")["value"] == "[1, 2]"


def test_of_much_that_is_printed_the_beginning_is_kept():
    found = ran("for _ in range(10**5):\n    print('words ' * 3)")
    assert found["shown"] == ("words words words \n" * PRINTED)[:PRINTED] + "…"
    assert ran("print('x' * 10**6)")["shown"] == "x" * PRINTED + "…"


@pytest.mark.parametrize(
    "code",
    [
        "list(range(10**6))",
        "'x' * 10**6",
        "{i: 'y' * 50 for i in range(10**5)}",
        "[['x' * 10**6] * 50] * 50",
        "class A:\n    def __repr__(self): return 'z' * 10**7\nA()",
    ],
)
def test_a_huge_value_is_cut(code):
    found = ran(code)
    assert found["status"] == "done"
    assert 10 < len(found["value"]) <= LONGEST + 1


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    def __repr__(self): return 5\nA()",
        "class A:\n    def __repr__(self): return self.nowhere\nA()",
        "x = []\nfor _ in range(500):\n    x = [x]\nx",
        "10**5000",
        "float('nan'), '\\ud800', '\\x1b[31m', '\\0'",
        "x = [1]\nx.append(x)\nx",
        "raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})",
        "import sys\nsys.stdout.close()\nprint(3)",
        "import sys\nsys.stdout = None\nprint(3)",
        "\0",
        "x = '\ud800'",
        "(" * 300,
    ],
)
def test_odd_values_and_errors_have_an_answer(code):
    found = ran(code)
    assert found["status"] in ("done", "error")
    assert "\x1b" not in str(found)
    assert ran("1 + 1")["value"] == "2"


def test_what_a_cell_sets_ends_with_it():
    ran("import numpy as np\nnp.set_printoptions(1)\nnp.seterr(all='raise')")
    with_numpy = "import numpy as np\n"
    assert ran(f"{with_numpy}np.ones(1) / 3")["value"] == "array([0.33333333])"
    assert ran(f"{with_numpy}np.ones(1) / 0")["value"] == "array([inf])"
    ran("import os, sys\nos.chdir('/')\nsys.setrecursionlimit(10**6)\nsys.path.clear()")
    assert ran("import sys\nlen(sys.path) > 1")["value"] == "True"
    assert ran("import sys\nsys.getrecursionlimit() < 10**5")["value"] == "True"


def test_warnings_are_quiet():
    found = ran("import warnings\nwarnings.warn('Oh')\nx = '\\d'")
    assert (found["status"], found["shown"]) == ("done", "")


def test_without_numpy_cells_run_and_checks_say_what_is_missing():
    PYTHON.begin("sys.modules['numpy'] = None  # as if it were not there")
    found = ran("print('Hi')\n1 + 1")
    assert (found["shown"], found["value"]) == ("Hi\n", "2")
    lookup = {"exercise": "03-lookup-table", "code": "", "check": ""}
    for found in (ran("import numpy"), ask(do="check", before=[], **lookup)):
        assert "NumPy has not come" in words(found["message"])


ODD_ERRORS = [
    "raise SyntaxError",
    "raise SyntaxError(3)",
    "raise SyntaxError('m', ('<your cell>', 'one', 'two', 'three'))",
    "raise SyntaxError('m', ('<your cell>', 1, 5.5, 'x'))",
    "raise SyntaxError('m', ('<your cell>', 10**9, -5, None))",
    "raise ImportError(name=3)",
    "raise NameError('x', name=3)",
    "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E",
    "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E",
    "class M(type):\n    __name__ = property(lambda c: 1 / 0)\n"
    "class E(Exception, metaclass=M): pass\nraise E",
    "raise type('A' * 10**6, (Exception,), {})('x' * 10**6)",
]


@pytest.mark.parametrize("code", ODD_ERRORS)
def test_an_error_that_answers_oddly_is_told_of_all_the_same(code):
    found = ran(code)
    assert found["status"] == "error"
    assert 0 < len(words(found["message"])) < 2000


def test_lines_are_those_of_the_editor_whatever_stands_in_them():
    found = ran("a = '''\x0c\u2028\x85'''\n1 / 0")
    assert found["line"] == 2
    assert "1 / 0" in words(found["message"])
