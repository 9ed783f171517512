"""What the printed documents are, and what they say: pdf.toml, read."""

from dataclasses import dataclass
from functools import cache

from embedbook.checks.wording import read, sentences

MODULE = "tools.teach.pdf"
say = sentences(MODULE)


@dataclass(frozen=True)
class Document:
    """A PDF: its file, what its title page says, and its form.

    `depth` is that of the contents, 1 or 2. With `right_hand` each piece begins on a
    page with an odd number.
    """

    name: str
    file: str
    subtitle: str
    depth: int
    right_hand: bool
    about: tuple[str, ...]


@cache
def documents() -> dict[str, Document]:
    """Return the documents by name, in their order."""
    found = read(MODULE)["documents"]
    return {
        name: Document(name, **{**each, "about": tuple(each["about"])})
        for name, each in found.items()
    }
