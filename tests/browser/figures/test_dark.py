"""A figure that is live, in the dark: readable, and following the theme at once."""

import pytest
from figure_pages import live, set_state, use_figure

from tools.browser import site_checks

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["used", "set_from_outside"])
def test_axe_finds_nothing_after_it_was_used(on_site, use, scheme, state):
    page = on_site(use, scheme=scheme).page
    if state == "used":
        use_figure(page, use, "mouse")
    else:
        set_state(page, use.name, **{use.trait: use.set_to})
    assert site_checks.axe(page, within=live(page, use)) == []


def test_the_theme_is_followed_at_once_without_drawing_anew(on_site, use):
    page = on_site(use).page
    use_figure(page, use, "mouse")
    page.wait_for_timeout(1000)  # the voice has spoken
    live(page, use).evaluate(NODES)
    light = live(page, use).evaluate(COLOURS)
    page.evaluate(THEME, "dark")
    dark = live(page, use).evaluate(COLOURS)
    page.evaluate(THEME, "light")
    assert live(page, use).evaluate(COLOURS) == light
    assert len(light) == len(dark) > 10
    assert [a for a, b in zip(light, dark, strict=True) if a == b] == []
    assert page.evaluate("window.changed") == 0


def test_text_that_is_too_pale_in_the_dark_would_be_found(on_site, use):
    page = on_site(use, scheme="dark").page
    live(page, use).evaluate("each => each.style.color = '#555'")
    found = site_checks.axe(page, within=live(page, use))
    assert any(each.startswith("color-contrast") for each in found)


def test_it_is_whole_where_the_system_chooses_the_colours(bare, use):
    page = bare(use, scheme="dark", forced_colors="active").page
    use_figure(page, use, "keyboard")
    assert site_checks.axe(page, within=live(page, use)) == []
