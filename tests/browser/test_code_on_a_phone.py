"""Code that is broken to fit a phone still shows which line belongs to which."""

from itertools import pairwise

import pytest

from tools.browser import gzip_server, site_checks

CODE = [
    page
    for page in site_checks.pages_of(gzip_server.HTML)
    if page.startswith(("chapters/", "exercises/"))
]

# Of each line its indent in columns, and the left edge of what follows it; but not
# where the first word alone is too long, so that it was broken off.
EDGES = """blocks => blocks.map(block =>
  [...block.querySelectorAll('.code-line')].filter(line => line.innerText.trim())
    .map(line => {
      const indent = line.querySelector('.code-indent');
      const text = document.createRange();
      if (indent) text.setStartAfter(indent); else text.setStart(line, 0);
      text.setEnd(line, line.childNodes.length);
      const edge = text.getClientRects()[0];
      const moved = edge.top > line.getBoundingClientRect().top + edge.height / 2;
      return moved ? null
        : [indent ? indent.textContent.length : 0, Math.round(edge.left)];
    }).filter(line => line))"""


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("name", CODE)
def test_a_line_that_is_further_in_stands_further_in(visit, name, width):
    page = visit(name, width=width).page
    selector = ".cell_input pre:visible"
    compared = 0
    for block in page.locator(selector).evaluate_all(EDGES):
        for (first, left), (second, other) in pairwise(block):
            compared += first != second
            assert (first < second) == (left < other), block
            assert (first == second) == (left == other), block
    assert compared


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
