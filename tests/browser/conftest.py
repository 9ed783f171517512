"""The built site, served compressed, and a Chromium to look at it."""

import contextlib
import functools

import pytest
from built_site import HTML

from tools.browser import gzip_server, install_chromium, site_checks


@pytest.fixture(autouse=True, scope="session")
def _needs_a_browser():
    if install_chromium.find_chromium() is None:
        pytest.skip("NO BROWSER: install Chromium to run these tests")


@pytest.fixture(scope="module")
def site():
    with gzip_server.serve(HTML) as address:
        yield address


@pytest.fixture(scope="module")
def browser(_needs_a_browser):
    with site_checks.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def findings(browser, site):
    """Return a function from a page to what is wrong with it; counted once."""
    return functools.cache(lambda name: site_checks.examine(browser, site, name))


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a page and notes all that it should not do."""
    with contextlib.ExitStack() as stack:

        def open_page(name, **options):
            seen = site_checks.visit(browser, site, name, **options)
            return stack.enter_context(seen)

        yield open_page
