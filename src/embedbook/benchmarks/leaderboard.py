"""The leaderboard of `benchmarks/imdb.py`: its front, its table and its plot.

What each function is given is `benchmarks.load("imdb")`, or what stands in it under
`entries`: dicts with `name`, and with `accuracy` (shares, 0 to 1) and `cpu_seconds` as
dicts of `min`, `median` and `max` over the seeds. `table` reads what `COLUMNS` names,
too.
"""

import math
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from embedbook import figures

OURS = "ours-"  # how the names of our entries begin
COLUMNS = {
    "entry": "{name}",
    "accuracy, %": "{accuracy:.2f} ± {error:.2f}",
    "min-max": "{least:.2f}-{most:.2f}",
    "CPU s": "{cpu:.1f}",
    "features": "{features:.1f}",
    "fit": "{fit:.1f}",
    "predict": "{predict:.1f}",
    "wall s": "{wall:.1f}",
    "peak MB": "{peak}",
    "parameters": "{parameters:,}",
}
# Where a label may stand: so many points away from its point, in so many directions.
DISTANCES, DIRECTIONS = (9, 16, 25, 36, 50, 70, 95, 125), 16
FONT = 9.5


def front(entries: list[dict]) -> list[str]:
    """Return the names of the entries that no other one beats, cheapest first.

    Beaten is what another entry equals or betters in both accuracy and CPU seconds
    (medians), and betters in one of them (Pareto's front).
    """
    by_cost = sorted(entries, key=lambda entry: (_cost(entry), -_accuracy(entry)))
    names, best = [], (math.inf, -math.inf)
    for entry in by_cost:
        at = _cost(entry), _accuracy(entry)
        if at[1] > best[1] or at == best:
            names.append(entry["name"])
            best = at
    return names


def table(results: dict) -> str:
    """Return the entries as aligned plain text, the most accurate first.

    Accuracies are in percent with the standard error of one run, in percentage
    points; medians over the seeds, but for min-max and the greatest peak.
    """
    rows = [list(COLUMNS)]
    for entry in sorted(results["entries"], key=_accuracy, reverse=True):
        accuracy = entry["accuracy"]
        values = {
            "name": entry["name"],
            "accuracy": 100 * accuracy["median"],
            "error": 100 * entry["standard_error"],
            "least": 100 * accuracy["min"],
            "most": 100 * accuracy["max"],
            "cpu": _cost(entry),
            "wall": entry["wall_seconds"]["median"],
            "peak": "unknown" if entry["peak_mb"] is None else entry["peak_mb"],
            "parameters": entry["parameters"],
            **{part: entry[part]["median"] for part in ("features", "fit", "predict")},
        }
        rows.append([form.format(**values) for form in COLUMNS.values()])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = zip(others, widths[1:], strict=True)
        right = [cell.rjust(width) for cell, width in cells]
        lines.append("  ".join([first.ljust(widths[0]), *right]))
    return "\n".join(lines)


def plot(results: dict) -> Figure:
    """Return a plot of accuracy against CPU seconds, with the front drawn.

    Ours are blue discs and peers orange squares; what is on the front stands out in
    bold. Bars are from the least to the greatest accuracy over the seeds.
    """
    entries = results["entries"]
    figure, ax = figures.new(4.4, 5.0)
    for ours, color, marker, label in (
        (True, figures.BLUE, "o", "ours"),
        (False, figures.ORANGE, "s", "others"),
    ):
        chosen = [each for each in entries if each["name"].startswith(OURS) == ours]
        costs = [_cost(entry) for entry in chosen]
        middle = np.array([100 * _accuracy(entry) for entry in chosen])
        least, most = (
            np.array([100 * entry["accuracy"][end] for entry in chosen])
            for end in ("min", "max")
        )
        ax.errorbar(
            costs,
            middle,
            yerr=[middle - least, most - middle],
            fmt=marker,
            color=color,
            markersize=6.5,
            elinewidth=1,
            label=label,
        )
    best = front(entries)
    at = {entry["name"]: (_cost(entry), 100 * _accuracy(entry)) for entry in entries}
    ax.set_xscale("log")
    ax.margins(0.12, 0.08)
    ax.step(
        *np.array([at[name] for name in best]).reshape(-1, 2).T,
        where="post",
        color=figures.INK,
        lw=1,
        ls="--",
        zorder=0,
        label="front",
    )
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter("")
    ax.set_xlabel("CPU seconds: features, fit and predict")
    ax.set_ylabel("accuracy, %")
    figure.legend(loc="outside upper left", ncols=3)
    _label(figure, ax, at, best)
    return figure


def _label(
    figure: Figure, ax: Axes, at: dict[str, tuple[float, float]], best: list[str]
) -> None:
    """Write each name at the nearest place free of points, names and the front.

    `at`: each entry's CPU seconds and percentage. `best`: the names on the front.
    Where no place is free a name stands at the last one tried.
    """
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # only now are the axes where they will be
    ends = ax.get_xlim(), ax.get_ylim()
    scale = figure.dpi / 72
    points = {name: ax.transData.transform(xy) for name, xy in at.items()}
    taken = [Bbox.from_bounds(x - 6, y - 6, 12, 12) for x, y in points.values()]
    for (x, y), (next_x, next_y) in pairwise(points[name] for name in best):
        taken.append(Bbox([(x, y - 1), (next_x, y + 1)]))  # the front's steps
        taken.append(Bbox([(next_x - 1, y), (next_x + 1, next_y)]))
    for name in sorted(at, key=lambda name: tuple(points[name])):
        style = {"ha": "center", "va": "center", "fontsize": FONT}
        style["weight"] = "bold" if name in best else "normal"
        drawn = ax.text(*at[name], name, **style)
        size = drawn.get_window_extent(canvas.get_renderer())
        drawn.remove()
        half = np.array([size.width * 1.06, size.height * 1.04]) / 2
        for distance, dx, dy in _places():
            # The label's nearest edge, not its middle, is `distance` away.
            shift = np.array([dx, dy]) * (distance * scale + half)
            box = Bbox([points[name] + shift - half, points[name] + shift + half])
            inside = ax.bbox.contains(*box.min) and ax.bbox.contains(*box.max)
            if inside and not any(box.overlaps(other) for other in taken):
                break
        taken.append(box)
        line = {"arrowstyle": "-", "lw": 0.6, "color": figures.INK, "shrinkB": 4}
        ax.annotate(
            name,
            at[name],
            xytext=shift / scale,
            textcoords="offset points",
            arrowprops=line if distance > DISTANCES[1] else None,
            **style,
        )
    ax.set(xlim=ends[0], ylim=ends[1])


def _places():
    """Yield (distance, dx, dy), the nearest and the most usual directions first."""
    turns = sorted(range(DIRECTIONS), key=lambda turn: turn % 4 + turn / DIRECTIONS)
    for distance in DISTANCES:
        for turn in turns:
            angle = 2 * math.pi * turn / DIRECTIONS
            yield distance, math.cos(angle), math.sin(angle)


def _cost(entry: dict) -> float:
    return entry["cpu_seconds"]["median"]


def _accuracy(entry: dict) -> float:
    return entry["accuracy"]["median"]
