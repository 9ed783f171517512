"""Code that is broken to fit a phone still shows which line belongs to which."""

from itertools import pairwise

import gzip_server
import pytest
import site_checks

CHAPTERS = [
    page for page in site_checks.pages_of(gzip_server.HTML) if page.startswith("chap")
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
@pytest.mark.parametrize("name", CHAPTERS)
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
