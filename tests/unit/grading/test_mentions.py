"""Lines that a human is pointed to."""

import pytest
from odd_notebooks import EXERCISE, solved
from odd_way import as_bytes, code

from tools.grading.mentions import mentions
from tools.grading.notebook import submission
from tools.grading.released import released


def flags_of(notebook):
    return mentions(released(EXERCISE), submission(as_bytes(notebook)))


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
        ("np.memmap('x')", "files"),
        ("().__class__.__base__.__subclasses__()", "the inside of Python"),
        ("exec('1')", "code in a text"),
        ("np.save = print", "changes to a library"),
        ("setattr(np, 'all', print)", "changes to a library"),
        ("sys.settrace(print)", "the inside of Python"),
        ("shell.input_transformers_post.append(print)", "the inside of Python"),
        ("import pickle", "packed data"),
        ("import marshal", "packed data"),
        ("from base64 import b85decode as d", "packed data"),
        ("import numpy, zlib", "packed data"),
        ("import cloudpickle", "packed data"),
        (f"x = {'y' * 501!r}", "a text of more than 500 characters"),
        (f"x = (b'{'y' * 300}'\n    b'{'z' * 300}')", "a text of more than 500"),
    ],
)
def test_lines_that_are_no_part_of_an_answer_are_flagged(line, says):
    notebook = solved()
    notebook["cells"].append(code(line))
    flags = " ".join(flags_of(notebook))
    assert says in flags
    assert "code cell 19" in flags


CHECKS = "from embedbook.checks.ch03_lookup_table import"


@pytest.mark.parametrize(
    "line",
    [
        f"{CHECKS} check",
        f"{CHECKS} reset, hint",
        f"%time\n{CHECKS} check",
        f"{CHECKS} (\n    check,\n    hint,\n)",
    ],
)
def test_an_import_of_what_was_handed_out_is_no_reason_to_look(line):
    notebook = solved()
    notebook["cells"].append(code(line))
    assert flags_of(notebook) == ()


@pytest.mark.parametrize(
    "line",
    [
        f"{CHECKS} check, lookup",
        f"{CHECKS} *",
        f"{CHECKS} (\n    check,\n    TASKS,\n)",
        f"{CHECKS} check; import os",
        f"import os; {CHECKS} check",
        "from embedbook.checks.ch05_text_to_indices import check",
        f"\r\r{CHECKS} check\n\nimport os",
    ],
)
def test_an_import_of_anything_more_is_flagged(line):
    notebook = solved()
    notebook["cells"].append(code(line))
    assert flags_of(notebook)


def test_comments_and_long_lines_are_no_trouble_to_flags():
    notebook = solved()
    notebook["cells"].append(code("# import os\nx = 'open, compile'\nnp.pi == x"))
    assert flags_of(notebook) == ()
    notebook["cells"].append(code(f"import os  {'x' * 500}"))
    assert len(flags_of(notebook)[0]) < 200


def test_texts_that_were_handed_out_or_are_short_are_no_flag():
    notebook = solved()
    notebook["cells"].append(code(f"x = {'y' * 500!r}\n# {'z' * 900}"))
    assert flags_of(notebook) == ()


def test_an_endless_nesting_in_a_long_cell_is_no_trouble_to_flags():
    notebook = solved()
    notebook["cells"].append(code("x = " + "(" * 100_000))
    assert flags_of(notebook) == ()
