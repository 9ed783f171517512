"""What a built site gets so that its pages run Python, and how that is taken out."""

import json
from pathlib import Path

import pytest
import python_button
import python_pages
from bs4 import BeautifulSoup
from page_sections import sections_of
from sphinx.errors import ExtensionError

from tools.book.pyodide_files import Runtime

ROOT = Path(__file__).resolve().parents[3]
NAV = '<nav class="page-actions" aria-label="Run this page">\n<ul></ul>\n</nav>'
PAGE = f"""<!DOCTYPE html>
<body><article><section><h1>A page</h1>
{NAV}
<p>Text.</p></section></article></body>
"""
PROGRESS = """<!DOCTYPE html>
<body><article><section><h1>Your progress</h1>
<div class="try-it" data-page="progress">
<p>Nothing.</p>
<p role="alert" hidden>Failed.</p>
</div>
<p>After.</p></section></article></body>
"""
PAGES = {
    "index.html": '<p class="sd-card-text">Exercises that say it.</p>\n',
    "chapters/01-one-hot.html": PAGE,
    "chapters/03-lookup-table.html": PAGE,  # needs Keras
    "exercises/03-lookup-table.html": PAGE,
    "book/progress.html": PROGRESS,
}
WITH_BUTTON = ["chapters/01-one-hot.html", "exercises/03-lookup-table.html"]


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "html"
    for name, text in PAGES.items():
        write(folder, name, text)
    return folder


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@pytest.fixture
def runtime(tmp_path):
    """Files with the names of Pyodide's, and nothing of it in them."""
    files = {}
    for name in ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        files[name] = tmp_path / "pyodide" / name
        files[name].parent.mkdir(exist_ok=True)
        empty_zip = b"PK\x05\x06" + bytes(18)
        files[name].write_bytes(empty_zip if name.endswith(".zip") else b"made up")
    return Runtime("1.2.3", None, files, pinned=False)


@pytest.fixture
def python_site(site, runtime):
    python_pages.install(site, ROOT, runtime)
    return site


def everything(folder):
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def soup(folder, page):
    return BeautifulSoup((folder / page).read_text(), "html.parser")


def made(site):
    """Return the folder with what a click brings."""
    [folder] = [each for each in (site / "_python").iterdir() if each.name != "runtime"]
    return folder


def test_without_a_runtime_no_byte_changes(site):
    python_pages.install(site, ROOT, None)
    assert everything(site) == {name: text.encode() for name, text in PAGES.items()}


def test_what_was_put_in_can_be_taken_out_to_the_byte(python_site):
    python_pages.install(python_site, ROOT, None)
    found = everything(python_site)
    assert found == {name: text.encode() for name, text in PAGES.items()}


def test_a_second_time_changes_nothing(python_site, runtime):
    before = everything(python_site)
    python_pages.install(python_site, ROOT, runtime)
    assert everything(python_site) == before


def test_only_pages_that_run_python_get_a_button(python_site):
    found = {name for name in PAGES if soup(python_site, name).select(".try-it button")}
    assert found == set(WITH_BUTTON)
    others = PAGES.keys() - {*WITH_BUTTON, "book/progress.html", "index.html"}
    for name in others:
        assert (python_site / name).read_text() == PAGES[name]


@pytest.mark.parametrize("page", WITH_BUTTON)
def test_a_button_is_below_the_links_and_hidden_until_a_script_runs(python_site, page):
    place = soup(python_site, page).select_one("nav.page-actions + .try-it")
    assert place.has_attr("hidden")
    assert place["data-page"] == page.removesuffix(".html")
    assert place.p["role"] == "alert"
    assert place.p.has_attr("hidden")
    base = (python_site / page).parent / place["data-python"]
    assert base.resolve() == made(python_site)
    assert place["data-python"].endswith("/")
    assert place.next_sibling.name == "script"  # which finds it by that


