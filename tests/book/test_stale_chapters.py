"""Which chapters count as built from today's sources, in a copy of the build."""

import shutil

import pytest
from conftest import BUILD, CHAPTERS, ROOT
from stale_chapters import stale

NAMES = [page.removeprefix("chapters/") for page in CHAPTERS]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The chapters, what they depend on, and what the build keeps of them."""
    folder = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("__pycache__", "artifacts")
    for name in ("chapters", "src", "locks", "benchmarks/results"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in (".jupyter_cache", "executed"):
        shutil.copytree(BUILD / name, folder / "_build" / name, ignore=ignored)
    return folder


@pytest.fixture
def edited(project):
    """Return a function that edits a file until the test has ended."""
    kept = {}

    def edit(name, old, new):
        path = project / name
        kept[path] = path.read_bytes()
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    yield edit
    for path, content in kept.items():
        path.write_bytes(content)


def test_a_book_that_was_just_built_has_none(project):
    assert stale(project) == []


def test_a_chapter_whose_text_was_edited_is_one(project, edited):
    edited("chapters/03-lookup-table.md", "# A", "# An edited a")
    assert stale(project) == ["03-lookup-table"]


def test_a_chapter_whose_executed_notebook_was_tampered_with_is_one(project, edited):
    edited("_build/executed/06-the-embedding-layer.ipynb", '"text": [', '"text": ["x",')
    assert stale(project) == ["06-the-embedding-layer"]


def test_chapters_that_load_results_measured_anew_are_some(project, edited):
    edited("benchmarks/results/pooling.json", "{", "{ ")
    assert stale(project) == ["07-from-rows-to-a-vector"]


def test_with_another_lock_all_are(project, edited):
    edited("locks/book.lock", "==", "==9")
    assert stale(project) == NAMES


def test_an_edited_check_makes_none(project, edited):
    edited("src/embedbook/checks/runner.py", '"""', '"""Edited: ')
    assert stale(project) == []
