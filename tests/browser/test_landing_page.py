"""The landing page: its first screen, and what a phone shows of it."""

import pytest

from tools.browser import site_checks

BOX = "e => { const b = e.getBoundingClientRect(); return [b.top, b.right, b.bottom] }"


def test_the_first_screen_answers_and_shows_the_three_doors(visit):
    page = visit("index.html").page
    edge = page.eval_on_selector("article", BOX)[1]
    tops = []
    for part in (".lookup-picture svg", ".cell_input", ".cell_output pre", ".doors"):
        top, right, bottom = page.eval_on_selector(f"article {part}", BOX)
        assert top >= 0
        assert bottom <= 800, part
        assert right <= edge, part
        tops.append(top)
    assert tops == sorted(tops)


@pytest.mark.parametrize("width", site_checks.PHONES)
def test_on_a_phone_nothing_on_the_landing_page_is_cut_off(visit, width):
    page = visit("index.html", width=width).page
    cut = """es => es.filter(e => e.scrollWidth > e.clientWidth + 1
                         || e.getBoundingClientRect().right > innerWidth).length"""
    assert page.eval_on_selector_all("article pre, article svg, .sd-card", cut) == 0


def test_the_rows_of_a_printed_array_stand_beneath_each_other(visit):
    page = visit("index.html", width=390).page
    # In `array([[-0.01,` the inner bracket is character 7; the next row begins there.
    edges = page.locator(".output pre .code-line").evaluate_all(
        """lines => lines.slice(0, 3).map(line => {
          const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          let left = 7;
          while (walk.nextNode()) {
            const text = walk.currentNode;
            if (text.length > left) {
              const range = document.createRange();
              range.setStart(text, left);
              range.setEnd(text, left + 1);
              return [range.toString(), range.getBoundingClientRect().left];
            }
            left -= text.length;
          }
        })"""
    )
    assert [character for character, _ in edges] == ["[", "[", "["]
    lefts = [left for _, left in edges]
    assert max(lefts) - min(lefts) < 1
