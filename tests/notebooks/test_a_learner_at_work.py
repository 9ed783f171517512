"""What a learner meets in a real kernel, in the folder that `make lab` makes."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tools.exercises.generate_exercises import plain_text
from tools.lab import offers, work_folder

ROOT = Path(__file__).resolve().parents[2]

ENDLESS = """
def lookup(table, indices):
    while True:
        pass
"""
TRANSPOSED = """
def lookup(table, indices):
    return table[:, indices]
"""
FAILING = """
def lookup(table, indices):
    wanted = indices + 1
    return table[undefined]
"""


def said(cell):
    return "".join(map(plain_text, cell.outputs))


@pytest.fixture
def work(tmp_path):
    source = tmp_path / "exercises"
    source.mkdir()
    shutil.copy(ROOT / "exercises/03-lookup-table.ipynb", source)
    work_folder.bring_up_to_date(tmp_path / "work", offers.exercises(source))
    return tmp_path / "work"


def answer(work, *attempts):
    """Run the notebook with attempts at its first task; return what each was told.

    After each attempt comes its check, and at the end the next hint and the
    progress.
    """
    notebook = nbformat.read(work / "03-lookup-table.ipynb", as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    run = [cell for name, cell in cells.items() if name.startswith("start-")]
    for attempt in attempts:
        check = nbformat.v4.new_code_cell(cells["lookup-check"].source)
        run += [nbformat.v4.new_code_cell(attempt), check]
    run += [nbformat.v4.new_code_cell("hint()"), cells["progress-2"]]
    notebook.cells = run
    NotebookClient(notebook, timeout=60).execute(cwd=str(work))
    told = [said(cell) for cell in run if cell.source == cells["lookup-check"].source]
    return told, said(run[-2]), said(run[-1])


def test_mistakes_endless_loops_and_errors_get_a_message_and_the_kernel_goes_on(work):
    told, hint, far = answer(work, TRANSPOSED, ENDLESS, FAILING)
    assert told[0].startswith("lookup: not yet. The indices pick columns here.")
    assert "\nFor\n\nlookup(\n    table=np.array(" in told[0]
    assert "had not finished after 5 seconds: does every loop end?" in told[1]
    assert "of your cell: `" in told[1]
    assert "name 'undefined' is not defined" in told[2]
    assert "It comes from line 3 of your cell: `return table[undefined]`" in told[2]
    assert hint.startswith("lookup, hint 1 of ")
    assert far.startswith("03-lookup-table: 0 of ")
    assert "Traceback" not in "".join(told)


def test_what_was_passed_is_known_in_the_next_kernel_and_lies_in_work_only(work):
    solved = "def lookup(table, indices):\n    return table[indices]\n"
    told, _, far = answer(work, TRANSPOSED, solved)
    assert told[1].startswith("lookup: passed. ")
    assert far.startswith("03-lookup-table: 1 of ")
    record = json.loads((work / "progress.json").read_text())
    assert record["03-lookup-table"]["lookup"] == {
        "passed": True,
        "tries": 2,
        "hints": 1,
    }
    _, hint, far = answer(work, TRANSPOSED)
    assert hint.startswith("lookup, hint 2 of ")
    assert far.startswith("03-lookup-table: 1 of ")
    assert {path.name for path in work.parent.rglob("*.json")} == {
        ".copied.json",
        "progress.json",
    }
