"""Ask as a page does, and read what it is told."""

import pytest
from page_python import PagePython

PYTHON = PagePython()
ask = PYTHON.ask
SETUP = """import numpy as np

from embedbook.checks.ch03_lookup_table import check, hint, reset"""
RIGHT = "def lookup(table, indices):\n    return table[indices]"


@pytest.fixture
def begin_anew():
    """Begin Python anew after a test in which an answer, or the test, has it so."""
    yield
    if PYTHON.spent:
        PYTHON.end()


def checked(code, **more):
    """Return the answer on a cell of the task `lookup`."""
    return ask(
        do="check",
        exercise="03-lookup-table",
        task="lookup",
        before=[SETUP],
        code=code,
        check='check("lookup", lookup)',
        **more,
    )


def called(code, call):
    """Return what a call of `lookup` does where a cell holds `code`."""
    return ask(
        do="call",
        exercise="03-lookup-table",
        task="lookup",
        before=[SETUP],
        code=code,
        check='check("lookup", lookup)',
        call=call,
    )


def ran(code, *before, **more):
    return ask(do="run", before=list(before), code=code, **more)


def words(blocks):
    """Return a message's words, a paragraph or piece of code a line."""
    return "\n".join(
        block.get("text")
        or " ".join("".join(text for _, text in line) for line in block["lines"])
        for block in blocks
    )
