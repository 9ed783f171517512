"""A figure that is live, in the dark: readable, and following the theme at once."""

import functools

import pytest
from figure_pages import live, own_clock, set_state, use_figure

from tools.browser import site_checks, visits

# Each text's colour, and that of the lines and fills of drawings.
COLOURS = """root => [root, ...root.querySelectorAll('*')]
  .filter(each => each.checkVisibility())
  .map(each => getComputedStyle(each))
  .map(style => [style.color, style.fill, style.stroke, style.borderColor].join())"""
NODES = """root => {
  window.changed = 0;
  new MutationObserver(all => { window.changed += all.length; }).observe(
    root, {childList: true, subtree: true, characterData: true, attributes: true});
}"""
THEME = "theme => { document.documentElement.dataset.theme = theme; }"


STATES = ["used", "set_from_outside"]
SCHEMES = ["light", "dark"]


@pytest.fixture(scope="module")
def axe_finds(browser, site):
    """Return a function from a figure to what axe finds in each state and scheme.

    Its page is opened once. At last, in the dark, its text is made too pale.
    """

    @functools.cache
    def look_at(use):
        found = {}
        with visits.visit(browser, site, use.page) as seen:
            page = seen.page
            for state in STATES:
                if state == "used":
                    use_figure(page, use, "mouse")
                else:
                    set_state(page, use.name, **{use.trait: use.set_to})
                for scheme in SCHEMES:
                    visits.show(page, scheme, visits.WIDE)
                    found[state, scheme] = site_checks.axe(page, live(page, use))
            live(page, use).evaluate("each => each.style.color = '#555'")
            found["pale"] = site_checks.axe(page, live(page, use))
        return found

    return look_at


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_after_it_was_used(axe_finds, use, scheme, state):
    assert axe_finds(use)[state, scheme] == []


def test_text_that_is_too_pale_in_the_dark_would_be_found(axe_finds, use):
    found = axe_finds(use)["pale"]
    assert any(each.startswith("color-contrast") for each in found)


def test_the_theme_is_followed_at_once_without_drawing_anew(on_site, use):
    page = on_site(use, before=own_clock).page
    use_figure(page, use, "mouse")
    page.clock.run_for(1000)  # milliseconds: the voice has spoken
    live(page, use).evaluate(NODES)
    light = live(page, use).evaluate(COLOURS)
    page.evaluate(THEME, "dark")
    dark = live(page, use).evaluate(COLOURS)
    page.evaluate(THEME, "light")
    assert live(page, use).evaluate(COLOURS) == light
    assert len(light) == len(dark) > 10
    assert [a for a, b in zip(light, dark, strict=True) if a == b] == []
    page.clock.run_for(1000)
    assert page.evaluate("window.changed") == 0


def test_it_is_whole_where_the_system_chooses_the_colours(bare, use):
    page = bare(use, scheme="dark", forced_colors="active").page
    use_figure(page, use, "keyboard")
    assert site_checks.axe(page, within=live(page, use)) == []
