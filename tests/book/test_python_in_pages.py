"""Pages in which Python runs: their cells, and that nothing is there without it."""

import re
import shutil

import in_the_page
import nbformat
import pytest
import python_pages
from chapter_data import chapter_data
from chapter_meta import read_chapters
from conftest import BUILD, EXERCISES, ROOT, read_page
from exercise_data import exercise_data

HTML = BUILD / "html"
CHAPTERS = {
    each.name: chapter_data(ROOT, each.name)
    for each in read_chapters(ROOT)
    if each.needs == "numpy"
}
RUNNING = {
    (name, cell["id"]): {
        "before": in_the_page.code_of(data, cell["builds_on"]),
        "code": cell["code"],
    }
    for name, data in CHAPTERS.items()
    for cell in data["cells"]
    if cell["shown"] and not cell["needs"]
}


@pytest.fixture(scope="module")
def said():
    """What each cell of a chapter prints and returns, after what it builds on."""
    return dict(zip(RUNNING, in_the_page.run_all(list(RUNNING.values())), strict=True))


def executed(name):
    path = BUILD / "executed" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown_code(page):
    cells = read_page(page).select("article div.cell")
    return [each.select_one(".cell_input pre").text.strip() for each in cells]


@pytest.mark.parametrize(("name", "cell"), RUNNING)
def test_a_chapters_cell_run_alone_gives_what_the_whole_notebook_gave(name, cell, said):
    outputs = executed(name)[int(cell.removeprefix("cell-"))].outputs
    printed = "".join(each.text for each in outputs if each.output_type == "stream")
    values = [
        each.data["text/plain"]
        for each in outputs
        if each.output_type == "execute_result"
    ]
    found = said[name, cell]
    assert found["error"] == ""
    assert found["printed"] == printed
    # IPython breaks long values into lines.
    assert found["value"].split() == " ".join(values).split()


def test_a_good_part_of_each_chapter_runs():
    for name in CHAPTERS:
        count = sum(each == name for each, _ in RUNNING)
        assert count >= 5, name
    assert len(RUNNING) > 40


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapters_data_has_the_cells_of_its_page_in_their_order(name):
    found = [c["code"].strip() for c in CHAPTERS[name]["cells"] if c["shown"]]
    assert found == shown_code(f"chapters/{name}")


@pytest.mark.parametrize("page", EXERCISES)
def test_an_exercises_data_has_the_cells_of_its_page_in_their_order(page):
    data = exercise_data(ROOT, page.removeprefix("exercises/"))
    assert [cell["code"].strip() for cell in data["cells"]] == shown_code(page)


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory):
    """The pages of the site as it is without Pyodide's files."""
    folder = tmp_path_factory.mktemp("plain")
    for path in HTML.rglob("*.html"):
        copy = folder / path.relative_to(HTML)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    python_pages.install(folder, ROOT, None)
    return folder


def test_without_pyodide_no_page_has_a_trace_of_python(plain_site):
    for path in plain_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "data-python" not in text, path
        assert not re.search(r"""["'(][./]*_python/""", text), path
        assert ("try-it" in text) == (path.stem == "progress"), path
    assert not (plain_site / "_python").exists()


def test_the_site_has_a_button_on_each_exercise_or_none_at_all():
    places = [f"exercises/{page.name}" for page in (HTML / "exercises").iterdir()]
    places += [f"chapters/{name}.html" for name in CHAPTERS]
    with_button = [
        place for place in places if "data-python" in (HTML / place).read_text()
    ]
    expected = places if (HTML / "_python").is_dir() else []
    assert with_button == expected


def test_the_page_about_progress_says_what_is_missing_where_nothing_is_shown():
    place = read_page("book/progress").select_one("article .try-it")
    assert place["data-page"] == "progress"
    said, failed = place.find_all("p")
    assert "browser that runs scripts" in said.text
    assert failed["role"] == "alert"
    assert failed.has_attr("hidden")


def test_the_page_about_progress_is_beside_the_one_on_how_to_do_the_exercises():
    links = [a["href"] for a in read_page("index").select("nav a.reference.internal")]
    place = links.index("book/how-to-study.html")
    assert links[place + 1] == "book/progress.html"
    how = read_page("book/how-to-study").find("article")
    assert "progress.html" in [a["href"].split("#")[0] for a in how.find_all("a")]
