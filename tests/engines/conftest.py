"""The built site with Python in its pages, in Gecko and in WebKit.

Python comes from where `make book` has it from, EMBEDBOOK_PYODIDE first.
"""

import importlib.util
import shutil

import editor_page
import engines
import pytest
import python_pages
from built_site import HTML, ROOT

from tools.book.pyodide_files import runtime_files
from tools.browser import debian_packages, gzip_server

DRIVERS = {"gecko": "marionette_driver", "webkit": "selenium"}
NEEDED = " ".join(debian_packages.ENGINES)


@pytest.fixture(scope="session", params=engines.ENGINES)
def engine(request, tmp_path_factory):
    start, find = engines.ENGINES[request.param]
    if find() is None:
        pytest.skip(f"NO {request.param.upper()}: apt-get install {NEEDED}")
    if importlib.util.find_spec(DRIVERS[request.param]) is None:
        pytest.skip(
            f"NO {DRIVERS[request.param]}: see the group `test` of pyproject.toml"
        )
    with start(tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture(scope="session")
def python():
    """What runs Python in the pages, or None."""
    return runtime_files()


@pytest.fixture(scope="session")
def site(python, tmp_path_factory):
    copy = tmp_path_factory.mktemp("site") / "html"
    shutil.copytree(HTML, copy)
    python_pages.install(copy, ROOT, python)
    engines.add_notes(copy)
    with gzip_server.serve(copy) as address:
        yield address


@pytest.fixture(scope="session")
def editor_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editor")
    editor_page.make(folder)
    engines.add_notes(folder)
    with gzip_server.serve(folder) as address:
        yield address
