"""Vectors as strips of coloured cells: the one way in which the course draws a row.

A cell tells the sign of its number twice, by its hue and by a bar above or below the
line, so that a strip survives grey print and colour blindness; the bar's height tells
the size. A strip is one stop of the keyboard: hover, focus or a tap shows its numbers,
each below its cell (``book/_static/strips.css``), and a screen reader hears them.
"""

import html
import math
from collections.abc import Mapping, Sequence

import numpy as np
from IPython.display import HTML

# One colour each through the whole course; the colours are in strips.css.
WORDS = ("wonderful", "awful", "boring", "film", "the", "not")
HALF = 12  # height of a full bar, in units of the drawing; a cell is 12 units wide
POSITIVE, NEGATIVE = "var(--strip-up,#2f7ed8)", "var(--strip-down,#c9690a)"
TINTS = (0.1, 0.2, 0.32)  # opacity of a cell's ground: small, middling, large


def full_bar(values: np.ndarray) -> float:
    """Return the number that a full bar stands for: the largest size, rounded up.

    `values` are floats of any shape. Up to 1 two decimals are kept, above it one;
    where all numbers are zero it is 1.
    """
    largest = float(np.abs(values).max(initial=0))
    if not largest:
        return 1.0
    digits = 2 if largest <= 1 else 1
    return math.ceil(round(largest * 10**digits, 6)) / 10**digits


def spoken(values: np.ndarray, scale: float) -> list[str]:
    """Return the numbers of a strip as text, with a true minus sign.

    `values` has the shape (columns,). Numbers of a strip whose full bar, `scale`, is
    below 0.2 have three decimals, others two.
    """
    digits = 3 if scale < 0.2 else 2
    return [
        f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
        for value in np.round(values.astype(float), digits) + 0.0
    ]


def word(text: str) -> str:
    """Return a word as a chip: in its colour, if it is one of `WORDS`."""
    own = f" course-word-{text}" if text in WORDS else ""
    return f'<b class="course-word{own}">{html.escape(text)}</b>'


def strip(values: np.ndarray, name: str, scale: float, *, stop: bool = True) -> str:
    """Return one vector as a strip, in HTML.

    `values` are floats of the shape (columns,), `name` says whose they are, and a
    bar of full height stands for `scale`. With `stop` the keyboard stops there.
    Raises ValueError if there is no number, one is not finite, or one is larger than
    `scale`.
    """
    if values.ndim != 1 or not values.size or not np.isfinite(values).all():
        raise ValueError(f"{name}: a strip is drawn from a row of finite numbers")
    if np.abs(values).max() > scale:
        raise ValueError(f"{name}: a number is larger than the full bar, {scale:g}")
    numbers = spoken(values, scale)
    heard = html.escape(f"{name}: {', '.join(numbers)}")
    below = "\n".join(numbers)
    focus = ' tabindex="0"' if stop else ""
    return (
        f'<span class="strip" role="img"{focus} aria-label="{heard}" '
        f'data-n="{below}">{_drawing(values / scale)}</span>'
    )


def _drawing(shares: np.ndarray) -> str:
    """Return the SVG of a strip; `shares` of a full bar, from -1 to 1.

    What looks alike is one path, so that a cell costs few bytes.
    """
    grounds: dict[str, list[str]] = {}
    bars: dict[str, list[str]] = {}
    for place, share in enumerate(shares):
        left, height = 12 * place, round(HALF * abs(share))
        color = POSITIVE if share > 0 else NEGATIVE
        tint = TINTS[min(int(abs(share) * len(TINTS)), len(TINTS) - 1)]
        look = (
            f'fill="{color}" fill-opacity="{tint}"'
            if height
            else 'fill="currentColor" fill-opacity=".07"'
        )
        grounds.setdefault(look, []).append(f"M{left} 0h11v24h-11z")
        if height:
            away = -height if share > 0 else height
            bars.setdefault(color, []).append(f"M{left + 2} 12v{away}h7v{-away}z")
    width = 12 * len(shares) - 1
    paths = [f'<path {look} d="{"".join(d)}"/>' for look, d in grounds.items()]
    paths += [f'<path fill="{color}" d="{"".join(d)}"/>' for color, d in bars.items()]
    line = f'<path stroke="currentColor" stroke-opacity=".45" d="M0 12h{width}"/>'
    return (
        f'<svg aria-hidden="true" width="{width}" height="24" '
        f'viewBox="0 0 {width} 24" preserveAspectRatio="none">'
        f"{''.join(paths)}{line}</svg>"
    )


def show(words: Sequence[str], columns: Mapping[str, np.ndarray]) -> HTML:
    """Return a line for each word, with a strip for it in each of `columns`.

    `columns` maps a head, such as ``"random"``, to the words' rows: floats of the
    shape (len(words), width). Each column has a scale of its own, which its head
    gives. Raises ValueError if a column has another number of rows, and what `strip`
    raises.
    """
    heads, lines = ["<span></span>"], [[word(text)] for text in words]
    width = 0
    for head, rows in columns.items():
        if rows.ndim != 2 or len(rows) != len(words):
            raise ValueError(f"{head}: there are {len(words)} words, give a row each")
        scale, width = full_bar(rows), max(width, rows.shape[1])
        heads.append(f"<span><b>{html.escape(head)}</b> bars reach ±{scale:g}</span>")
        for line, text, row in zip(lines, words, rows, strict=True):
            line.append(strip(row, f"{text}, {head}", scale))
    body = "".join(f'<div class="strips-line">{"".join(line)}</div>' for line in lines)
    return HTML(
        f'<figure class="course-figure strips" style="--cells:{width};'
        f'--vectors:{len(columns)}"><div class="strips-line strips-heads" '
        f'aria-hidden="true">{"".join(heads)}</div>{body}</figure>'
    )
