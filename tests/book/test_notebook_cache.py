"""What a second build runs and writes again, and what it leaves as it was.

A small book is built by plain Sphinx with the extensions that decide that, on a copy
of the package. Each test leaves it built.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from notebook_cache import for_notebooks

ROOT = Path(__file__).resolve().parents[2]
CONF = """\
import os
extensions = ["myst_nb", "incremental", "notebook_cache", "proven"]
html_theme = "basic"
exclude_patterns = ["src", "_build"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_show_tb = True

def setup(app):
    if os.environ.get("KILLED_WHILE_WRITING"):
        app.connect("html-page-context", lambda *_: os._exit(9))
"""
NOTEBOOK = """\
---
file_format: mystnb
kernelspec: {{display_name: Python 3, name: python3}}
---
# {title}

```{{code-cell}} ipython3
{code}
```
"""
SHADE = 'from embedbook import figures, glue\n\nglue("blue", figures.BLUE)'
TRIED = 'from embedbook import benchmarks\n\nbenchmarks.load("tried")["entries"]'
PAGES = {
    "index.md": "# Small\n\n```{toctree}\nshade\ntried\nplain\ncounts\n```\n\n"
    "Blue is {glue:text}`shade.md::blue:s`.\n",
    "shade.md": NOTEBOOK.format(title="Shade", code=SHADE),
    "tried.md": NOTEBOOK.format(title="Tried", code=TRIED),
    "plain.md": NOTEBOOK.format(title="Plain", code="print(6 * 7)"),
    "counts.md": "# Counts\n\n```{proven} checks\n```\n",
}
NOTEBOOKS = {"shade", "tried", "plain"}
STYLE = "src/embedbook/figures/style.py"
RESULTS = "benchmarks/results/tried.json"
FIRST = "src/embedbook/checks/ch01_one_hot"
BLUE = re.compile(r'^BLUE, .*? = "(#\w+)"', re.MULTILINE)


class Book:
    """The small book: its folder, and what one does with it."""

    def __init__(self, folder):
        self.folder = folder

    def build(self, **variables):
        paths = os.pathsep.join([str(self.folder / "src"), str(ROOT / "book/_ext")])
        output = self.folder / "_build"
        options = ["-W", "--keep-going", "-d", output / "doctrees"]
        return subprocess.run(
            [sys.executable, "-m", "sphinx", *options, ".", output / "html"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths, "EMBEDBOOK_OFFLINE": "1"}
            | variables,
            capture_output=True,
            text=True,
        )

    def run_by_build(self):
        """Build; return the names of the notebooks that were run."""
        done = self.build()
        assert done.returncode == 0, done.stdout + done.stderr
        return set(re.findall(r"(\w+)\.md: Executing notebook", done.stdout))

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def text(self, page):
        path = self.folder / "_build" / "html" / f"{page}.html"
        return path.read_text(encoding="utf-8")

    def counted(self):
        """Return how many tasks of exercise 01 the page counts."""
        table = BeautifulSoup(self.text("counts"), "html.parser")
        rows = [row.find_all("td") for row in table.select("tbody tr")]
        [tasks] = [row[1].text for row in rows if row[0].text == "01-one-hot"]
        return int(tasks)

    def blue(self):
        return BLUE.search((self.folder / STYLE).read_text(encoding="utf-8"))[1]

    def written(self):
        pages = (self.folder / "_build" / "html").glob("*.html")
        return {page.stem: page.stat().st_mtime_ns for page in pages}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("src", "locks"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / RESULTS).parent.mkdir(parents=True)
    (folder / RESULTS).write_text('{"environment": {}, "entries": [{"name": "first"}]}')
    (folder / "conf.py").write_text(CONF)
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    made = Book(folder)
    assert made.run_by_build() == NOTEBOOKS
    return made


def test_an_unchanged_book_is_left_as_it_is(book):
    before = book.written()
    assert book.run_by_build() == set()
    assert book.written() == before


@pytest.mark.long
def test_a_changed_helper_runs_the_chapters_that_import_it_and_no_other(book):
    before = book.blue()
    assert before in book.text("index")
    book.edit(STYLE, before, "#123456")
    assert book.run_by_build() == {"shade"}
    assert "#123456" in book.text("index"), "the page that quotes its number"
    assert before not in book.text("index")


def test_an_edited_check_runs_nothing_yet_the_page_that_counts_is_made_anew(book):
    tasks, before = book.counted(), book.written()
    book.edit(f"{FIRST}/__init__.py", '    "blind_spots",\n', "")
    book.edit(f"{FIRST}/one_hot.toml", "hints = [", "hints = [\n'Another one?',")
    assert book.run_by_build() == set()
    assert book.counted() == tasks - 1
    after = book.written()
    assert {page for page in NOTEBOOKS if after[page] != before[page]} == set()


def test_changed_results_run_the_chapter_that_loads_them(book):
    book.edit(RESULTS, "first", "second")
    assert book.run_by_build() == {"tried"}
    assert "second" in book.text("tried")


def fails_twice(book, name, old, new):
    """Make a page wrong; return what two builds say of it, and mend the page."""
    book.edit(name, old, new)
    try:
        done = [book.build() for _ in range(2)]
    finally:
        book.edit(name, new, old)
    assert all(each.returncode for each in done)
    return [each.stdout + each.stderr for each in done]


@pytest.mark.long
def test_a_cell_that_raises_fails_every_build(book):
    said = fails_twice(book, "plain.md", "print(6 * 7)", "print(6 / 0)")
    assert all("ZeroDivisionError" in each for each in said)


def test_a_warning_while_pages_are_written_fails_every_build_until_it_is_mended(book):
    said = fails_twice(book, "index.md", "::blue:s", "::green:s")
    assert all("'green' not found" in each for each in said)
    assert book.run_by_build() == set()
    assert book.blue() in book.text("index")
    assert "42" in book.text("plain")


@pytest.mark.long
def test_after_a_build_that_was_killed_while_writing_no_page_is_stale(book):
    before = book.blue()
    book.edit(STYLE, before, "#654321")
    assert book.build(KILLED_WHILE_WRITING="1").returncode == 9
    assert before in book.text("index")
    assert book.run_by_build() == set(), "the notebook had been run"
    assert "#654321" in book.text("index")


def test_a_changed_lock_runs_everything(book):
    book.edit("locks/book.lock", "==", "== ")
    assert book.run_by_build() == NOTEBOOKS


def test_what_only_the_sites_build_uses_counts_for_no_notebook():
    lock = (ROOT / "locks/book.lock").read_text(encoding="utf-8")
    kept = for_notebooks(lock)
    assert "\npagefind" in lock
    assert "pagefind" not in kept
    newer = lock.replace("pagefind==", "pagefind==9").replace("\nnumpy==", "\nnumpy==9")
    assert for_notebooks(newer) == kept.replace("\nnumpy==", "\nnumpy==9") != kept


def test_without_its_cache_the_book_is_run_anew(book):
    executed = book.folder / "_build" / "executed"
    shutil.rmtree(executed)
    shutil.rmtree(book.folder / "_build" / ".jupyter_cache")
    assert book.run_by_build() == NOTEBOOKS
    assert {path.stem for path in executed.iterdir()} == NOTEBOOKS
