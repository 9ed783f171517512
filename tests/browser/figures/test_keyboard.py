"""A figure by keyboard alone, and as a screen reader is told of it."""

import re

import pytest
from figure_pages import get_state, live, own_clock, set_state, use_figure
from playwright.sync_api import expect

CONTROLS = "button, input, select, textarea, summary, a[href], [tabindex='0']"
NAMELESS = """root => [...root.querySelectorAll('button, input, select, textarea')]
  .filter(each => !(each.labels?.length && each.labels[0].textContent.trim()) &&
    !each.getAttribute('aria-label') && !each.textContent.trim())
  .map(each => each.outerHTML.slice(0, 100))"""
FOCUSED = """root => {
  const each = document.activeElement;
  if (!root.contains(each)) return null;
  const style = getComputedStyle(each);
  return {place: [...root.querySelectorAll('*')].indexOf(each),
    outline: parseFloat(style.outlineWidth) * (style.outlineStyle !== 'none')};
}"""


def test_it_is_used_by_keyboard_alone(on_site, use):
    page = on_site(use).page
    use_figure(page, use, "keyboard")
    assert get_state(page, use.name, use.trait) == use.value


def test_tab_reaches_every_control_in_order_and_shows_where_it_is(bare, use):
    page = bare(use).page
    wanted = (
        live(page, use)
        .locator(CONTROLS)
        .evaluate_all(
            "all => all.filter(each => !each.disabled && each.checkVisibility()).length"
        )
    )
    assert wanted >= 3
    places = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        found = live(page, use).evaluate(FOCUSED)
        assert found is not None, f"Tab leaves the figure after {len(places)} controls"
        assert found["outline"] >= 2
        places.append(found["place"])
    assert places == sorted(set(places))
    page.keyboard.press("Tab")
    assert live(page, use).evaluate(FOCUSED) is None


def test_every_control_has_a_name(bare, use):
    assert live(bare(use).page, use).evaluate(NAMELESS) == []


def test_the_control_in_use_keeps_the_focus(bare, use):
    page = bare(use).page
    control = live(page, use).locator(use.control).first
    use_figure(page, use, "keyboard")
    assert control.evaluate("each => each === document.activeElement")


def test_a_change_is_announced_politely_and_not_at_each_key(bare, use):
    page = bare(use, before=own_clock).page
    regions = live(page, use).locator("[aria-live]")
    expect(regions).to_have_count(1)
    expect(regions).to_have_attribute("aria-live", "polite")
    assert live(page, use).locator("output, [role=alert]").count() == 0
    page.clock.run_for(1000)
    page.evaluate(
        """() => {
          window.heard = [];
          const region = document.querySelector('[aria-live]');
          new MutationObserver(() => window.heard.push(region.textContent)).observe(
            region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    use_figure(page, use, "keyboard")
    page.clock.run_for(1500)
    heard = page.evaluate("window.heard")
    assert 1 <= len(heard) < max(2, len(use.keys))  # not at each key
    assert len(heard[-1]) <= 250
    assert re.search(r"[.!?]$", heard[-1])


def test_a_value_set_from_outside_is_shown(bare, use):
    page = bare(use).page
    set_state(page, use.name, **{use.trait: use.set_to})
    expect(live(page, use)).to_contain_text(use.shows)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_by_itself(bare, use, motion):
    page = bare(use, reduced_motion=motion, before=own_clock).page
    page.clock.run_for(1500)  # what was pressed to begin with has been announced
    before = live(page, use).inner_html()
    page.clock.run_for(10_000)
    assert live(page, use).inner_html() == before
    if motion == "reduce":
        use_figure(page, use, "mouse")
    assert page.evaluate("document.getAnimations().length") == 0
