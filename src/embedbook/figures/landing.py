"""The landing page's picture: words, their indices, the table, the rows that come out.

Indices pick rows, and the arrows show which. Drawn as strips, from a table that a
layer has made, so that the numbers behind the cells are real. Its look is in
``book/_static/landing.css``.
"""

import html
from collections.abc import Sequence

import numpy as np
from IPython.display import HTML

from embedbook.figures import strips


def _arrows(pairs: Sequence[tuple[float, float, str]], height: int) -> str:
    """Return curves in a box that is one unit wide and `height` rows high.

    A pair is where a curve begins and ends, in rows from the top, and its word.
    """
    curves = "".join(
        f'<path class="course-word-{html.escape(word)}" '
        f'd="M0 {start:g}C.5 {start:g} .5 {end:g} 1 {end:g}"/>'
        for start, end, word in pairs
    )
    return (
        f'<svg class="lookup-arrows" aria-hidden="true" viewBox="0 0 1 {height}" '
        f'preserveAspectRatio="none">{curves}</svg>'
    )


def lookup(words: Sequence[str], vocabulary: Sequence[str], table: np.ndarray) -> HTML:
    """Return the picture, with what it shows in words for a screen reader.

    `words` are the tokens to look up, each of them in `vocabulary` and not more of
    them than it has; `table` has the shape (len(vocabulary), width) and any float
    dtype. Raises ValueError if a word is not in the vocabulary, or if the table has
    another number of rows.
    """
    height, width = table.shape
    if height != len(vocabulary):
        raise ValueError(f"the table needs {len(vocabulary)} rows, it has {height}")
    indices = [list(vocabulary).index(word) for word in words]
    first = (height - len(words)) / 2  # the words stand half-way up the table
    middles = [first + place + 0.5 for place in range(len(words))]
    pairs = list(zip(middles, indices, words, strict=True))
    scale = strips.full_bar(table)
    tokens = "".join(
        f"<li>{strips.word(word)} <span>{index}</span></li>"
        for word, index in zip(words, indices, strict=True)
    )
    rows = "".join(
        f"<li><span>{index}</span>{strips.strip(row, f'row {index}', scale)}</li>"
        for index, row in enumerate(table)
    )
    out = "".join(
        "<li>"
        f"{strips.strip(table[index], f'{word}, row {index}', scale, stop=False)}</li>"
        for word, index in zip(words, indices, strict=True)
    )
    alt = (
        f"The words {', '.join(words)} become the indices "
        f"{', '.join(map(str, indices))}. Each index picks the row of that number from "
        f"a table of {height} rows with {width} numbers each. The rows come out in the "
        "order of the words; a word that occurs twice gives the same row twice."
    )
    return HTML(
        '<figure class="course-figure lookup-picture" '
        f'style="--rows:{height};--cells:{width}" aria-label="{html.escape(alt)}">'
        '<div class="lookup-heads" aria-hidden="true"><span>index</span>'
        f"<span>table: {height} rows of {width}</span>"
        "<span>a row for each word</span></div>"
        f"<ol>{tokens}</ol>"
        f"{_arrows([(m, i + 0.5, w) for m, i, w in pairs], height)}<ol>{rows}</ol>"
        f"{_arrows([(i + 0.5, m, w) for m, i, w in pairs], height)}<ol>{out}</ol>"
        "</figure>"
    )
