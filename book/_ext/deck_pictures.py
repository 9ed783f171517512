"""A drawing of two parts, one above the other, is shown on a slide side by side.

A chapter draws for a phone too, so such a drawing is tall; a slide is wide, and would
show it small. On a page to read the two halves are below each other as before.
"""

import re

from docutils import nodes

TALL = 1.3  # height by width from which a drawing is halved
SVG = re.compile(
    r'<svg\b([^>]*) viewBox="0 0 ([\d.]+) ([\d.]+)"([^>]*)>(.*)</svg>', re.DOTALL
)
LABEL = re.compile(r' (?:role|aria-label)="[^"]*"')


def halved(html: str, name: str) -> str | None:
    """Return a figure with its drawing in two halves, or None if that is not tall.

    `name` is that of the cell, for an id that the second half refers to. Each half is
    an SVG within another, which cuts it off there however much room it has.
    """
    found = SVG.search(html)
    if not found or html.count("<svg") != 1:
        return None
    before, width, height, after, inside = found.groups()
    if float(height) < TALL * float(width):
        return None
    half, place = float(height) / 2, f"halves-{name}"
    unnamed = LABEL.sub("", before)
    first = (
        f'<svg{before} viewBox="0 0 {width} {half:g}"{after}>'
        f'<svg width="{width}" height="{half:g}">'
        f'<g id="{place}">{inside}</g></svg></svg>'
    )
    second = (
        f'<svg aria-hidden="true"{unnamed} viewBox="0 0 {width} {half:g}"'
        f'{LABEL.sub("", after)}><svg width="{width}" height="{half:g}">'
        f'<use href="#{place}" y="-{half:g}"></use></svg></svg>'
    )
    return html[: found.start()] + first + second + html[found.end() :]


def halve(cell: nodes.Element) -> bool:
    """Halve the one drawing of a cell on a slide; say whether it was tall enough."""
    [name] = [each for each in cell["classes"] if each.startswith("output-")]
    for raw in cell.findall(nodes.raw):
        html = halved(raw.astext(), name)
        if html:
            raw.parent.replace(raw, nodes.raw("", html, format="html"))
            return True
    return False
