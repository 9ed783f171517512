"""A figure that is live on a screen of 320 CSS pixels."""

import pytest
from figure_pages import get_state, live, set_state, use_figure

from tools.browser import site_checks

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


@pytest.mark.parametrize(
    "state", ["as_it_comes", "in_the_dark", "used", "set_from_outside"]
)
def test_nothing_scrolls_sideways(on_site, use, state):
    scheme = "dark" if state == "in_the_dark" else "light"
    page = on_site(use, width=WIDTH, has_touch=True, scheme=scheme).page
    if state == "used":
        use_figure(page, use, "touch")
        assert get_state(page, use.name, use.trait) == use.value
    elif state == "set_from_outside":
        set_state(page, use.name, **{use.trait: use.set_to})
    assert live(page, use).bounding_box()["width"] <= WIDTH
    assert in_figure(page, use) == []


def test_every_target_is_at_least_44_pixels_each_way(on_site, use):
    page = on_site(use, width=WIDTH, has_touch=True).page
    for _ in range(2):
        count, small = live(page, use).evaluate(SMALL, TARGET)
        assert count >= 3
        assert small == []
        use_figure(page, use, "touch")


def test_no_control_lies_on_another(on_site, use):
    page = on_site(use, width=WIDTH, has_touch=True).page
    use_figure(page, use, "touch")
    assert live(page, use).evaluate(OVERLAPPING) == []


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
