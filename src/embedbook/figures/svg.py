"""A figure as an inline SVG, which takes its colours from the page around it."""

import base64
import hashlib
import html
import io
import re

import matplotlib as mpl
from IPython.display import HTML
from matplotlib.figure import Figure

from embedbook.figures.style import INK, PAPER, STYLE


def show(figure: Figure, alt: str) -> HTML:
    """Return `figure` as an inline SVG with `alt` as its alternative text.

    `alt` says in a sentence or two what the figure shows. Raises ValueError if
    it is empty. The same figure gives the same text, byte for byte.
    """
    return HTML(f'<figure class="course-figure">{inline(figure, alt)}</figure>')


def inline(figure: Figure, alt: str) -> str:
    """Return what `show` shows, as the text of an SVG element; it raises the same."""
    if not alt.strip():
        raise ValueError("a figure needs alternative text: show(figure, alt='...')")
    buffer = io.StringIO()
    with mpl.rc_context(STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return _element(buffer.getvalue(), alt)


def as_image(element: str) -> str:
    """Return an inline SVG of `inline` as an ``<img>`` that holds it, dark on white.

    It takes no colours from the page, but needs no trust: what shows a notebook's HTML
    without trusting it takes out an SVG's lines and leaves its letters.
    """
    alt = re.search(r' aria-label="([^"]*)"', element)[1]
    width = re.search(r"max-width:(\d+)px", element)[1]
    alone = re.sub(r' style="[^"]*"', ' style="background:#fff"', element, count=1)
    data = base64.b64encode(alone.encode()).decode()
    return f'<img alt="{alt}" width="{width}" src="data:image/svg+xml;base64,{data}">'


def _element(svg: str, alt: str) -> str:
    """Return Matplotlib's SVG file as an element that may stand in any page.

    Its style rule, which would reach the whole page, becomes attributes; only
    ids that something refers to stay, made unique; its size follows the page.
    """
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor")
    svg = svg.replace(PAPER, "var(--pst-color-background, Canvas)")
    svg = re.sub(
        r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL
    )
    used = set(re.findall(r"#([\w-]+)", svg))
    prefix = hashlib.sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(
        r' id="([\w-]+)"',
        lambda match: f' id="{prefix}-{match[1]}"' if match[1] in used else "",
        svg,
    )
    svg = re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    width = re.search(r'width="([\d.]+)pt"', svg)[1]
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
    return svg.replace(
        "<svg",
        f'<svg role="img" aria-label="{html.escape(" ".join(alt.split()))}" '
        'stroke-linejoin="round" '
        f'style="width:100%;max-width:{float(width) * 4 / 3:.0f}px;height:auto"',
        1,
    )