def test_the_button_is_called_otherwise_in_a_chapter_and_where_one_was_before(
    python_site,
):
    words = json.loads((made(python_site) / "words.json").read_text())["start"]
    chapter, exercise = (soup(python_site, page) for page in WITH_BUTTON)
    assert exercise.button.text == words["try"]
    assert chapter.button.text == words["try_chapter"]
    script = exercise.select_one(".try-it + script").text
    before, after = words["go_on"].replace("{tasks}", "6").split("{passed}")
    assert f'"{before}"+' in script
    assert f'+"{after}"' in script
    assert '"lookup-tables:exercises/03-lookup-table"' in script
    assert "localStorage" not in chapter.select_one(".try-it + script").text


def test_the_page_about_progress_waits_for_no_click(python_site):
    place = soup(python_site, "book/progress.html").select_one(".try-it")
    script = place.next_sibling
    assert script.name == "script"
    assert "onclick" not in script.text
    base = python_site / "book" / script["data-python"]
    assert base.resolve() == made(python_site)


@pytest.mark.parametrize("page", [*WITH_BUTTON, "book/progress.html"])
def test_a_page_gets_less_than_a_kilobyte(python_site, page):
    added = (python_site / page).stat().st_size - len(PAGES[page].encode())
    assert 0 < added < 1_000


def test_a_click_finds_modules_words_and_data(python_site):
    names = everything(made(python_site)).keys()
    assert {"start.mjs", "words.json", "runtime.json"} <= names
    assert not [name for name in names if name.endswith(".toml")]
    data = [name for name in names if name.startswith(("chapters/", "exercises/"))]
    assert sorted(data) == [
        "chapters/01-one-hot.json",
        "exercises/03-lookup-table.json",
        "exercises/index.json",
    ]
    runtime = json.loads((made(python_site) / "runtime.json").read_text())
    assert (runtime["version"], runtime["numpy"]) == ("1.2.3", None)
    for each in runtime["files"]:
        path = made(python_site) / each["url"]
        assert path.stat().st_size == each["bytes"]


def test_a_page_that_was_built_again_gets_its_button_again(python_site, runtime):
    before = everything(python_site)
    write(python_site, WITH_BUTTON[1], PAGE)
    python_pages.install(python_site, ROOT, runtime)
    assert everything(python_site) == before


def test_another_content_has_another_address_and_the_old_one_goes(
    python_site, runtime, monkeypatch
):
    before = made(python_site).name
    real = python_pages.assets
    more = {"new.mjs": b"export {};"}
    monkeypatch.setattr(python_pages, "assets", lambda root: real(root) | more)
    python_pages.install(python_site, ROOT, runtime)
    after = made(python_site).name
    assert after != before
    for page in [*WITH_BUTTON, "book/progress.html"]:
        text = (python_site / page).read_text()
        assert text.count(f"_python/{after}/") == 1
        assert before not in text


def test_a_page_that_runs_python_no_more_loses_its_button(python_site, runtime):
    gone = python_site / WITH_BUTTON[0]
    text = gone.read_text()
    gone.unlink()
    write(python_site, "chapters/03-lookup-table.html", text)
    python_pages.install(python_site, ROOT, runtime)
    assert (python_site / "chapters/03-lookup-table.html").read_text() == PAGE


def test_a_page_without_its_links_fails_the_build(site, runtime):
    write(site, WITH_BUTTON[1], "<!DOCTYPE html>\n<h1>No links</h1>\n")
    with pytest.raises(ExtensionError, match="no place for a button"):
        python_pages.install(site, ROOT, runtime)


def test_words_in_a_page_cannot_become_markup():
    words = {"failed": "<b>", "try": "a < b", "try_chapter": "", "go_on": '"</script>'}
    data = {"tasks": [{"needs": ""}]}
    found = python_button.button("exercises/x", "../_python/x/", words, data)
    assert found.count("</script>") == 1
    assert "a &lt; b" in found
    assert "&lt;b&gt;" in found


def test_the_search_finds_the_same_on_a_page_with_a_button(python_site):
    """A later build reads pages that have their button from this one."""
    for page in [*WITH_BUTTON, "book/progress.html"]:
        [section] = sections_of(PAGES[page])
        assert sections_of((python_site / page).read_text()) == [section]
