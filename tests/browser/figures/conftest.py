"""Figures that respond, in Chromium: on the built site, and on a small page each.

The small page is for states that the book does not show. It loads the same files
as a page of the site: the module, the style sheet and the host.
"""

import contextlib

import pytest
from figure_pages import write_bare
from uses import USES

from tools.browser import gzip_server, site_checks

LIVE = "figure[data-explore={}][data-live] .explore-live"


def pytest_generate_tests(metafunc):
    """Run a test once for each figure that it asks for: `use` is any of them.

    `typed_use` is one of those into which a reader types a text.
    """
    typed = [each for each in USES if each.trait == "text"]
    for name, uses in {"use": USES, "typed_use": typed}.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, uses, ids=[each.name for each in uses])


@pytest.fixture
def bare(browser, tmp_path):
    """Return a function that opens the small page of a figure; other hosts refused.

    What it returns has `page`, `errors` and `outside`, as `site_checks.visit` gives.
    """
    with contextlib.ExitStack() as stack:

        def open_page(use, *, state=None, ready=True, **options):
            write_bare(tmp_path, use, **(state or {}))
            site = stack.enter_context(gzip_server.serve(tmp_path))
            seen = stack.enter_context(
                site_checks.visit(browser, site, "index.html", **options)
            )
            seen.page.wait_for_selector(LIVE.format(use.name))
            if use.ready and ready:  # pressed by script: the focus stays where it is
                button = seen.page.locator(use.ready)
                button.evaluate("each => each.click()")
                button.wait_for(state="hidden")
            return seen

        yield open_page


@pytest.fixture
def on_site(visit):
    """Return a function that opens the page of the book that a figure stands on."""

    def open_page(use, **options):
        seen = visit(use.page, **options)
        seen.page.wait_for_selector(LIVE.format(use.name))
        return seen

    return open_page
