"""A result and the right one as small HTML tables, with the differing places marked."""

import html

import numpy as np

from embedbook.checks.compare import shortest
from embedbook.checks.tasks import Compared
from embedbook.checks.wording import sentences

say = sentences(__name__)

Array = np.ndarray

SIDES = 8  # rows and columns of a table; of a larger array, those around a difference
LARGEST = 10_000  # numbers of an array that is looked through
CELL = "padding:.1em .5em;text-align:right;font-family:monospace;background:none"
CELL += ";white-space:nowrap"
DIFFERENT = f"{CELL};font-weight:bold;outline:2px solid #d07400;outline-offset:-2px"
NUMBER = "padding:.1em .5em;text-align:right;font-weight:normal;opacity:.75"
TABLE = "border-collapse:collapse;margin:.2em 0;width:auto;display:table"
BESIDE = "display:flex;flex-wrap:wrap;gap:.3em 1.6em;margin:.3em 0 .5em"
SIDE = "min-width:0;max-width:100%"
SCROLL = "overflow-x:auto"  # a wide table, in a narrow pane
ROW = "background:none"  # of the stripes that a notebook gives to rows


def tables(compared: Compared) -> str:
    """Return the result and the right one as tables, side by side where there is room.

    The places that differ are bold and framed in both, and those of the result begin
    with a "≠".
    """
    got, right = compared.got, compared.right
    rows, columns = _around(compared)
    texts = _texts(compared)
    sides = [(say("got"), got, texts[0]), (say("right"), right, texts[1])]
    found = []
    for name, array, text in sides:
        kind = say("kind", shape=array.shape, dtype=array.dtype)
        caption = f"<strong>{html.escape(name)}</strong> {html.escape(kind)}"
        label = html.escape(f"{name} {kind}", quote=True)
        table = _table(text, compared.different, rows, columns, array.ndim)
        found.append(
            f'<div style="{SIDE}"><div>{caption}</div><div role="group" tabindex="0" '
            f'aria-label="{label}" style="{SCROLL}">{table}</div></div>'
        )
    return f'<div style="{BESIDE}">{"".join(found)}</div>'


def _flat(array: Array) -> Array:
    """Return an array with two axes: the last one, and all others as rows."""
    return array.reshape(-1, array.shape[-1]) if array.ndim else array.reshape(1, 1)


def _around(compared: Compared) -> tuple[slice, slice]:
    """Return the rows and columns to show: SIDES at most, around a difference."""
    first = (0, 0)
    if compared.different is not None:
        first = np.argwhere(_flat(compared.different))[0]
    begins = [max(0, int(place) - SIDES // 2) for place in first]
    return slice(begins[0], begins[0] + SIDES), slice(begins[1], begins[1] + SIDES)


def _texts(compared: Compared) -> tuple[Array, Array]:
    """Return the numbers of both arrays as texts, short where that shows all."""
    arrays = [_flat(each) for each in (compared.got, compared.right)]
    texts = [np.full(each.shape, "", dtype=object) for each in arrays]
    for array, text in zip(arrays, texts, strict=True):
        for place in np.ndindex(array.shape):
            text[place] = _short(array[place])
    if compared.different is not None:
        for place in map(tuple, np.argwhere(_flat(compared.different))):
            pair = shortest(arrays[0][place].item(), arrays[1][place].item())
            texts[0][place], texts[1][place] = f"≠ {pair[0]}", pair[1]
    return texts[0], texts[1]


def _short(number: np.generic) -> str:
    value = number.item()
    return f"{value:.4g}" if type(value) is float else str(value)


def _table(
    texts: Array, different: Array | None, rows: slice, columns: slice, axes: int
) -> str:
    """Return a table of texts with the numbers of its columns, and of its rows."""
    marked = np.zeros(texts.shape, bool) if different is None else _flat(different)
    places = range(*columns.indices(texts.shape[1]))
    more = texts.shape[1] > places.stop
    head = "".join(f'<th scope="col" style="{NUMBER}">{c}</th>' for c in places)
    lines = [f"<td></td>{head}{_more(more)}"]
    for r in range(*rows.indices(texts.shape[0])):
        cells = "".join(_cell(texts[r, c], bool(marked[r, c])) for c in places)
        name = str(r) if axes > 1 else ""
        tag = f'<th scope="row" style="{NUMBER}">{name}</th>' if name else "<td></td>"
        lines.append(f"{tag}{cells}{_more(more)}")
    if texts.shape[0] > rows.stop:
        lines.append(f"<td></td>{_more(True)}")
    body = "".join(f'<tr style="{ROW}">{each}</tr>' for each in lines)
    return f'<table style="{TABLE}">{body}</table>'


def _more(there_is: bool) -> str:
    return f'<td style="{CELL}">…</td>' if there_is else ""


def _cell(text: str, different: bool) -> str:
    if not different:
        return f'<td style="{CELL}">{html.escape(text)}</td>'
    title = html.escape(say("different"), quote=True)
    return f'<td style="{DIFFERENT}" title="{title}">{html.escape(text)}</td>'


def comparable(got: object, right: object, tolerance: float) -> Compared | None:
    """Return two arrays of numbers to show side by side, or None if they are none."""
    arrays = (got, right)
    if not all(type(each) is np.ndarray for each in arrays):
        return None
    if any(each.dtype.kind not in "biuf" or not each.size for each in arrays):
        return None
    if any(each.size > LARGEST or each.ndim > 3 for each in arrays):
        return None
    if got.shape != right.shape:
        return Compared(got, right, None)
    equal = np.isclose(got, right, rtol=tolerance, atol=tolerance)
    if equal.all():  # then the dtype may be what is wrong
        return None if got.dtype == right.dtype else Compared(got, right, None)
    return Compared(got, right, ~equal)
