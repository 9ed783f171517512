"""Drawing for the course: figures that follow the page's light or dark colours.

A figure is drawn with Matplotlib and shown as an inline SVG, so that text and
axes take the colour of the text around them (``currentColor``), letters stay
letters, and a screen reader hears the alternative text that `show` demands.
"""

from embedbook.figures.drawing import cell, draw_matrix
from embedbook.figures.style import BLUE, GREEN, INK, ORANGE, PAPER, PINK, STYLE, new
from embedbook.figures.svg import as_image, inline, show

__all__ = [
    "BLUE",
    "GREEN",
    "INK",
    "ORANGE",
    "PAPER",
    "PINK",
    "STYLE",
    "as_image",
    "cell",
    "draw_matrix",
    "inline",
    "new",
    "show",
]
