"""What a check says, as a card for notebooks: HTML beside the same plain text.

A card takes its colours from the page that it is on, and needs no style sheet: a
notebook in JupyterLab, Colab, VS Code or the book shows it in light and in dark. All
that a learner wrote or printed is escaped.
"""

import html

from embedbook.checks.blocks import Block, Part, blocks, code_block
from embedbook.checks.notebook_output import readable
from embedbook.checks.number_tables import tables
from embedbook.checks.tasks import Outcome
from embedbook.checks.wording import sentences

say = sentences(__name__)

# Marks that differ in shape; their colours have a contrast of 3 to white and to the
# dark grounds of notebooks, up to Colab's #383838.
MARKS = {
    "not started": ("○", "#8a8a8a"),
    "not yet": ("△", "#d07400"),
    "passed": ("✓", "#36995f"),
}
TINT = "rgba(127,127,127,.14)"
CARD = "border-left:4px solid {colour};padding:.1em 0 .1em .9em;max-width:46em;"
CARD += "overflow-wrap:break-word;line-height:1.5;font-family:inherit"
CODE = f"background:{TINT};padding:.1em .25em;border-radius:3px;white-space:pre-wrap"
BLOCK = f"background:{TINT};padding:.5em .7em;border-radius:3px;overflow-x:auto"
BLOCK += ";margin:.5em 0;line-height:1.35;white-space:pre"


def card(task: str, status: str, result: Outcome, offer: str) -> str:
    """Return the card on an outcome as HTML: its mark, what to mend, what to do next.

    `status` is the outcome's, in words; `offer` is the sentence on hints, or "".
    """
    mark, colour = MARKS[result.status]
    head = (
        f'<strong><span aria-hidden="true" style="color:{colour};font-size:1.15em">'
        f"{mark}</span> {_escaped(status)}</strong> "
        f'<code style="{CODE}">{_escaped(task)}</code>'
    )
    parts = [f'<p style="margin:.3em 0">{head}</p>', _blocks(result.message)]
    if result.detail:
        parts.append(_blocks(result.detail))
    if result.compared is not None:
        parts.append(tables(result.compared))
    if result.printed:
        parts.append(_blocks(say("printed")))
        parts.append(_block(code_block(result.printed)))
    if offer:
        parts.append(_blocks(offer))
    label = _escaped(f"{task}: {status}")
    named = f'class="check-card" role="group" aria-label="{label}"'
    style = CARD.format(colour=colour)
    body = "".join(parts)
    return f'<div {named} style="{style}">{body}</div>'


def note(text: str) -> str:
    """Return a text of paragraphs, such as a hint, as HTML."""
    style = CARD.format(colour=MARKS["not started"][1])
    return f'<div class="check-card" style="{style}">{_blocks(text)}</div>'


def _blocks(text: str) -> str:
    return "".join(map(_block, blocks(text)))


def _block(block: Block) -> str:
    if block["kind"] == "code":
        return f'<pre style="{BLOCK}" tabindex="0">{html.escape(block["text"])}</pre>'
    lines = "<br>".join("".join(map(_part, line)) for line in block["lines"])
    return f'<p style="margin:.3em 0">{lines}</p>'


def _part(part: Part) -> str:
    kind, text = part[0], html.escape(part[1])
    return f'<code style="{CODE}">{text}</code>' if kind == "code" else text


def _escaped(text: str) -> str:
    return html.escape(readable(text))
