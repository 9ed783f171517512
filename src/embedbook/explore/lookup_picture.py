"""The static picture of the figure of chapter 03."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure as Picture

from embedbook import figures
from embedbook.explore.text import cut


def draw(found: dict[str, Any], table: np.ndarray) -> tuple[Picture, str]:
    """Draw both ways from end to end, one above the other; return it and its alt text.

    `found` are the numbers of `embedbook.explore.lookup` after the last step, and
    `table` the rows they come from, float32 of shape ``(V, D)``.
    """
    words = [cut(word) for word in found["tokens"]]
    indices = np.array(found["indices"], dtype=int)
    size, width = table.shape
    middle, right = size + 1.4, size + width + 2.2
    drop = (size - len(words)) / 2
    form = f"{{:.{decimals(table)}f}}"
    every = range(len(words))
    picture, axes = figures.new(4.8, 4.2, nrows=2, sharex=True)
    if words:
        left = {"rows": words, "highlight": every}
        ids = indices[:, None]
        one_hot = np.eye(size)[indices]
        figures.draw_matrix(axes[0], one_hot, at=(0, drop), title="one-hot", **left)
        left["highlight"] = []
        figures.draw_matrix(axes[1], ids, at=(size - 1.6, drop), title="index", **left)
    for ax, start, title, rows in [
        (axes[0], "\N{MULTIPLICATION SIGN} table", "= rows", found["multiplied"]),
        (axes[1], "table", "picked rows", found["picked"]),
    ]:
        numbered = {"rows": [str(row) for row in range(size)] if ax is axes[1] else []}
        used = {"form": form, "highlight": indices, "title": start, **numbered}
        figures.draw_matrix(ax, table, at=(middle, 0), **used)
        if rows:
            done = {"form": form, "highlight": every, "title": title}
            figures.draw_matrix(ax, np.array(rows), at=(right, drop), **done)
        for text in ax.texts:
            text.set_fontsize(min(9, 120 / (right + width)))
    alt = (
        f"The words {', '.join(words)}, in two ways. Above, their one-hot vectors, a "
        f"row of {size} numbers for each, times the table of {size} rows. Below, their "
        f"indices, {', '.join(map(str, indices))}, pick rows from the same table. Both "
        f"give the same {len(words)} rows."
    )
    return picture, alt if words else f"A table of {size} rows, and no word to look up."


def decimals(table: np.ndarray) -> int:
    """Return how many decimals show `table` in full, or its largest to 3 digits."""
    for places in range(4):
        if np.array_equal(table.round(places), table):
            return places
    return max(0, 2 - int(np.floor(np.log10(np.abs(table).max()))))
