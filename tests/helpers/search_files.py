"""What lies in a built site for its search, as its window reads it."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """A section that the search knows."""

    address: str  # page, and fragment unless it is the page's first heading
    title: str
    kind: str
    also: str
    content: str  # all that Pagefind has of it

    @property
    def page(self):
        return self.address.split("#")[0]


def known(html: Path) -> dict:
    """Return what the window knows before it asks Pagefind."""
    return json.loads((html / "_search" / "known.json").read_text(encoding="utf-8"))


def sections(html: Path) -> list[Found]:
    """Return all sections that the search of a site knows."""
    told, found = known(html), []
    for name, page, anchor, title, kind, also in told["sections"]:
        path = html / "_search" / "pagefind" / "fragment" / f"{name}.pf_fragment"
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        content = json.loads(text[text.index("{") :])["content"]
        address = told["pages"][page][0] + (f"#{anchor}" if anchor else "")
        found.append(Found(address, title, kind, also, content))
    return found
