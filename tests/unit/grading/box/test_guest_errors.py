"""What is said of an error in a box."""

from tools.grading.box.guest_cells import Notebook
from tools.grading.box.guest_errors import said_of


def test_a_cell_that_does_not_parse_is_told_by_its_line_and_no_number_of_ours():
    error, *_ = Notebook().run("x = 1\ny =\n")
    said = said_of(error)["message"]
    assert said.endswith("(line 2)")
    assert "cell" not in said
