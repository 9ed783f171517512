"""Make any text safe for a table that a spreadsheet opens, and get it back.

A field that begins with ``= + - @``, a tab or a line's end may be run as a formula, so
it gets an apostrophe in front, as OWASP advises ("CSV Injection"); so does what
follows a semicolon or a comma, at which a spreadsheet of another language may split.
Control characters, line ends and what turns the direction of writing become spaces.
"""

import re
import unicodedata
from collections.abc import Iterable

# The last four are their wide forms, which are taken as them in some languages.
TRIGGERS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
DANGEROUS = re.compile(rf"(^|[;,|])([\s\"]*)('*)(?=[{TRIGGERS}])")
DEFUSED = re.compile(rf"(^|[;,|])([\s\"]*)'('*)(?=[{TRIGGERS}])")
SEPARATORS = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")
JOINER = "\u200d"  # within an emoji
LISTED = 10  # names that one sentence lists
LONGEST = 60  # characters of a word that are shown


def defused(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    return DANGEROUS.sub(r"\1\2'\3", plain(text))


def as_it_was(text: str) -> str:
    """Return what `defused` was given, if that was plain."""
    return DEFUSED.sub(r"\1\2\3", text)


def plain(text: str) -> str:
    """Return a text without control characters, each of them a space, on one line."""
    return "".join(
        " " if unicodedata.category(each) in SEPARATORS and each != JOINER else each
        for each in text
    )


def on_a_terminal(text: str) -> str:
    """Return lines of which none can move a terminal's cursor or change its colours."""
    return "\n".join(map(plain, text.split("\n")))


def listed(names: Iterable[str]) -> str:
    """Return different names for a sentence: the first ten, and a sign if more are."""
    each = list(dict.fromkeys(map(shortened, names)))
    shown = ", ".join(each[:LISTED])
    return f"{shown}, …" if len(each) > LISTED else shown


def shortened(text: str) -> str:
    """Return a text of which no word is so long that it hides the others."""
    return re.sub(rf"(\S{{{LONGEST}}})\S+", r"\1…", text)
