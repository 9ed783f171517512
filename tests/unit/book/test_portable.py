"""Notebooks for programs that know nothing of this project."""

import nbformat
import pytest

from tools.book import portable

SVG = (
    '<svg role="img" aria-label="A &quot;plot&quot;" style="width:100%;max-width:9px">'
)
FIGURE = f'<figure class="course-figure">{SVG}<text>0.1</text></svg></figure>'


def notebook(source="1", data=None):
    kind = "execute_result"
    output = nbformat.v4.new_output(kind, data or {}, execution_count=3)
    cell = nbformat.v4.new_code_cell(source, outputs=[output], execution_count=3)
    return nbformat.v4.new_notebook(cells=[cell])


def test_a_figure_becomes_an_image_and_its_text_what_it_shows():
    data = {"text/html": FIGURE, "text/plain": "<HTML>", "application/x": {}}
    made = portable.portable_figure(data)
    assert made["text/plain"] == '[Figure: A "plot"]'
    assert made["application/x"] == {}
    assert made["text/html"].startswith('<figure class="course-figure"><img alt="A ')
    assert "<svg" not in made["text/html"]
    assert "0.1" not in made["text/html"]


@pytest.mark.parametrize("page", ["<table></table>", FIGURE + FIGURE, "<svg></svg>"])
def test_html_that_is_no_single_figure_stays(page):
    data = {"text/html": page, "text/plain": "t"}
    assert portable.portable_figure(data) == data


def test_a_chapter_keeps_its_outputs_and_loses_its_counts():
    before = notebook(data={"text/plain": "3"})
    made = portable.portable_chapters({"01-a": before}, "https://x", "main")["01-a"]
    first, cell = made.cells
    assert first.execution_count is cell.execution_count is None
    assert cell.outputs[0].execution_count is None
    assert cell.outputs[0].data == {"text/plain": "3"}
    assert before.cells[0].execution_count == 3
    nbformat.validate(made)


def test_an_exercise_has_no_outputs():
    made = portable.portable_exercise(notebook(), "https://x", "main")
    assert [cell.outputs for cell in made.cells] == [[], []]


@pytest.mark.parametrize(
    ("source", "extras"),
    [("1", "course"), ("from embedbook.words import glove", "course,glove")],
)
def test_the_first_cell_installs_what_the_notebook_imports(source, extras):
    cell = portable.first_cell(notebook(source), "https://h/x", "abc")
    assert f'"embedbook[{extras}] @ git+https://h/x@abc"' in cell.source
    assert max(map(len, cell.source.split("\n"))) < 88


def test_where_the_project_has_no_address_nothing_is_installed():
    cell = portable.first_cell(notebook(), "", "")
    assert "pip" not in cell.source
    assert max(map(len, cell.source.split("\n"))) < 80
