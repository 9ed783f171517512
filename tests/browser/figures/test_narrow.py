"""A figure that is live on a screen of 320 CSS pixels."""

import functools
from dataclasses import dataclass

import pytest
from figure_pages import get_state, live, set_state, use_figure

from tools.browser import site_checks, visits

WIDTH = 320
TARGET = 44  # CSS pixels, each way
SMALL = """(root, target) => {
  const tags = 'button, input, select, textarea, summary, a[href], [tabindex="0"]';
  const found = [...root.querySelectorAll(tags)].filter(each => each.checkVisibility());
  const size = each => each.getBoundingClientRect();
  return [found.length, found
    .filter(each => Math.min(size(each).width, size(each).height) < target - 0.01)
    .map(each => each.outerHTML.slice(0, 80) +
      `: ${size(each).width} by ${size(each).height}`)];
}"""
OVERLAPPING = """root => {
  const all = [...root.querySelectorAll('button, input, select, textarea, summary')]
    .filter(each => each.checkVisibility())
    .map(each => [each.outerHTML.slice(0, 60), each.getBoundingClientRect()]);
  return all.flatMap(([one, a], k) => all.slice(k + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 &&
      a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one} and ${other}`));
}"""


def in_figure(page, use):
    """Return what within the figure makes one scroll sideways, or is cut off."""
    found = site_checks.sideways(page)
    wide = live(page, use).evaluate("each => each.scrollWidth > each.clientWidth + 1")
    return found + ["the figure"] * wide


STATES = ["as_it_comes", "in_the_dark", "used", "set_from_outside"]


@dataclass
class Seen:
    """What was seen of a figure in one state, at 320 px and with a touch screen."""

    width: float
    count: int  # of controls
    small: list[str]
    overlapping: list[str]
    wide: list[str]


def see(page, use):
    count, small = live(page, use).evaluate(SMALL, TARGET)
    return Seen(
        live(page, use).bounding_box()["width"],
        count,
        small,
        live(page, use).evaluate(OVERLAPPING),
        in_figure(page, use),
    )


@pytest.fixture(scope="module")
def seen_in(browser, site):
    """Return a function from a figure to what is seen in each state; opened once."""

    @functools.cache
    def look_at(use):
        found = {}
        with visits.visit(
            browser, site, use.page, width=WIDTH, has_touch=True
        ) as visit:
            page = visit.page
            found["as_it_comes"] = see(page, use)
            visits.show(page, "dark", WIDTH)
            found["in_the_dark"] = see(page, use)
            visits.show(page, "light", WIDTH)
            use_figure(page, use, "touch")
            assert get_state(page, use.name, use.trait) == use.value
            found["used"] = see(page, use)
            set_state(page, use.name, **{use.trait: use.set_to})
            found["set_from_outside"] = see(page, use)
        return found

    return look_at


@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways(seen_in, use, state):
    seen = seen_in(use)[state]
    assert seen.width <= WIDTH
    assert seen.wide == []


@pytest.mark.parametrize("state", STATES)
def test_every_target_is_at_least_44_pixels_each_way(seen_in, use, state):
    seen = seen_in(use)[state]
    assert seen.count >= 3
    assert seen.small == []


@pytest.mark.parametrize("state", STATES)
def test_no_control_lies_on_another(seen_in, use, state):
    assert seen_in(use)[state].overlapping == []


def test_text_twice_as_large_still_fits(bare, use):
    page = bare(use, width=WIDTH * 2).page
    page.add_style_tag(content="html { font-size: 200% }")
    use_figure(page, use, "mouse")
    assert in_figure(page, use) == []


def test_what_is_too_small_too_wide_or_on_another_would_be_found(bare, use):
    page = bare(use, width=WIDTH).page
    page.add_style_tag(
        content=".explore-live :is(button, input, select) { "
        "min-width: 0 !important; min-height: 0 !important; height: 30px; "
        "position: relative; } .explore-live > * { margin-left: 90% !important } "
        ".explore-live :is(button, input, select) { position: absolute; top: 9px }"
    )
    assert in_figure(page, use) != []
    assert live(page, use).evaluate(SMALL, TARGET)[1] != []
    assert live(page, use).evaluate(OVERLAPPING) != []
