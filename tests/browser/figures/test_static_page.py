"""A figure on the built site: no kernel, no other host, mouse and touch."""

import contextlib
import functools
from pathlib import Path

import figure_table
import nbformat
import pytest
from built_site import HTML, PAGES
from figure_pages import get_state, live, open_small, use_figure, wait_until_drawn
from playwright.sync_api import expect

from tools.browser import site_checks

KILOBYTES = 500
TEXTS = {
    "empty": "",
    "spaces": " \n\t ",
    "a_megabyte": "wonderful film " * 70_000,
    "one_endless_word": "a" * 1_000_000,
    "ten_thousand_words": " ".join(f"word{n}" for n in range(10_000)),
    "emoji": "a 👩‍👩‍👧 film 🎬🎬 é",
    "right_to_left": "فيلم جميل סרט טוב film",
    "script": "<script>window.bad = 1</script> <img src=x onerror='window.bad = 1'>",
    "names_of_objects": "constructor __proto__ toString hasOwnProperty",
}


def test_it_is_a_picture_with_a_caption_where_scripts_do_not_run(visit, use):
    page = visit(use.page, java_script_enabled=False).page
    figure = page.locator(f"figure[data-explore={use.name}]")
    expect(figure.locator(".explore-picture svg")).to_be_visible()
    alt = figure.locator(".explore-picture > svg").get_attribute("aria-label")
    assert len(alt) > 80
    expect(figure.locator("figcaption")).to_contain_text("Try it")
    expect(figure).to_contain_text("This is its picture.")


def test_it_is_a_picture_again_in_print(on_site, use):
    page = on_site(use).page
    picture = page.locator(f"figure[data-explore={use.name}] .explore-picture svg")
    expect(picture).to_be_hidden()
    expect(page.get_by_text("This is its picture.")).to_be_hidden()
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(live(page, use)).to_be_hidden()


def test_a_figure_in_a_notebook_stays_in_print(bare, use):
    # No picture stands beside it there.
    page = bare(use).page
    live(page, use).evaluate(
        "each => document.querySelector('main').replaceChildren(each)"
    )
    page.emulate_media(media="print")
    expect(page.locator(".explore-live")).to_be_visible()


@pytest.mark.parametrize("way", ["mouse", "touch"])
def test_it_responds_without_a_kernel(on_site, use, way):
    seen = on_site(use, has_touch=way == "touch", width=390)
    use_figure(seen.page, use, way)
    assert get_state(seen.page, use.name, use.trait) == use.value
    assert seen.errors == []
    assert seen.outside == []


def test_it_loads_only_files_of_this_site_and_few(on_site, use, record_property):
    seen = on_site(use)
    weight = site_checks.kilobytes(seen)
    record_property(figure_table.KILOBYTES, weight)
    assert 1 < weight <= KILOBYTES
    names = {each.url.split("/_figures/")[-1].split("?")[0] for each in figures(seen)}
    assert names == {"host.mjs", "explore.css", f"{use.name}.mjs"}


def figures(seen):
    return [each for each in seen.requests if "/_figures/" in each.url]


def test_pages_without_a_figure_load_nothing_of_figures():
    others = set(PAGES) - {page for page in PAGES if "data-explore=" in read(page)}
    assert len(others) > 10
    for page in sorted(others):
        assert "_figures/" not in read(page), page


def test_no_page_holds_the_state_of_widgets():
    assert [page for page in PAGES if "vnd.jupyter.widget-state" in read(page)] == []


def read(page):
    return (HTML / page).read_text(encoding="utf-8")


def test_the_site_ships_the_module_that_a_notebook_runs(use):
    shipped = (HTML / "_figures" / f"{use.name}.mjs").read_text(encoding="utf-8")
    assert shipped == use.make()._esm


def test_a_downloaded_notebook_names_no_widget_of_a_kernel_that_is_gone(use):
    path = HTML.parent / "executed" / f"{Path(use.page).stem}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    outputs = [
        each.get("data", {}) for cell in cells for each in cell.get("outputs", [])
    ]
    assert any(f'data-explore="{use.name}"' in o.get("text/html", "") for o in outputs)
    assert not any("application/vnd.jupyter.widget-view+json" in o for o in outputs)


@pytest.fixture(scope="module")
def typed_into(browser, small_site):
    """Return a function from a figure to its small page; opened once for all texts."""
    with contextlib.ExitStack() as stack:

        @functools.cache
        def open_page(use):
            return stack.enter_context(open_small(browser, small_site, use))

        yield open_page


@pytest.mark.parametrize("kind", TEXTS)
def test_any_text_is_taken_as_text(typed_into, typed_use, kind):
    seen = typed_into(typed_use)
    box = live(seen.page, typed_use).locator("input[type=text], textarea").first
    box.fill(TEXTS[kind])
    box.blur()
    wait_until_drawn(seen.page)
    assert len(live(seen.page, typed_use).inner_text()) < 20_000
    assert seen.page.evaluate("window.bad") is None
    assert live(seen.page, typed_use).locator("script, img").count() == 0
    assert seen.errors == []
    assert seen.outside == []
    assert site_checks.sideways(seen.page) == []
    box.fill("good film")
    expect(live(seen.page, typed_use)).to_contain_text("film")


def without_module(use):
    """Return what keeps the figure's module from a page."""
    return lambda page: page.route(f"**/{use.name}.mjs*", lambda route: route.abort())


def state_that_cannot_be_read(page):
    """Cut the state of the figures on the page as it comes."""

    def cut(route):
        text = route.fetch().text()
        route.fulfill(
            body=text.replace('data-state="{', 'data-state="{{', 1),
            content_type="text/html",
        )

    page.route("**/*.html", cut)


def test_a_module_that_does_not_load_leaves_the_picture(visit, use):
    page = visit(use.page, before=without_module(use)).page
    figure = page.locator(f"figure[data-explore={use.name}]")
    expect(figure).to_contain_text("does not respond in your browser")
    expect(figure.locator(".explore-picture svg")).to_be_visible()
    expect(figure).not_to_contain_text("itself responds on the book's site")


def test_a_state_that_cannot_be_read_leaves_the_picture(visit, use):
    page = visit(use.page, before=state_that_cannot_be_read).page
    figure = page.locator(f"figure[data-explore={use.name}]")
    expect(figure).to_contain_text("does not respond in your browser")
    expect(figure.locator(".explore-picture svg")).to_be_visible()
