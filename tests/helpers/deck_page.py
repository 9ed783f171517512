"""A deck of slides in a browser: open it, go on, and measure what is on a slide."""

NOW = ".slides > section.present"
# Of the slide in view: what is beyond its edges, or below the line of its foot. What
# scrolls by itself is left out, and what is within a drawing.
OUTSIDE = """slide => {
  const edge = slide.getBoundingClientRect(), scale = edge.width / 1280;
  const found = [];
  for (const each of slide.querySelectorAll('*')) {
    const apart = each.closest('.has-live .cell_output, .notes');
    if (each.ownerSVGElement || apart || !each.checkVisibility()) continue;
    const box = each.getBoundingClientRect(), side = 20 * scale;
    const beyond = box.left < edge.left + side || box.right > edge.right - side
      || box.top < edge.top || box.bottom > edge.bottom - 44 * scale;
    const cut = each.scrollWidth > each.clientWidth + 1 && each.clientWidth
      && getComputedStyle(each).overflowX !== 'visible';
    if (!each.matches('.has-live') && box.width && (beyond || cut))
      found.push(`${each.tagName} ${each.className}: ${each.textContent.slice(0, 60)}`);
  }
  return found;
}"""
TITLE = "slide => slide.querySelector('h1, h2').textContent"


def open_deck(visit, name, query="", **options):
    """Return the page of a deck whose slides can be turned."""
    page = visit(f"{name}{query}", **options).page
    if "print-pdf" not in query:
        page.wait_for_selector("html[data-ready]")
    return page


def title(page):
    """Return the heading of the slide in view."""
    return page.locator(NOW).evaluate(TITLE)


def show_all(page):
    """Press until the slide in view shows all that comes on a press."""
    while page.locator(NOW).locator(".fragment:not(.visible)").count():
        page.keyboard.press("ArrowRight")


def turn(page):
    """Show the next slide, all that comes on a press before; say if there is one."""
    before = page.locator(NOW).element_handle()
    last = "slide => !slide.nextElementSibling?.matches('section')"
    show_all(page)
    if before.evaluate(last):
        return False
    page.keyboard.press("ArrowRight")
    page.wait_for_function("slide => !slide.matches('.present')", arg=before)
    return True
