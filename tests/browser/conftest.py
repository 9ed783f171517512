"""The built site, served compressed, and a Chromium to look at it.

A worker starts one Chromium for all modules of this folder that follow one another,
and one server. The browser's event loop is in the way of other tests that need one:
before a test of another folder it is stopped.
"""

import contextlib
import functools
from pathlib import Path

import pytest
from built_site import HTML
from page_tour import take_tour

from tools.browser import debian_packages, gzip_server, visits

FOLDER = Path(__file__).resolve().parent
shared = contextlib.ExitStack()


@functools.cache
def start_chromium():
    return shared.enter_context(visits.chromium())


def stop_chromium():
    start_chromium.cache_clear()
    shared.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem):
    try:
        return (yield)
    finally:  # also where a fixture fails at its end
        if nextitem is None or FOLDER not in nextitem.path.parents:
            stop_chromium()


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish():
    try:
        return (yield)  # ends what is left of fixtures after `-x` or Ctrl+C
    finally:
        stop_chromium()


@pytest.fixture(autouse=True, scope="session")
def _needs_a_browser():
    if debian_packages.find_chromium() is None:
        pytest.skip("NO BROWSER: install Chromium to run these tests")


@pytest.fixture(scope="session")
def site():
    with gzip_server.serve(HTML) as address:
        yield address


@pytest.fixture(scope="module")
def browser(_needs_a_browser):
    return start_chromium()


@pytest.fixture(scope="module")
def tour(browser, site):
    """Return a function from a page to all that was seen on it; opened once."""
    return functools.cache(functools.partial(take_tour, browser, site))


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a page and notes all that it should not do."""
    with contextlib.ExitStack() as stack:

        def open_page(name, **options):
            seen = visits.visit(browser, site, name, **options)
            return stack.enter_context(seen)

        yield open_page
