"""What tests see of a page of the site: it is opened once, and shown in each look."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tools.browser import site_checks

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


@dataclass
class Tour:
    """What was found, and what tests measured on the way."""

    findings: site_checks.Findings
    # For each width of a phone the edges of each block of code that is shown.
    edges: dict[int, list[list[list[int]]]] = field(default_factory=dict)
    icons: int = 0  # drawn
    icon_font: int = 0  # elements that wait for an icon font


def take_tour(browser: Browser, site: str, name: str) -> Tour:
    """Open a page, show it in each look, and return what was seen."""
    edges = {}
    icons = []

    def measure(page: Page, scheme: str, width: int) -> None:
        if width in site_checks.PHONES:
            code = page.locator(".cell_input pre:visible")
            edges[width] = code.evaluate_all(EDGES)
        elif scheme == "light":
            for selector in (".icon:visible svg path", "[class*='fa-']"):
                icons.append(page.locator(selector).count())

    found = site_checks.examine(browser, site, name, measure)
    return Tour(found, edges, *icons)
