"""The course's look: its colours, and a new figure in them."""

from typing import Any

import matplotlib as mpl
import numpy as np
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
