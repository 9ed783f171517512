"""Sphinx extension: ``{citation}`` shows how to cite the course and its reviews.

It is BibTeX, made of ``CITATION.cff``, the version of the package, and the address of
the site where there is one.
"""

from pathlib import Path

from docutils import nodes
from site_address import base_url, repository
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from embedbook import __version__
from tools.book.written_yaml import WrittenError, read_yaml


def entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """Return one entry of BibTeX; empty fields are left out."""
    lines = [f"  {name:<9} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


def authors(found: list[dict[str, str]]) -> str:
    """Return authors as BibTeX has them; a name of a group stays whole."""
    return " and ".join(
        f"{{{each['name']}}}"
        if "name" in each
        else f"{each['family-names']}, {each['given-names']}"
        for each in found
    )


def bibtex(cited: dict, version: str, year: str, url: str) -> str:
    """Return the entries of the course and of what it refers to.

    `cited` is the content of CITATION.cff; `url` may be ''.
    """
    licences = " and ".join(cited["license"])
    course = {
        "author": authors(cited["authors"]),
        "title": f"{{{cited['title']}}}",
        "year": year,
        "version": version,
        "url": url,
        "note": f"Licensed {licences}",
    }
    entries = [entry("misc", "lookup-tables-that-learn", course)]
    for each in cited["references"]:
        fields = {
            "author": authors(each["authors"]),
            "title": f"{{{each['title']}}}",
            "booktitle": each["conference"]["name"],
            "year": str(each["year"]),
            "pages": f"{each['start']}--{each['end']}",
        }
        key = f"{each['authors'][0]['family-names'].lower()}{each['year']}"
        entries.append(entry("inproceedings", key, fields))
    return "\n\n".join(entries)


class Citation(SphinxDirective):
    """The entries, in a block with a button to copy them."""

    def run(self) -> list[nodes.Node]:
        """Return the block."""
        path = Path(self.env.srcdir) / "CITATION.cff"
        self.env.note_dependency(str(path))
        known = repository(self.config)
        url = base_url(self.config) or (known.url if known else "")
        year = self.config.copyright.split(",")[0]
        try:
            cited = read_yaml(path, settings=True)
        except (FileNotFoundError, WrittenError) as error:
            raise self.error(str(error)) from None
        text = bibtex(cited, __version__, year, url)
        return [nodes.literal_block(text, text, language="bibtex")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("citation", Citation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
