"""What figures are drawn from: arrays as grids of cells, and single boxes."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from embedbook.figures.style import BLUE, INK, PAPER


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
