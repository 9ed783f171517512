"""What is read from a cell's source, which is hostile until proven otherwise."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.grading.cell_source import read, uses


@pytest.mark.parametrize(
    ("source", "binds"),
    [
        ("def f(a, b, /, c=1, *, d): x = 1", {"f": 3}),
        ("async def f(): pass\nclass C: y = 1", {"f": 0, "C": None}),
        ("f = lambda a, b: a", {"f": 2}),
        ("a = b = 1\nc: int = 2\nd += 1", dict.fromkeys("abcd")),
        ("(a, [b, *c]) = 1, [2]", dict.fromkeys("abc")),
        ("for a in b: c = 1\nwith d as e: pass", dict.fromkeys("ace")),
        ("if a:\n    def f(): pass\nelse:\n    f = 1", {"f": None}),
        ("print(a := 1)", {"a": None}),
        ("import a.b, c as d\nfrom e import f as g, h", dict.fromkeys("adgh")),
        ("a.b = c[d] = 1", {}),
        ("[x for x in y]\n{k: v for k, v in w}", {}),
        ("%time a = 1\n!ls\n%%x\nb = 2\nnp.sum?", dict.fromkeys("ab")),
        ("def f(a)\n    return a\nb = (", {"f": None, "b": None}),
        ("a = 5 \\\n% 3", {"a": None}),
    ],
)
def test_the_names_that_a_cell_binds_are_found(source, binds):
    assert read(source).binds == binds


def test_checks_are_found_and_left_out_of_what_runs():
    said = read('x = 1\ncheck("a", x)\ncheck("b", value=(1,\n  2))\nhint(1)  # help\ny')
    assert said.checks == {"a": "x", "b": "(1, 2)"}
    assert [*filter(None, said.rest.split("\n"))] == ["x = 1", "y"]
    assert read('x = 1; check("a", x)').rest == 'x = 1; check("a", x)'
    assert read('if True: check("a", x)').checks == {}


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile x.py", "%%R", "\n%%html"])
def test_a_cell_of_another_language_is_not_run(magic):
    said = read(f"{magic}\na = 1")
    assert (said.code, said.binds) == ("", {})
    assert said.language in magic


@pytest.mark.parametrize("magic", ["%%time", "%%capture out", "%%timeit -n 1"])
def test_a_cell_of_python_keeps_its_lines_below_a_magic(magic):
    assert read(f"{magic}\na = 1").code == "\na = 1"


def test_a_text_keeps_its_lines_beside_a_magic():
    text = '"""Is it good?\nYes?\n"""'
    assert read(f"a = {text}\n%pip install numpy").code == f"a = {text}\n"
    assert read("a = (5\n% 3)").code == "a = (5\n% 3)"
    assert read("a = !ls\nb = %time c").code == "a = None\nb = None"
    assert read("np.sum?\na = 1").code == "\na = 1"


def test_sources_that_differ_in_layout_only_have_one_form():
    first = read('def f(a):\n    """Say."""\n    return a  # it\n')
    assert first.form == read("def f( a ) :\n\n  return a").form
    assert first.form != read("def f(a):\n    return 1").form
    assert read("# nothing\n\n").form == ""


def test_names_are_used_where_they_are_not_the_cells_own():
    code = "x = a + 1\ndef f(b):\n    c = b\n    return d(c)\n[e for e in g]"
    assert {"a", "d", "g"} <= uses(code)
    assert not {"b", "c"} & uses(code)
    assert uses("a = (") == set()


HOSTILE = {
    "brackets": "(" * 190_000,
    "braces": "{" * 190_000,
    "closed": "(" * 90_000 + ")" * 90_000,
    "lists": "[x for x in " * 15_000,
    "minus": "-" * 190_000 + "1",
    "not": "not " * 47_000 + "1",
    "attributes": "a" + ".b" * 90_000,
    "sums": "1" + "+1" * 90_000,
    "calls": "f" + "()" * 90_000,
    "lambdas": "lambda:" * 27_000 + "1",
    "chained": "a=" * 90_000 + "1",
    "decorators": "@a\n" * 60_000,
    "elifs": "if a: pass\n" + "elif a: pass\n" * 14_000,
    "indents": "".join(" " * n + "if a:\n" for n in range(600)),
    "with": "with " + "(" * 150,
    "fields": "f'{" * 150,
    "nulls": "a = 1\0" * 30_000,
    "digits": "a = " + "9" * 190_000,
    "powers": "a = 9" + "**9" * 60_000,
    "one line": "a" * 200_000,
    "questions": "a? " * 66_000,
    "blanks": " " * 200_000 + "?",
    "percents": "%" * 200_000,
    "checks": 'check("a", 1)\n' * 14_000,
    "half calls": 'check("a" ' * 20_000,
    "defs": "def lookup(a): pass\n" * 10_000,
    "surrogate": "a = '\ud800'",
    "marks": "\ufeff\u202ea = 1",
    "escapes": "'\\N{" * 40_000,
}


@pytest.mark.parametrize("part", [8, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_source_stops_or_holds_up_the_reader(name, part):
    source = HOSTILE[name]
    start = perf_counter()
    said = read(source[: len(source) // part] if len(source) > 9_000 else source)
    uses(said.code)
    assert perf_counter() - start < 20
    assert isinstance(said.binds, dict)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab=()[]{}:,.'\"#%!?\n\t\\ def+1@", max_size=80))
def test_any_source_is_read(source):
    read(source)
    uses(source)
