"""The built site, as `make book` left it."""

import json
import os
from functools import cache
from pathlib import Path

import chapter_meta
import pytest
import small_project as small
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "_build"
DECKS = "teach/slides/"  # these are slides; tests/browser/test_decks.py judges them


def page_names():
    """Return the landing page and those of _toc.yml, in reading order, but no deck."""
    toc = ROOT / "_toc.yml"
    pages = [
        page for page in chapter_meta.page_names(toc) if not page.startswith(DECKS)
    ]
    return ["index", *pages]


PAGES = page_names()
CHAPTERS = [page for page in PAGES if page.startswith("chapters/")]
EXERCISES = [page for page in PAGES if page.startswith("exercises/")]


def source_of(page):
    """Return the file that people write for a page, as text."""
    folder, _, name = page.rpartition("/")
    if folder == "exercises":
        folder = "exercises/source"
    return (ROOT / folder / f"{name}.md").read_text(encoding="utf-8")


@cache
def read_page(page):
    """Return a parsed page. All tests share it: none may change it."""
    path = BUILD / "html" / f"{page}.html"
    if not path.exists():
        pytest.fail(f"{path} is missing: run `make book` first")
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def glued(page):
    """Return what a page's notebook glued: a dict from name to text or number."""
    name = page.rsplit("/", 1)[-1]
    notebook = json.loads((BUILD / "executed" / f"{name}.ipynb").read_text())
    outputs = [out for cell in notebook["cells"] for out in cell.get("outputs", [])]
    found = {}
    for output in outputs:
        scrapbook = output.get("metadata", {}).get("scrapbook")
        if scrapbook:
            text = "".join(output["data"]["application/papermill.record/text/plain"])
            found[scrapbook["name"]] = text.strip("'")
    return found


@pytest.fixture(scope="session")
def small_project(tmp_path_factory):
    """The project of `tests/helpers/small_project.py`, one for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared_by_workers = "PYTEST_XDIST_WORKER" in os.environ
    return small.shared(base.parent if shared_by_workers else base)
