"""Which earlier cells a cell builds on, and what keeps it from running in a page."""

import pytest
from cell_order import builds_on, needs_of

CASES = {
    "a name is used": (["a = 1", "b = 2", "a"], [0]),
    "what it is made of is needed too": (["a = 1", "b = a", "b"], [0, 1]),
    "the last value counts": (["a = 1", "a = 2", "a"], [1]),
    "one that is set in the cell itself is not needed": (["a = 1", "a = 2; a"], []),
    "a value and what was added to it": (["a = 1", "a += 1", "a"], [0, 1]),
    "a place that was set": (["a = [1]", "a[0] = 2", "a"], [0, 1]),
    "an attribute that was set": (["a = f", "a.b = 2", "a"], [0, 1]),
    "a method that may change it": (["a = []", "a.append(1)", "a"], [0, 1]),
    "a method that does not": (["a = 'x'", "a.upper()", "a"], [0]),
    "NumPy's own that change": (["a = z()", "np.add.at(a, 0, 1)", "a"], [0, 1]),
    "an array to write to": (["a = z()", "np.exp(1, out=a)", "a"], [0, 1]),
    "the state of a generator": (["r = g()", "x = r.normal()", "r.normal()"], [0, 1]),
    "another name of the same": (["a = []", "b = a", "b.append(1)", "a"], [0, 1, 2]),
    "a view of the same": (["a = z()", "b = a[0]", "b[0] = 1", "a"], [0, 1, 2]),
    "a copy is another": (["a = z()", "b = a.copy()", "b[0] = 1", "a"], [0]),
    "a name that became another": (["a = []", "b = a", "b = []", "b += [1]", "a"], [0]),
    "a loop over its parts": (["a = z()", "for r in zip(a): r[0] = 1", "a"], [0, 1]),
    "a loop's own name": (["x = 1", "for x in [1]: print(x)"], []),
    "a loop that may not run": (["x = 1", "for x in y: pass", "x"], [0, 1]),
    "one of two ways": (["x = 1", "if y: x = 2", "x"], [0, 1]),
    "either of two ways": (["x = 1", "if y: x = 2\nelse: x = 3", "x"], [1]),
    "a way that may fail": (["x = 1", "try: x = 2\nexcept E: pass", "x"], [0, 1]),
    "within a with": (["x = 1", "with f() as w: x = w", "x"], [1]),
    "a comprehension's own name": (["x = 1", "y = [x for x in range(3)]"], []),
    "what a comprehension reads": (["x = 1", "y = [x + z for z in range(3)]"], [0]),
    "what a function is defined with": (["x = 1", "def f(y=x): pass"], [0]),
    "what a function reads when called": (
        ["x = 1", "def f(): return x", "f()"],
        [0, 1],
    ),
    "that only when it is called": (["x = 1", "def f(): return x"], []),
    "as it is by then": (["x = 1", "def f(): return x", "x = 2", "f()"], [1, 2]),
    "called where it is defined": (["x = 1", "def f(): return x\nf()"], [0]),
    "through other functions": (
        ["x = 1", "def f(): return x", "def g(): return f()", "g()"],
        [0, 1, 2],
    ),
    "handed to a function": (["x = 1", "def f(): return x", "map(f, [])"], [0, 1]),
    "a function's own names": (["x = 1", "def f(x): y = x", "f(2)"], [1]),
    "what a function changes of its argument": (
        ["a = []", "def f(b): b.append(1)", "f(a)", "a"],
        [0, 1, 2],
    ),
    "what a function changes elsewhere": (
        ["a = []", "def f(): a.append(1)", "f()", "a"],
        [0, 1, 2],
    ),
    "what a function makes of its own": (
        ["a = z()", "def f(b):\n c = b.copy()\n c[0] = 1\n return c", "f(a)", "a"],
        [0],
    ),
    "a module is not changed by its functions": (
        ["import numpy as np", "np.seterr(over='raise')", "np.pi"],
        [0],
    ),
    "a class and what its methods read": (["x = 1", "class C:\n def f(s): x"], [0]),
    "what was deleted and set": (["a = {}", "del a['b']", "a"], [0, 1]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_cell_builds_on(case):
    cells, expected = CASES[case]
    assert builds_on(cells)[-1] == expected


def test_a_value_does_not_rest_on_a_cell_that_only_imports_what_it_uses():
    cells = ["import numpy as np\na = 1", "b = np.pi", "np.exp(b)", "np.exp(a)"]
    assert builds_on(cells) == [[], [0], [0, 1], [0]]
    assert builds_on(cells, imports=False) == [[], [], [1], [0]]


NEEDS = {
    "nothing but NumPy": (["import numpy as np", "np.pi"], ["", ""]),
    "the reviews": (
        ["from embedbook import reviews", "reviews.sample(2)"],
        2 * ["reviews"],
    ),
    "what needs them": (
        ["from embedbook import reviews\nr = reviews.sample(2)", "x = 1", "r"],
        ["reviews", "", "reviews"],
    ),
    "Keras": (["import keras", "from keras.layers import Dense"], ["keras", "keras"]),
    "Keras by another name": (
        ["import keras.layers as l", "l.Dense(1)"],
        2 * ["keras"],
    ),
    "TensorFlow": (["import tensorflow as tf"], ["keras"]),
    "a figure": (["from embedbook import figures\nfigures.new()"], ["figures"]),
    "one that responds": (
        ["from embedbook import explore\nexplore.OneHot()"],
        ["explore"],
    ),
    "Matplotlib": (["from matplotlib import pyplot as plt"], ["figures"]),
    "NumPy's warnings": (["import warnings", "warnings.warn('')"], 2 * ["warnings"]),
    "the checks": (["from embedbook.checks.ch03_lookup_table import check"], [""]),
    "a module with the like name": (["import kerastuner"], [""]),
    "the first of two": (["import keras\nfrom embedbook import reviews"], ["reviews"]),
}


@pytest.mark.parametrize("case", NEEDS)
def test_a_cell_needs(case):
    cells, expected = NEEDS[case]
    assert needs_of(cells, builds_on(cells)) == expected


def test_a_drawing_is_not_what_later_cells_build_on():
    """It is stored, and what it draws it leaves as it is."""
    cells = [
        "from embedbook import figures",
        "table = make()",
        "for ax in [1]:\n drawn = (ax, table)\n drawn[0].bar(table)\n figures.show(ax)",
        "table",
    ]
    assert builds_on(cells)[-1] == [1]
