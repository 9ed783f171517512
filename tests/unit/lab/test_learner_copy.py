"""What a copy of a notebook holds, and what counts as a change of the learner's."""

import json
from pathlib import Path

import nbformat
import pytest

from tools.lab import offers, work_folder
from tools.lab.learner_copy import digest, locked, to_work_on, written

ROOT = Path(__file__).resolve().parents[3]
NAME = "01-one-hot.ipynb"
EXERCISE = ROOT / "exercises" / NAME
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))
LOCK = {"deletable": False, "editable": False}


def read(path):
    return nbformat.read(path, as_version=4)


def copy_exercises(work):
    return work_folder.bring_up_to_date(work, offers.exercises(EXERCISE.parent))


def an_output(text):
    return nbformat.v4.new_output("stream", text=text)


def test_the_exercises_that_are_published_hold_outputs_to_leave_out():
    assert any(cell.get("outputs") for cell in read(EXERCISE).cells)


@pytest.mark.parametrize(
    "offer", offers.exercises(EXERCISE.parent), ids=lambda each: each.name
)
def test_a_copy_has_no_outputs_and_no_counts_and_the_text_of_the_exercise(offer):
    made = nbformat.reads(offer.content.decode(), as_version=4)
    nbformat.validate(made)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    assert [(c.outputs, c.execution_count) for c in code] == [([], None)] * len(code)
    assert written(offer.content) == written(
        (EXERCISE.parent / offer.name).read_bytes()
    )


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_checks_and_the_first_cells_are_locked_and_answers_are_free(path):
    cells = {cell.id: cell for cell in locked(read(path)).cells}
    is_locked = {
        name for name, c in cells.items() if LOCK.items() <= c.metadata.items()
    }
    checks = {name for name in cells if name.endswith("-check")}
    first = {"generated", "how"} | {name for name in cells if name.startswith("start-")}
    assert checks and is_locked == checks | first | {"progress-1", "progress-2"}


def autosaved(notebook):
    notebook.metadata.language_info.version = "3.13.0"
    notebook.cells[3].execution_count = 7
    notebook.cells[3].outputs = [an_output("ran")]
    notebook.cells[5].metadata["collapsed"] = True


def a_cell_added_by_running_the_last_one(notebook):
    notebook.cells.append(nbformat.v4.new_code_cell(""))


CHANGED_BY_NOBODY = [autosaved, a_cell_added_by_running_the_last_one]


def answered(notebook):
    notebook.cells[5].source += "# mine"


def a_cell_of_ones_own(notebook):
    notebook.cells.append(nbformat.v4.new_code_cell("1 + 1"))


def moved(notebook):
    notebook.cells[4:6] = reversed(notebook.cells[4:6])


def removed(notebook):
    del notebook.cells[5]


def made_to_text(notebook):
    notebook.cells[5] = nbformat.v4.new_markdown_cell(notebook.cells[5].source)


CHANGED = [answered, a_cell_of_ones_own, moved, removed, made_to_text]


@pytest.mark.parametrize("change", CHANGED_BY_NOBODY + CHANGED)
def test_what_a_learner_can_write_counts_as_a_change_and_nothing_else(change):
    content = to_work_on(read(EXERCISE))
    notebook = nbformat.reads(content.decode(), as_version=4)
    change(notebook)
    after = (nbformat.writes(notebook) + "\n\n").encode()
    assert (written(after) == written(content)) is (change in CHANGED_BY_NOBODY)


def as_earlier_versions_copied(work):
    """Copy an exercise as it was done up to 0.1.0: all of it, with its digest."""
    work.mkdir()
    (work / NAME).write_bytes(EXERCISE.read_bytes())
    record = {NAME: digest(EXERCISE.read_bytes())}
    (work / ".copied.json").write_text(json.dumps(record))


@pytest.mark.parametrize("change", [None, *CHANGED_BY_NOBODY])
def test_an_old_copy_that_nobody_changed_loses_its_outputs_in_silence(tmp_path, change):
    work = tmp_path / "work"
    as_earlier_versions_copied(work)
    if change:
        notebook = read(work / NAME)
        change(notebook)
        nbformat.write(notebook, work / NAME)
    assert not any(line.startswith(NAME) for line in copy_exercises(work))
    assert not any(cell.get("outputs") for cell in read(work / NAME).cells)
    assert copy_exercises(work) == []


def test_an_old_copy_of_an_older_exercise_is_updated_if_nobody_changed_it(tmp_path):
    work = tmp_path / "work"
    as_earlier_versions_copied(work)
    older = (work / NAME).read_bytes().replace(b"one-hot", b"1-hot")
    (work / NAME).write_bytes(older)
    (work / ".copied.json").write_text(json.dumps({NAME: digest(older)}))
    assert f"{NAME}: updated. You had changed nothing in it." in copy_exercises(work)


@pytest.mark.parametrize("change", CHANGED)
def test_an_old_copy_that_was_changed_stays_and_is_offered_nothing(tmp_path, change):
    work = tmp_path / "work"
    as_earlier_versions_copied(work)
    notebook = read(work / NAME)
    change(notebook)
    nbformat.write(notebook, work / NAME)
    before = (work / NAME).read_bytes()
    for _ in range(2):
        assert not any(line.startswith("01-") for line in copy_exercises(work))
    assert (work / NAME).read_bytes() == before
    assert not list(work.glob("*.updated*"))


def test_a_run_that_was_saved_is_kept_while_the_exercise_is_the_same(tmp_path):
    work = tmp_path / "work"
    copy_exercises(work)
    notebook = read(work / NAME)
    autosaved(notebook)
    nbformat.write(notebook, work / NAME)
    assert copy_exercises(work) == []
    assert read(work / NAME).cells[3].outputs == [an_output("ran")]
