"""Lines that a human is pointed to."""

import pytest
from odd_notebooks import EXERCISE, solved
from odd_way import as_bytes, code

from tools.grading.match import plan_for
from tools.grading.notebook import submission
from tools.grading.released import released


def plan_of(notebook):
    return plan_for(released(EXERCISE), submission(as_bytes(notebook)))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("from embedbook.checks.ch03_lookup_table import lookup", "own checks"),
        ("import embedbook\nembedbook.checks.ch03_lookup_table", "own checks"),
        ("TASKS[0].reference", "a reference"),
        ("import os", "the operating system"),
        ("import subprocess", "other programs"),
        ("import socket", "the network"),
        ("open('x')", "files"),
        ("().__class__.__base__.__subclasses__()", "the inside of Python"),
        ("exec('1')", "code in a text"),
    ],
)
def test_lines_that_are_no_part_of_an_answer_are_flagged(line, says):
    notebook = solved()
    notebook["cells"].append(code(line))
    flags = " ".join(plan_of(notebook).flags)
    assert says in flags
    assert "code cell 19" in flags


def test_comments_and_long_lines_are_no_trouble_to_flags():
    notebook = solved()
    notebook["cells"].append(code("# import os\nx = 'reference, open, compile'"))
    assert plan_of(notebook).flags == ()
    notebook["cells"].append(code(f"import os  {'x' * 500}"))
    assert len(plan_of(notebook).flags[0]) < 200
