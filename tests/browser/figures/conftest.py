"""Figures that respond, in Chromium: on the built site, and on a small page each.

The small page is for states that the book does not show. It loads the same files
as a page of the site: the module, the style sheet and the host.
"""

import contextlib
from pathlib import Path

import explore_figures
import gzip_server
import pytest
import site_checks
from uses import USES

BARE = """<!DOCTYPE html><html lang="en"><head><title>{name}</title>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="explore.css">
<style>html {{ color-scheme: light dark; background: Canvas }}</style>
</head><body><main><h1>{name}</h1>{figure}</main>
<script type="module" src="host.mjs"></script></body></html>"""
LIVE = "figure[data-explore={}][data-live] .explore-live"


def pytest_generate_tests(metafunc):
    """Run a test once for each figure where it asks for `use`."""
    if "use" in metafunc.fixturenames:
        metafunc.parametrize("use", USES, ids=[each.name for each in USES])


def write_bare(folder: Path, use, **state) -> None:
    """Write the small page of one figure, and all files of figures, into `folder`."""
    for name, text in explore_figures.files().items():
        (folder / name).write_text(text, encoding="utf-8")
    figure = use.make(**state)
    data, _ = figure._repr_mimebundle_()
    marked = explore_figures.FIGURE.sub(
        lambda found: f'{found[0]} data-module="{found[1]}.mjs"', data["text/html"]
    )
    for name, content in explore_figures.data_files(data):
        (folder / name).write_bytes(content)
    marked = explore_figures.FILE.sub(
        lambda found: f'data-file-url="{found[1]}.bin"', marked
    )
    page = BARE.format(name=use.name, figure=marked)
    (folder / "index.html").write_text(page, encoding="utf-8")


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
