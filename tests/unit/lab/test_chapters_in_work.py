"""The chapters in work/, and the page that lists what is there."""

import nbformat
import pytest

from tools.lab import offers, work_folder
from tools.lab.start_page import start_page

MYST = """\
# One-hot

{glue:text}`share` of {ref}`the next <02-dense>`, and {doc}`../exercises/01-one-hot`.
"""


def executed(text, **glued):
    cells = [nbformat.v4.new_markdown_cell(text)]
    for name, value in glued.items():
        output = nbformat.v4.new_output(
            "display_data",
            {"application/papermill.record/text/plain": repr(value)},
            metadata={"scrapbook": {"name": name}},
        )
        cell = nbformat.v4.new_code_cell("glue()", outputs=[output], execution_count=1)
        cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


def exercise(title):
    return nbformat.writes(executed(f"# {title}"))


@pytest.fixture
def root(tmp_path):
    """A project with two chapters, built, and one exercise."""
    for name, text in (("01-one-hot", MYST), ("02-dense", "# Dense\n")):
        for folder in ("chapters", "_build/executed", "exercises"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "chapters" / f"{name}.md").write_text(text)
        notebook = executed(text, share="88 %")
        nbformat.write(notebook, tmp_path / "_build/executed" / f"{name}.ipynb")
    (tmp_path / "exercises" / "01-one-hot.ipynb").write_text(exercise("Exercise 01"))
    return tmp_path


def fill(root):
    notebooks = offers.exercises(root / "exercises") + offers.chapters(root)
    return work_folder.bring_up_to_date(root / "work", notebooks)


def test_chapters_come_as_text_with_numbers_and_links_that_lead_somewhere(root):
    assert fill(root)[1:] == [
        "chapters/01-one-hot.ipynb: copied.",
        "chapters/02-dense.ipynb: copied.",
    ]
    folder = root / "work" / "chapters"
    text, code = nbformat.read(folder / "01-one-hot.ipynb", as_version=4).cells
    assert text.source.split("\n")[-1] == (
        "88 % of [the next](02-dense.ipynb), and [01-one-hot](../01-one-hot.ipynb)."
    )
    for link in ("02-dense.ipynb", "../01-one-hot.ipynb"):
        assert (folder / link).is_file()
    assert (code.outputs, code.execution_count) == ([], None)
    assert fill(root) == []


def test_a_chapter_in_which_somebody_wrote_is_never_overwritten(root):
    fill(root)
    mine = root / "work" / "chapters" / "01-one-hot.ipynb"
    mine.write_text(mine.read_text().replace("glue()", "glue()  # mine"))
    before = mine.read_text()
    built = root / "_build" / "executed" / "01-one-hot.ipynb"
    built.write_text(built.read_text().replace("88 %", "89 %"))
    [said] = fill(root)
    assert said.endswith("beside it: chapters/01-one-hot.updated.ipynb")
    assert mine.read_text() == before


def test_where_the_book_is_not_built_the_page_says_how_the_chapters_come(root):
    (root / "_build" / "executed" / "02-dense.ipynb").unlink()
    assert fill(root) == ["01-one-hot.ipynb: copied."]
    page = (root / "work" / "START.md").read_text()
    assert "Type `make book` in a terminal" in page
    assert "chapters/" not in page


def test_a_file_in_the_place_of_the_folder_is_named_and_the_exercises_come(root):
    (root / "work").mkdir()
    (root / "work" / "chapters").write_text("mine")
    said = fill(root)
    assert said[0] == "01-one-hot.ipynb: copied."
    assert said[1] == (
        "chapters/01-one-hot.ipynb: not copied, since work/chapters is a file. "
        "Rename it to get the notebook."
    )


def test_the_page_lists_each_notebook_once_and_tells_equal_titles_apart(root):
    fill(root)
    work = root / "work"
    for name in ("01-one-hot-Copy1", "01-one-hot.updated", "01-one-hot.updated-2"):
        (work / f"{name}.ipynb").write_text(exercise("Exercise 01"))
    (work / "notes.ipynb").write_text(exercise(""))
    lines = [line for line in start_page(work).split("\n") if line.startswith("- [")]
    assert lines == [
        "- [Exercise 01 (`01-one-hot-Copy1.ipynb`)](01-one-hot-Copy1.ipynb)",
        "- [Exercise 01 (`01-one-hot.ipynb`)](01-one-hot.ipynb)",
        "- [Exercise 01 (updated: `01-one-hot.updated-2.ipynb`)]"
        "(01-one-hot.updated-2.ipynb)",
        "- [Exercise 01 (updated: `01-one-hot.updated.ipynb`)]"
        "(01-one-hot.updated.ipynb)",
        "- [notes.ipynb](notes.ipynb)",
        "- [01 One-hot](chapters/01-one-hot.ipynb)",
        "- [02 Dense](chapters/02-dense.ipynb)",
    ]
