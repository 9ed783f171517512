"""The keyboard's way through a page: each stop is shown, the text is one step away."""

import pytest

CHAPTER = "chapters/01-one-hot.html"
FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const b = e.getBoundingClientRect();
  return {name: e.outerHTML.slice(0, 120), body: e === document.body, ring,
          seen: b.width > 0 && b.height > 0, main: !!e.closest('main')};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", CHAPTER])
def test_whatever_has_the_focus_shows_it(visit, name, scheme):
    page = visit(name, scheme=scheme).page
    reached = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["body"]:
            break
        assert focus["ring"], focus["name"]
        assert focus["seen"], focus["name"]
        reached += 1
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
