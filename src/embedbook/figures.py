"""Drawing for the course: figures that follow the page's light or dark colours.

A figure is drawn with Matplotlib and shown as an inline SVG, so that text and
axes take the colour of the text around them (``currentColor``), letters stay
letters, and a screen reader hears the alternative text that `show` demands.
"""

import hashlib
import html
import io
import re
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Contrast of at least 3:1 on white and on the dark theme's background.
BLUE, ORANGE, GREEN, PINK = "#2f7ed8", "#c9690a", "#2a9461", "#c8539b"
# Stands for "the colour of the text around the figure" until `show` replaces it.
INK = "#010203"
# Likewise for "the colour of the page behind the figure".
PAPER = "#040506"

STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=[BLUE, ORANGE, GREEN, PINK]),
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.size": 10,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "svg.fonttype": "none",
    "svg.hashsalt": "embedbook",
}


def new(
    width: float = 4.8, height: float = 3.0, **subplots: Any
) -> tuple[Figure, Axes | np.ndarray]:
    """Return a figure in the course's style and its axes.

    `width` and `height` are in inches; 4.8 keeps text legible on a phone. Other
    arguments go to `Figure.subplots`, which decides whether one `Axes` comes
    back or an array of them. The style holds for the rest of the session.
    """
    mpl.rcParams.update(STYLE)
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(**subplots)


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


def draw_matrix(
    ax: Axes,
    values: np.ndarray,
    *,
    at: tuple[float, float] = (0, 0),
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    highlight: Sequence[int] = (),
    color: str = BLUE,
    form: str = "{:g}",
    title: str = "",
) -> None:
    """Draw a 2-D array as a grid of unit cells with their values.

    Parameters: `values` of shape (rows, columns), any numeric dtype; `at`, the
    column and row of the axes where the grid begins, so that several grids
    may stand side by side at one scale; labels for `rows` (left) and `columns`
    (above); indices of the rows to `highlight` in `color`, where cells that are
    not zero are filled and bold; `form` formats one value; `title` stands above.
    """
    left, top = at
    for (row, column), value in np.ndenumerate(values):
        chosen = row in highlight and value != 0
        ax.add_patch(
            mpl.patches.Rectangle(
                (left + column, top + row),
                1,
                1,
                facecolor=mpl.colors.to_rgba(color, 0.3 if chosen else 0),
                edgecolor=INK,
                lw=0.6,
            )
        )
        ax.text(
            left + column + 0.5,
            top + row + 0.5,
            form.format(value),
            ha="center",
            va="center_baseline",
            weight="bold" if chosen else "normal",
            alpha=1 if value else 0.65,
        )
    for row, label in enumerate(rows):
        ax.text(left - 0.15, top + row + 0.5, label, ha="right", va="center_baseline")
    for column, label in enumerate(columns):
        ax.text(left + column + 0.5, top - 0.15, label, ha="center", va="bottom")
    middle = left + values.shape[1] / 2
    ax.text(middle, top - 0.25, title, ha="center", va="bottom", weight="bold")
    ax.axis("off")
    ax.set_aspect("equal")
    ax.autoscale_view()
    if not ax.yaxis_inverted():
        ax.invert_yaxis()


def cell(
    left: float, bottom: float, width: float, height: float | None = None
) -> mpl.patches.Rectangle:
    """Return one box of a drawing, to be added to axes as a patch.

    Sizes are in the axes' own units; without `height` it is a square. It hides
    what lies behind it, so that boxes drawn back to front look like a block.
    """
    return mpl.patches.Rectangle(
        (left, bottom),
        width,
        width if height is None else height,
        facecolor=PAPER,
        edgecolor=INK,
        lw=0.8,
    )
