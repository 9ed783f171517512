"""A result and the right one as small HTML tables, with the differing places marked."""

import html

from embedbook.checks.number_sides import Cell, Side, sides
from embedbook.checks.tasks import Compared
from embedbook.checks.wording import sentences

say = sentences(__name__)

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
    found = []
    for side in sides(compared):
        name, kind = html.escape(side["name"]), html.escape(side["kind"])
        label = html.escape(f"{side['name']} {side['kind']}", quote=True)
        found.append(
            f'<div style="{SIDE}"><div><strong>{name}</strong> {kind}</div>'
            f'<div role="group" tabindex="0" '
            f'aria-label="{label}" style="{SCROLL}">{_table(side)}</div></div>'
        )
    return f'<div style="{BESIDE}">{"".join(found)}</div>'


def _table(side: Side) -> str:
    """Return a table of texts with the numbers of its columns, and of its rows."""
    head = "".join(
        f'<th scope="col" style="{NUMBER}">{name}</th>' for name in side["columns"]
    )
    lines = [f"<td></td>{head}{_more(side['rows'][0]['more'])}"]
    for row in side["rows"]:
        name, cells = row["name"], "".join(map(_cell, row["cells"]))
        tag = f'<th scope="row" style="{NUMBER}">{name}</th>' if name else "<td></td>"
        lines.append(f"{tag}{cells}{_more(row['more'])}")
    if side["more_rows"]:
        lines.append(f"<td></td>{_more(True)}")
    body = "".join(f'<tr style="{ROW}">{each}</tr>' for each in lines)
    return f'<table style="{TABLE}">{body}</table>'


def _more(there_is: bool) -> str:
    return f'<td style="{CELL}">…</td>' if there_is else ""


def _cell(cell: Cell) -> str:
    text = html.escape(cell["text"])
    if not cell["different"]:
        return f'<td style="{CELL}">{text}</td>'
    title = html.escape(say("different"), quote=True)
    return f'<td style="{DIFFERENT}" title="{title}">{text}</td>'
