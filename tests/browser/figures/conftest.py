"""Figures that respond, in Chromium: on the built site, and on a small page each.

The small page is for states that the book does not show. It loads the same files
as a page of the site: the module, the style sheet and the host.
"""

import contextlib

import pytest
from figure_pages import LIVE, open_small
from uses import USES

from tools.browser import gzip_server


def pytest_generate_tests(metafunc):
    """Run a test once for each figure that it asks for: `use` is any of them.

    `typed_use` is one of those into which a reader types a text.
    """
    typed = [each for each in USES if each.trait == "text"]
    for name, uses in {"use": USES, "typed_use": typed}.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, uses, ids=[each.name for each in uses])


@pytest.fixture(scope="session")
def small_site(tmp_path_factory):
    """Return the folder into which small pages are written, and its address."""
    folder = tmp_path_factory.mktemp("figures")
    with gzip_server.serve(folder) as address:
        yield folder, address


@pytest.fixture
def bare(browser, small_site):
    """Return a function that opens the small page of a figure; other hosts refused.

    What it returns has `page`, `errors` and `outside`, as `visits.visit` gives.
    """
    with contextlib.ExitStack() as stack:

        def open_page(use, **options):
            return stack.enter_context(open_small(browser, small_site, use, **options))

        yield open_page


@pytest.fixture
def on_site(visit):
    """Return a function that opens the page of the book that a figure stands on."""

    def open_page(use, **options):
        seen = visit(use.page, **options)
        seen.page.wait_for_selector(LIVE.format(use.name))
        return seen

    return open_page
