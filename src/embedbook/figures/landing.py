"""The landing page's picture: words, their indices, the table, the rows that come out.

It is drawn from the very table that the code on the page makes, so the numbers in
the picture and in the output below it are the same. Written as SVG by hand, not
with Matplotlib, because its lines take the colour of the text around it.
"""

import html
from collections.abc import Sequence

import numpy as np
from IPython.display import HTML

from embedbook.figures import BLUE, GREEN, ORANGE, PINK

ROW, CELL, TOP = 24, 42, 22  # height of a row, width of a cell, where rows begin
WORD_X, INDEX_X, LABEL_X, TABLE_X, OUT_X = 1, 48, 106, 156, 320
COLORS = (ORANGE, GREEN, BLUE, PINK)


def _text(x: float, y: float, content: str, **attributes: str) -> str:
    pairs = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<text x="{x:g}" y="{y:g}"{pairs}>{html.escape(content)}</text>'


def _box(x: float, y: float, width: float, color: str | None) -> str:
    """Return one cell; a row that is looked up is tinted in its colour."""
    tint = f'fill="{color}" fill-opacity="0.28"' if color else 'fill="none"'
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{ROW}" '
        f'{tint} stroke="currentColor" stroke-width="0.8"/>'
    )


def _arrow(start: tuple[float, float], end: tuple[float, float], color: str) -> str:
    """Return a curve that leaves and arrives level, with a head at its end."""
    (x0, y0), (x1, y1) = start, end
    middle = (x0 + x1 - 5) / 2
    return (
        f'<path d="M{x0:g} {y0:g}C{middle:g} {y0:g} {middle:g} {y1:g} {x1 - 5:g} '
        f'{y1:g}" fill="none" stroke="{color}" stroke-width="1.8"/>'
        f'<path d="M{x1:g} {y1:g}l-6 -3.5v7z" fill="{color}"/>'
    )


def _numbers(x: float, y: float, row: np.ndarray, color: str | None) -> str:
    """Return one row of numbers, rounded to 2 decimals, bold if looked up."""
    boxes = "".join(_box(x + CELL * j, y, CELL, color) for j in range(len(row)))
    weight = {"font-weight": "bold"} if color else {"fill-opacity": "0.75"}
    style = {"text-anchor": "middle", "font-size": "11", **weight}
    return boxes + "".join(
        _text(x + CELL * (j + 0.5), y + 16, f"{value + 0:.2f}", **style)
        for j, value in enumerate(np.round(row.astype(float), 2))
    )


def lookup_svg(
    words: Sequence[str], vocabulary: Sequence[str], table: np.ndarray
) -> str:
    """Return the picture as an ``<svg>`` element with its alternative text.

    `words` are the tokens to look up, each of them in `vocabulary`; `table` has
    the shape (len(vocabulary), 3) and any float dtype. Raises ValueError if a word
    is not in the vocabulary or the table has another shape.
    """
    if table.shape != (len(vocabulary), 3):
        raise ValueError(f"the table needs {len(vocabulary)} rows of 3 numbers")
    indices = [list(vocabulary).index(word) for word in words]
    color_of = dict(zip(sorted(set(indices)), COLORS, strict=False))
    shift = TOP + ROW * (len(vocabulary) - len(words)) / 2
    head = {"font-weight": "bold", "font-size": "11"}
    mid = {"text-anchor": "middle", **head}
    parts = [
        _text(WORD_X, shift - 8, "word", **head),
        _text(INDEX_X + 11, shift - 8, "index", **mid),
        _text(TABLE_X + 1.5 * CELL, 14, "the layer: a table", **mid),
        _text(OUT_X + 1.5 * CELL, shift - 8, "what comes out", **mid),
    ]
    for index, row in enumerate(table):
        y, color = TOP + ROW * index, color_of.get(index)
        weight = {"font-weight": "bold"} if color else {"fill-opacity": "0.75"}
        parts.append(_text(LABEL_X, y + 16, f"{index} {vocabulary[index]}", **weight))
        parts.append(_numbers(TABLE_X, y, row, color))
    for position, (word, index) in enumerate(zip(words, indices, strict=True)):
        y, row_y, color = shift + ROW * position, TOP + ROW * index, color_of[index]
        parts += [
            _text(WORD_X, y + 16, word, **{"font-weight": "bold"}),
            _box(INDEX_X, y, 22, color),
            _text(INDEX_X + 11, y + 16, str(index), **{"text-anchor": "middle"}),
            _arrow((INDEX_X + 23, y + 12), (LABEL_X - 3, row_y + 12), color),
            _arrow((TABLE_X + 3 * CELL + 1, row_y + 12), (OUT_X - 1, y + 12), color),
            _numbers(OUT_X, y, table[index], color),
        ]
    alt = (
        f"The words {', '.join(words)} become the indices "
        f"{', '.join(map(str, indices))}. Each index picks the row of that number from "
        f"a table with {len(vocabulary)} rows of 3 numbers. The rows picked come out "
        "in the order of the words; a word that occurs twice gives the same row twice."
    )
    width, height = OUT_X + 3 * CELL + 1, TOP + ROW * len(vocabulary) + 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{html.escape(alt)}" font-size="12" '
        'fill="currentColor" '
        'font-family="system-ui, sans-serif" '
        f'style="width:100%;max-width:{width * 1.45:g}px;height:auto">'
        f"{''.join(parts)}</svg>"
    )


def show(words: Sequence[str], vocabulary: Sequence[str], table: np.ndarray) -> HTML:
    """Return the picture of `lookup_svg` for a notebook to show."""
    svg = lookup_svg(words, vocabulary, table)
    return HTML(f'<figure class="course-figure lookup-picture">{svg}</figure>')
