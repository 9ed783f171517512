"""Until *Try it here* is pressed, a page that can run Python weighs what it did."""

import gzip

import pytest
import python_site
from built_site import HTML
from page_answers import data_of

from embedbook.checks import chapters
from tools.browser import gzip_server, visits

# Bytes, compressed: the button, and the lines of script that show it.
ALLOWED = 400
PAGES = [
    *(f"exercises/{name}.html" for name in chapters()),
    *(
        f"chapters/{name}.html"
        for name in ("01-one-hot", "02-dense-vectors", "04-learning-the-rows")
    ),
]


@pytest.fixture(scope="module")
def with_button(tmp_path_factory):
    """Return a copy of the site whose pages have the button; its Python is none."""
    stand_in = python_site.stand_in(tmp_path_factory.mktemp("nothing"))
    return python_site.make(tmp_path_factory.mktemp("site"), stand_in)


@pytest.fixture(scope="module")
def address(with_button):
    with gzip_server.serve(with_button) as found:
        yield found


def weight(path):
    return len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gains_a_few_hundred_bytes(with_button, page):
    assert 0 < weight(with_button / page) - weight(HTML / page) <= ALLOWED


@pytest.mark.parametrize(
    "page", [*PAGES[:1], *(pytest.param(p, marks=pytest.mark.long) for p in PAGES[1:])]
)
def test_a_page_asks_for_nothing_more(browser, site, address, page):
    asked = []
    for place in (site, address):
        with visits.visit(browser, place, page) as seen:
            asked.append(sorted(r.url.removeprefix(place) for r in seen.requests))
            assert (seen.outside, seen.errors) == ([], [])
    assert asked[0] == asked[1]
    assert not any("_python/" in each for each in asked[1])


def test_other_pages_stay_as_they_are_to_the_byte(with_button):
    changed = {
        path.relative_to(HTML).as_posix()
        for path in HTML.rglob("*.html")
        if path.read_bytes() != (with_button / path.relative_to(HTML)).read_bytes()
    }
    assert changed - {"book/progress.html", "index.html"} == set(PAGES)


def test_the_landing_page_says_that_exercises_run_where_they_do(with_button):
    told = "and why. <span data-python>They run in your browser: nothing to install."
    assert told in (with_button / "index.html").read_text("utf-8")
    assert "data-python" not in (HTML / "index.html").read_text("utf-8")


def test_the_click_brings_no_python_yet(browser, address):
    name = "01-one-hot"
    with visits.visit(browser, address, f"exercises/{name}.html") as seen:
        seen.page.locator(".try-it > button").click()
        tasks = len(data_of(name)["tasks"])
        seen.page.locator(".py-editor .cm-content").nth(tasks - 1).wait_for()
        visits.wait_until_ready(seen)
        asked = [request.url for request in seen.requests]
    assert any("_python/" in each for each in asked)
    assert not any(each.endswith(".bin") for each in asked)
