"""A page without what nobody sees: comments, and the indentation of its source.

Where white space counts (code, what is typed, scripts, styles) it stays as it is, and
so does what is within a tag.
"""

import re

KEPT = re.compile(r"<(pre|code|textarea|script|style)\b.*?</\1>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BETWEEN_TAGS = re.compile(r"(?:\A|>)[^<>]*\n[^<>]*(?:<|\Z)")
INDENTED = re.compile(r"\s*\n\s*")


def tighten(html: str) -> str:
    """Return a page in which a break with white space around it is one break."""
    done, place = [], 0
    for kept in KEPT.finditer(html):
        done += [_tight(html[place : kept.start()]), kept[0]]
        place = kept.end()
    return "".join([*done, _tight(html[place:])])


def _tight(html: str) -> str:
    html = COMMENT.sub("", html)
    return BETWEEN_TAGS.sub(lambda found: INDENTED.sub("\n", found[0]), html)
