"""The notebooks that pages offer: what someone gets who has nothing but the file."""

import builtins
import json

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, CHAPTERS, EXERCISES, read_page
from small_project import ADDRESS, EXERCISE

CHAPTER = "chapters/01-tiny"
LOCK = {"deletable": False, "editable": False}
STRANGE = ("{glue", "{ref}", "{doc}", "{download}", ":::", "```{", ")=\n")


def offered(page, path):
    """Return the notebook that a page at a path offers."""
    [link] = page.select("nav.page-actions a[download]")
    file = path.parent / link["href"]
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    return notebook


def of_kept(small_project, kept, name):
    path = small_project.kept(kept) / "html" / f"{name}.html"
    return offered(BeautifulSoup(path.read_text(), "html.parser"), path)


def of_site(name):
    return offered(read_page(name), BUILD / "html" / f"{name}.html")


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", [CHAPTER, EXERCISE])
def test_with_an_address_the_first_cell_installs_the_package_from_there(
    small_project, name
):
    first = of_kept(small_project, "public", name).cells[0]
    assert f"# From the course Lookup Tables That Learn, {ADDRESS}\n" in first.source
    wanted = f'%pip install --quiet "embedbook[course] @ git+{ADDRESS}@main"'
    assert first.source.endswith(wanted)


@pytest.mark.parametrize("name", [CHAPTER, EXERCISE])
def test_without_an_address_the_first_cell_says_where_the_package_is(
    small_project, name, capsys
):
    first = of_kept(small_project, "private", name).cells[0]
    assert "%pip" not in first.source
    exec(first.source, {"__builtins__": {**vars(builtins), "__import__": no_module}})
    assert "run `make lab` there" in capsys.readouterr().out


def no_module(name, *_):
    raise ModuleNotFoundError(f"No module named {name!r}")


def test_a_chapter_has_its_numbers_its_outputs_and_no_counts(small_project):
    notebook = of_kept(small_project, "public", CHAPTER)
    assert notebook.cells[-1].source.startswith("Blue is #")
    assert [cell.execution_count for cell in code(notebook)] == [None, None]
    assert code(notebook)[1].outputs[-1].text.startswith("#")


def test_an_exercise_looks_untouched_and_its_checks_are_locked(small_project):
    notebook = of_kept(small_project, "public", EXERCISE)
    assert not any(cell.outputs for cell in code(notebook))
    assert not any(cell.execution_count for cell in code(notebook))
    cells = {cell.id: cell.metadata for cell in notebook.cells}
    assert LOCK.items() <= cells["one_hot-check"].items()
    assert not LOCK.keys() & cells["one_hot-solution"].keys()


@pytest.mark.parametrize("name", CHAPTERS + EXERCISES)
def test_no_downloaded_text_holds_what_only_a_page_understands(name):
    for cell in of_site(name).cells:
        if cell.cell_type == "markdown":
            assert [each for each in STRANGE if each in cell.source] == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_downloaded_chapter_holds_the_pages_outputs(name):
    executed = BUILD / "executed" / f"{name.rpartition('/')[2]}.ipynb"
    before = code(nbformat.read(executed, as_version=4))
    after = code(of_site(name))[1:]
    assert [cell.source for cell in after] == [cell.source for cell in before]
    assert [len(cell.outputs) for cell in after] == [len(c.outputs) for c in before]
    assert any(cell.outputs for cell in after)


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_figure_of_a_downloaded_chapter_is_html_that_loses_its_picture(name):
    pictures = 0
    for cell in code(of_site(name)):
        for output in cell.outputs:
            data = output.get("data", {})
            page = "".join(data.get("text/html", ""))
            assert page.count("<svg") != 1
            if 'src="data:image/svg+xml' in page:
                pictures += 1
                assert data["text/plain"].startswith("[Figure: ")
    assert pictures


def test_the_small_exercise_is_that_of_the_project(small_project):
    source = json.loads((small_project.folder / f"{EXERCISE}.ipynb").read_text())
    cells = of_kept(small_project, "public", EXERCISE).cells[1:]
    assert [c.source for c in cells] == ["".join(c["source"]) for c in source["cells"]]
