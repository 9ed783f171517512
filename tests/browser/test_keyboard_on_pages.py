"""The keyboard's way through a page: each stop is shown, the text is one step away."""

import pytest

CHAPTER = "chapters/01-one-hot.html"
FOCUSED = """() => {
  const e = document.activeElement;
  const ring = (part, pseudo) => {
    const s = getComputedStyle(part, pseudo), b = part.getBoundingClientRect();
    const [width, height] = pseudo ? [s.width, s.height] : [b.width, b.height];
    const cut = pseudo && getComputedStyle(part.parentElement).overflow === 'hidden';
    if (cut && parseFloat(s.outlineOffset) > -parseFloat(s.outlineWidth)) return false;
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
      && parseFloat(width) > 0 && parseFloat(height) > 0;
  };
  const rings = [ring(e), ring(e, '::after'), ...[...e.children].map(c => ring(c))];
  return {name: e.outerHTML.slice(0, 120), body: e === document.body,
          ring: rings.includes(true), main: !!e.closest('main')};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", CHAPTER])
def test_whatever_has_the_focus_shows_it(visit, name, scheme):
    page = visit(name, scheme=scheme).page
    reached, every = 0, scheme == "light"  # in the dark, which has the same stops, some
    for _ in range(400 if every else 40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["body"]:
            break
        assert focus["ring"], focus["name"]
        reached += 1
    assert focus["body"] or not every, "the way round the page has no end"
    assert reached >= 12


def test_the_skip_link_comes_first_and_leads_into_the_text(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main-content"
    slid_in = "document.activeElement.getBoundingClientRect().top >= 0"
    page.wait_for_function(slid_in, timeout=3000)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["main"]
