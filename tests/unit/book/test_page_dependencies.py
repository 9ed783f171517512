"""What a page depends on, told from its code: in small packages, and in this book."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_cache import digest, read_notebook
from page_dependencies import dependencies, files_below

ROOT = Path(__file__).resolve().parents[3]
FILES = {
    "__init__.py": "from embedbook.shown import show",
    "shown.py": "",
    "alone.py": "",
    "lazy.py": "def load():\n    from embedbook.inner import deep\n",
    "near.py": "from . import alone\nfrom .inner.deep import x",
    "wide.py": "from importlib import import_module\nimport_module('embedbook.alone')",
    "computed.py": "from importlib import import_module\nimport_module(name)",
    "inner/__init__.py": "",
    "inner/deep.py": "from ..shown import show",
    "inner/web/part.mjs": "",
    "checks/__init__.py": "",
    "checks/hints.toml": "",
    "benchmarks/__init__.py": "",
    "benchmarks/plots.py": "",
    "board.py": "from embedbook import benchmarks",
}
ALWAYS = {"__init__.py", "shown.py"}
INNER = {"inner/__init__.py", "inner/deep.py", "inner/web/part.mjs"}
RESULTS = {"one.json", "two.json"}
EVERYTHING = {*FILES, *RESULTS}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with a small package; returns its folder."""
    root = tmp_path_factory.mktemp("project")
    written = {f"src/embedbook/{name}": text for name, text in FILES.items()}
    written |= {f"benchmarks/results/{name}": "{}" for name in RESULTS}
    written |= {"src/embedbook/__pycache__/alone.pyc": "", "locks/book.lock": "a==1"}
    for name, text in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def found(root, *cells):
    """Return the names of a page's dependencies, as `FILES` and `RESULTS` have them."""
    folders = (root / "src" / "embedbook", root / "benchmarks" / "results")
    return {
        path.relative_to(folder).as_posix()
        for path in dependencies(root, cells)
        for folder in folders
        if path.is_relative_to(folder)
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import numpy as np", set()),
        ("import embedbook", ALWAYS),
        ("from embedbook import alone", ALWAYS | {"alone.py"}),
        ("import embedbook.alone as it", ALWAYS | {"alone.py"}),
        ("def f():\n    from embedbook import alone", ALWAYS | {"alone.py"}),
        ("from embedbook import lazy", ALWAYS | INNER | {"lazy.py"}),
        ("from embedbook.inner import deep", ALWAYS | INNER),
        ("from embedbook import near", ALWAYS | INNER | {"near.py", "alone.py"}),
        ("from embedbook import wide", ALWAYS | {"wide.py", "alone.py"}),
        ("__import__('embedbook.alone')", ALWAYS | {"alone.py"}),
        ("run('-m', 'embedbook.alone')", ALWAYS | {"alone.py"}),
        ("import embedbook\n\n%xmode Minimal\ny = 2", ALWAYS),
    ],
)
def test_modules_count_that_a_page_imports_and_those_that_they_import(
    project, code, expected
):
    assert found(project, "x = 1", code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "from embedbook import computed",
        "from importlib import import_module\nimport_module(name)",
        "from embedbook import *",
        "exec(text)",
        "%run other.py",
        "!python -m embedbook.alone",
    ],
)
def test_where_the_code_does_not_tell_a_page_depends_on_everything(project, code):
    assert found(project, code) == EVERYTHING


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("benchmarks.load('one')['entries']", {"one.json"}),
        ("benchmarks.load('one', needs=[n])", {"one.json"}),
        ("benchmarks.load('gone')", {"gone.json"}),
        ("benchmarks.load('one'); benchmarks.load(name)", RESULTS),
        ("load = benchmarks.load", RESULTS),
        ("f(benchmarks)", RESULTS),
        ("from embedbook.benchmarks import load; load('one')", RESULTS),
        ("from embedbook import benchmarks as b; b.load('one')", RESULTS),
        ("import embedbook.benchmarks", RESULTS),
        ("embedbook.benchmarks.load(name)", RESULTS),
        ("from embedbook.benchmarks import plots", set()),
        ("from embedbook import board", RESULTS),
    ],
)
def test_results_count_that_a_page_names_and_in_doubt_all(project, code, expected):
    names = found(project, "from embedbook import benchmarks", code)
    assert {name for name in names if name.endswith(".json")} == expected


def test_the_digest_follows_what_the_page_uses_and_nothing_else(project):
    page = project / "page.md"
    page.write_text(
        "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n"
        "```{code-cell}\nfrom embedbook import alone, benchmarks\n"
        "benchmarks.load('one')\n```\n"
    )

    def now(data="reviews"):
        return digest(project, read_notebook(page), data)

    def changes(name):
        path, before = project / name, now()
        text = path.read_text()
        path.write_text(f"{text}\n")
        try:
            return now() != before
        finally:
            path.write_text(text)

    assert changes("src/embedbook/alone.py")
    assert changes("src/embedbook/shown.py")
    assert changes("benchmarks/results/one.json")
    assert changes("locks/book.lock")
    assert now("other reviews") != now()
    assert not changes("benchmarks/results/two.json")
    assert not changes("src/embedbook/checks/hints.toml")
    assert not changes("src/embedbook/lazy.py")


def notebooks():
    pages = [*sorted((ROOT / "chapters").glob("*.md")), ROOT / "index.md"]
    made = {page.stem: read_notebook(page) for page in pages}
    return {
        name: [cell.source for cell in made[name].cells if cell.cell_type == "code"]
        for name in made
    }


NOTEBOOKS = notebooks()
ALL_FILES = files_below(ROOT / "src")


@pytest.mark.parametrize("page", NOTEBOOKS)
def test_no_page_depends_on_the_checks_nor_on_all_there_is(page):
    used = dependencies(ROOT, NOTEBOOKS[page])
    assert used & ALL_FILES, "each page imports something of the package"
    assert not used >= ALL_FILES
    checks = ROOT / "src" / "embedbook" / "checks"
    assert not [path for path in used if checks in path.parents]
    assert all(path.exists() for path in used)


def test_what_pages_import_when_they_run_is_among_what_was_told_from_their_code():
    """Each page's import statements are run, and nothing else of it."""
    wanted = {
        page: "\n".join(
            ast.unparse(node)
            for node in ast.walk(ast.parse("\n".join(cells)))
            if isinstance(node, ast.Import | ast.ImportFrom)
            and "embedbook" in ast.unparse(node)
        )
        for page, cells in NOTEBOOKS.items()
    }
    script = f"""
import sys
for page, code in {wanted!r}.items():
    for name in [name for name in sys.modules if name.startswith("embedbook")]:
        del sys.modules[name]
    exec(code, {{}})
    for name, module in list(sys.modules.items()):
        if name.startswith("embedbook"):
            print(page, module.__file__)
"""
    command = [sys.executable, "-c", script]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    imported = [line.split(" ", 1) for line in lines.splitlines()]
    assert {page for page, _ in imported} == set(NOTEBOOKS)
    for page, path in imported:
        assert Path(path) in dependencies(ROOT, NOTEBOOKS[page]), (page, path)
