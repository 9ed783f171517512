"""The built site in Gecko and in WebKit, with Python in its pages if it is at hand."""

import importlib.util

import editor_page
import engines
import pytest
import python_site

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
def runtime():
    """Return what runs Python in the pages, or None."""
    return python_site.runtime_at_hand()


@pytest.fixture(scope="session")
def site(runtime, tmp_path_factory):
    folder = python_site.make(tmp_path_factory.mktemp("site"), runtime)
    engines.add_notes(folder)
    with gzip_server.serve(folder) as address:
        yield address


@pytest.fixture
def with_python(runtime, site):
    """Return the site's address if its pages run Python with NumPy."""
    if runtime is None:
        pytest.skip(f"NO PYTHON FOR THE PAGES: {python_site.WANTED}")
    if runtime.numpy is None:
        pytest.skip(f"NO NUMPY FOR THE PAGES: {python_site.WANTED}")
    return site


@pytest.fixture(scope="session")
def editor_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editor")
    editor_page.make(folder)
    engines.add_notes(folder)
    with gzip_server.serve(folder) as address:
        yield address
