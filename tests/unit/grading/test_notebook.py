"""What is read from a notebook's bytes, whatever somebody put there."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.grading import notebook
from tools.grading.notebook import Cell, Submission, Unreadable, submission


def file(cells, **metadata):
    found = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(found).encode()


def code(source, **rest):
    return {"cell_type": "code", "source": source, "metadata": {}, **rest}


def test_code_cells_are_numbered_and_keep_all_their_ids():
    cell = code(["a = 1\n", "b = 2"], id="x")
    cell["metadata"] = {"nbgrader": {"grade_id": "y"}, "id": "z"}
    text = {"cell_type": "markdown", "source": "words", "id": "t"}
    found = submission(file([text, code("c"), cell]))
    assert found.cells == (Cell(1, "c"), Cell(2, "a = 1\nb = 2", ("y", "x", "z")))
    assert found.texts == ("words",)


def test_half_characters_and_other_line_ends_do_no_harm():
    (cell,) = submission(file([code("a = '\ud800'\r\nb\rc")])).cells
    assert cell.source == "a = '?'\nb\nc"
    cell.source.encode()


def test_a_variant_says_whose_it_is():
    assert submission(file([code("1")], embedbook={"student": "s1"})).variant_of == "s1"


@pytest.mark.parametrize("language", ["R", "julia", "Scilab"])
def test_the_language_of_another_kernel_is_told(language):
    found = submission(file([code("1")], language_info={"name": language}))
    assert found.language == language


@pytest.mark.parametrize(
    "kernel", ["python3.9", "xpython", "Python (venv)", "conda-env-x-py", "pyodide"]
)
def test_kernels_of_python_are_known_under_all_their_names(kernel):
    found = submission(file([code("1")], kernelspec={"name": kernel}))
    assert found.language == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\0" * 5_000, "nothing but blanks"),
        (b"[1, 2]", "no notebook"),
        (b'{"cells": 3}', "no notebook"),
        (b'{"a": ' * 100_000, "nested"),
        (b"[" * 100_000, "nested"),
        (b'{"cells": [{"cell_type": "code", "sou', "cut off"),
        (b'{"cells": [}, "metadata": {}, "nbformat": 4, "more": 5}', "at line 1"),
        (file([code("a")] * 1_001), "1,001 code cells"),
        (file([code("a"), code("a" * 200_001)]), "code cell 2 has more"),
        (file([code("a" * 190_000)] * 6), "1,000,000"),
        (b'{"cells": [' + b"{}," * 1_000_001 + b"{}]}", "Clear all outputs"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"Dear Sir, here is my homework.", "neither a notebook nor"),
        (b"import numpy\n" * 90_000, "as a script it has more"),
        (b"\x1f\x8b\x08\x00", "packed"),
    ],
)
def test_what_is_no_notebook_is_said_in_words(content, says):
    with pytest.raises(Unreadable, match=says):
        submission(content)


def test_a_line_with_a_number_of_a_million_digits_is_read_at_once():
    found = submission(file([code("1")]).replace(b"5}", b"1" * 1_000_000 + b"}"))
    assert len(found.cells) == 1


def test_limits_are_above_what_people_hand_in():
    found = submission(file([code("a = 1\n" * 1_000)] * 90))
    assert len(found.cells) == 90
    assert notebook.MAX_CELLS == 1_000


ODD = [None, True, 5, -1.5, "", "code", "\ud800", "a = 1", [], [["a"]], [5, "b"], {}]
odd = st.sampled_from(
    [*ODD, {"cells": ODD}, {"name": 5}, {"nbgrader": {"grade_id": []}}]
)
cells = st.fixed_dictionaries(
    {"cell_type": st.just("code") | odd},
    optional={key: odd for key in ("source", "input", "metadata", "id")},
)
notebooks = st.fixed_dictionaries(
    {"cells": st.lists(cells | odd, max_size=4) | odd},
    optional={"worksheets": odd | st.just([{"cells": ODD}]), "metadata": odd},
)


@settings(max_examples=100, deadline=None)
@given(notebooks)
def test_any_json_is_read_or_refused_in_words(data):
    _read_or_refused(json.dumps(data).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused_in_words(content):
    _read_or_refused(content)


def _read_or_refused(content):
    try:
        found = submission(content)
    except Unreadable as reason:
        assert str(reason)
        return
    assert isinstance(found, Submission)
    for cell in found.cells:
        cell.source.encode()
