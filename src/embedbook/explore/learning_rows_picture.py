"""The static picture of the figure "learning rows"."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from embedbook import figures
from embedbook.explore.learning_rows_model import KINDS, WORDS, State
from embedbook.explore.learning_rows_training import advance, numbers

LATER = 100  # steps between the two drawings
MARKS = {
    "praise": ("^", figures.BLUE),
    "blame": ("v", figures.ORANGE),
    "other": ("o", figures.GREEN),
    "never": ("D", "none"),
}
LETTER, LINE = 0.027, 0.065  # the size of labels, as a part of the axes' width


def picture(state: State) -> tuple[Picture, str]:
    """Return two planes, one above the other, and their alternative text.

    Above, the rows as they are now, with an arrow on each row that the next batch
    holds; below, the rows `LATER` steps of training later.
    """
    later = advance(state, LATER)
    drawn, axes = figures.new(4.8, 8.4, nrows=2)
    _plane(axes[0], state, arrows=True)
    _plane(axes[1], later, arrows=False)
    axes[0].set_title(f"step {state['step']}, and what the next batch asks for")
    axes[1].set_title(f"step {later['step']}")
    axes[0].legend(
        *_legend(axes[0]),
        loc="upper center",
        ncol=4,
        fontsize=8,
        bbox_to_anchor=(0.5, -0.16),
        handletextpad=0.2,
        columnspacing=0.9,
    )
    found = numbers(state)
    after = numbers(later)
    held = ", ".join(WORDS[row] for row in found["next_words"])
    pulls = {
        kind: ", ".join(
            f"{word} {pull:+.1f}"
            for word, its, pull in zip(WORDS, KINDS, after["pulls"], strict=True)
            if its == kind
        )
        for kind in ("praise", "blame", "never")
    }
    alt = (
        f"The rows of twelve words as points, twice. Above, at step {state['step']}: "
        f"the next batch holds {held}; arrows are on the rows of these words and on no "
        f"other. Below, at step {later['step']}: the pull, row times weights, of the "
        f"words of praise is {pulls['praise']}; of blame {pulls['blame']}; of the word "
        f"that no sentence holds {pulls['never']}."
    )
    return drawn, alt


def _legend(ax: Axes) -> tuple[list, list]:
    names = {"never": "in no sentence"}
    marks = [
        ax.plot([], [], mark, color=color, mec=figures.INK, ms=6)[0]
        for mark, color in MARKS.values()
    ]
    return marks, [names.get(kind, kind) for kind in MARKS]


def _plane(ax: Axes, state: State, *, arrows: bool) -> None:
    """Draw the rows of `state` as points with their words."""
    table = np.array(state["table"])
    reach = 1.2 * np.abs(table).max() or 1.0
    for (x, y), kind in zip(table, KINDS, strict=True):
        mark, color = MARKS[kind]
        ax.plot(x, y, mark, color=color, mec=figures.INK, mew=0.8, ms=7)
    tips = np.zeros((0, 2))
    if arrows:
        found = numbers(state)
        gradient = np.array(found["gradient"])
        held = found["next_words"]
        sizes = np.hypot(*gradient[held].T)[:, None] + 1e-300
        shown = np.maximum(sizes / sizes.max() * 0.3, 0.12)  # short ones would hide
        steps = -gradient[held] / sizes * shown * reach
        tips = np.concatenate([table[held] + part * steps for part in (0.4, 0.7, 1)])
        for row, step in zip(held, steps, strict=True):
            ax.annotate(
                "",
                table[row] + step,
                table[row],
                arrowprops={
                    "arrowstyle": "->",
                    "color": figures.PINK,
                    "lw": 1.8,
                    "shrinkA": 0,
                    "shrinkB": 0,
                },
            )
    places = _places(table / reach / 2, tips / reach / 2)
    for word, row, place in zip(WORDS, table, places, strict=True):
        ax.text(*(row + place * 2 * reach), word, size=9, ha="center", va="center")
    ax.set(
        xlim=(-reach, reach),
        ylim=(-reach, reach),
        xlabel="number 0",
        ylabel="number 1",
        aspect="equal",
    )


def _places(points: np.ndarray, tips: np.ndarray) -> list[np.ndarray]:
    """Return where each label stands from its point, so that none hides another.

    `points` (12, 2), `tips` (places of arrows, to be kept free) and what is returned
    are in widths of the axes.
    """
    drawn = [*points, *tips]
    taken = [(x - 0.02, y - 0.02, x + 0.02, y + 0.02) for x, y in drawn]
    chosen = []
    for word, point in zip(WORDS, points, strict=True):
        half = np.array([LETTER * len(word) / 2, LINE / 2])
        ways = itertools.product(np.arange(0.03, 0.5, 0.03), np.arange(16) * np.pi / 8)
        for far, angle in ways:
            place = np.array([np.cos(angle), np.sin(angle)]) * (far + half)
            (left, low), (right, high) = point + place - half, point + place + half
            inside = max(-left, right, -low, high) < 0.5
            if inside and not any(
                left < c and right > a and low < d and high > b for a, b, c, d in taken
            ):
                break
        taken.append((left, low, right, high))
        chosen.append(place)
    return chosen
