"""A copy of the built site whose pages run Python, with NumPy, served compressed."""

import contextlib

import pytest
import python_site
from scripted_python import scripted_site

from tools.browser import gzip_server, visits

EXERCISE = "exercises/03-lookup-table"


@pytest.fixture(scope="session")
def runtime():
    """Return the runtime at hand, which may lack NumPy."""
    found = python_site.runtime_at_hand()
    if found is None:
        pytest.skip(f"NO PYTHON FOR THE PAGES: {python_site.WANTED}")
    return found


@pytest.fixture(scope="session")
def python_site_address(runtime, tmp_path_factory):
    """Return the address of a site whose pages run Python with NumPy."""
    if runtime.numpy is None:
        pytest.skip(f"NO NUMPY FOR THE PAGES: {python_site.WANTED}")
    folder = python_site.make(tmp_path_factory.mktemp("python"), runtime)
    with gzip_server.serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def scripted_folder(tmp_path_factory):
    return scripted_site(tmp_path_factory.mktemp("scripted"))


@pytest.fixture(scope="session")
def scripted(scripted_folder):
    with gzip_server.serve(scripted_folder) as address:
        yield address


@pytest.fixture
def open_scripted(browser, scripted):
    """Return a function that opens a page, pressed *Try it here*; no error may come."""
    opened = []
    with contextlib.ExitStack() as stack:

        def open_page(name=EXERCISE, answer="", **options):
            seen = stack.enter_context(
                visits.visit(browser, scripted, f"{name}.html", **options)
            )
            opened.append(seen)
            begin(seen.page, answer)
            return seen.page

        yield open_page
        assert [(seen.errors, seen.outside) for seen in opened] == [([], [])] * len(
            opened
        )


def begin(page, answer=""):
    """Press *Try it here* where it is, and let Python answer with a status."""
    script = "answer => { window.answerTo = answer ? () => ({status: answer}) : null; }"
    page.evaluate(script, answer)
    if page.locator(".try-it > button").count():
        page.click(".try-it > button")
    # At each frame; wait_for_selector() looks ever more rarely, up to every 500 ms.
    page.wait_for_function("document.querySelector('.py-tools')")
