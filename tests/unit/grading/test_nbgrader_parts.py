"""What the course's configuration puts into nbgrader, without running a notebook."""

from importlib.util import find_spec

import pytest
from nbformat.v4 import new_code_cell, new_notebook

if find_spec("nbgrader") is None:
    pytest.skip("NO NBGRADER: set up lab", allow_module_level=True)
from tools.grading import nbgrader_parts


def cell(**mark):
    return new_code_cell(metadata={"nbgrader": {"schema_version": 3, **mark}})


def left(*cells):
    """Return the names that are left in a notebook of these cells, None without."""
    notebook, _ = nbgrader_parts.OneOfEach().preprocess(
        new_notebook(cells=list(cells)), {}
    )
    marks = [each.metadata.get("nbgrader") for each in notebook.cells]
    return [mark and mark["grade_id"] for mark in marks]


def test_of_cells_of_one_name_the_last_keeps_it():
    cells = [cell(grade_id=name) for name in ("one", "two", "one", "three")]
    assert left(*cells) == [None, "two", "one", "three"]


@pytest.mark.parametrize("mark", [{}, [], "one", {"schema_version": 1}, None], ids=str)
def test_metadata_that_is_not_whole_goes(mark):
    odd = new_code_cell(metadata={"nbgrader": mark})
    assert left(odd, cell(grade_id="one"), cell(grade_id=["two"]), cell()) == [
        None,
        "one",
        None,
        None,
    ]


def test_a_cell_that_is_nobodys_stays_as_it_is():
    assert left(new_code_cell("x = 1")) == [None]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"], ids=ascii)
def test_no_name_is_a_formula(name):
    assert nbgrader_parts._text(name) == f"'{name}"
    assert nbgrader_parts._text("ada-1") == "ada-1"
    assert nbgrader_parts._text(None) == ""
