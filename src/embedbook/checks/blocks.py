"""What a check says as data: paragraphs, and code; cards of all kinds are made of it.

Every text in it is readable: no character of a learner's moves the cursor.
"""

import re
from typing import Literal, NotRequired, TypedDict

from embedbook.checks.notebook_output import readable
from embedbook.checks.wording import sentences

CALL_ON_LINES = sentences()("for_call.long")  # above a call on lines of its own

Part = tuple[Literal["text", "code"], str]


class Block(TypedDict):
    """A paragraph, with `lines` of parts; or code, with its `text`."""

    kind: Literal["text", "code"]
    lines: NotRequired[list[list[Part]]]
    text: NotRequired[str]


def blocks(text: str) -> list[Block]:
    """Return a text of paragraphs; a call that has lines of its own becomes code."""
    found, is_code = [], False
    for block in text.split("\n\n"):
        if is_code:
            found.append(code_block(block))
        else:
            lines = [_parts(line) for line in block.strip().split("\n")]
            found.append({"kind": "text", "lines": lines})
        is_code = not is_code and block.split("\n")[-1] == CALL_ON_LINES
    return found


def code_block(text: str) -> Block:
    """Return code, or what was printed, without the white space at its end."""
    return {"kind": "code", "text": readable(text.rstrip())}


def _parts(line: str) -> list[Part]:
    """Return the parts of a line: what is between backticks is code."""
    parts = re.split(r"`([^`]+)`", line)
    kinds = ["text", "code"] * len(parts)
    pairs = zip(kinds, map(readable, parts), strict=False)
    return [(kind, part) for kind, part in pairs if part]
