"""What a reader sees of a written page, cut at its headings: what the search knows.

A section has the text below its own heading and not that of the sections in it. Left
out is what is no text of the section: code that is folded away, drawings, quizzes,
links around the page. Of a glossary each term is a section of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED_TAGS = {"script", "style", "svg", "nav", "button", "template", "math"}
SKIPPED_CLASSES = {
    "headerlink",
    "hide",  # code that a reader has to unfold
    "quiz",
    "chapter-header",
    "solution-link",
    "try-it",  # the button of a page that runs Python
    "course-figure",
    "question-list",  # links to what is found by itself
}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADING = re.compile(r"h[1-6]")
# Words at both sides of the edge of one of these are not one word.
BLOCKS = {"p", "div", "li", "td", "th", "tr", "pre", "dd", "dt", "br", "blockquote"}
LONGEST = 600  # characters that are taken of one block of code or output
ALSO, LEAD = "also-asked", "Also asked as: "  # as book/_ext/questions.py writes it
OUTPUT = "cell_output"
TERM = 6  # the level of a term of the glossary, as if it were a heading


@dataclass(frozen=True)
class Section:
    """One heading and the text below it.

    `anchor` is the fragment of its address, '' for the page's own heading; `level`
    that of the heading, from 1; `text` is its prose, `code` what a reader could type,
    `output` what that printed; `also` holds other wordings of a question.
    """

    anchor: str
    level: int
    title: str
    text: str
    also: str
    code: str = ""
    output: str = ""


@dataclass
class Element:
    """An element of a page, with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The element's classes."""
        return set(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list["Element"]:
        """The elements among its children."""
        return [each for each in self.children if isinstance(each, Element)]

    @property
    def skipped(self) -> bool:
        """Whether the search does not look into it."""
        return self.tag in SKIPPED_TAGS or not SKIPPED_CLASSES.isdisjoint(self.classes)

    def find(self, tag: str, kind: str = "") -> Iterator["Element"]:
        """Yield what is in it of a tag, or of a class, and is not skipped."""
        for each in self.elements:
            if each.skipped:
                continue
            if tag in ("", each.tag) and (not kind or kind in each.classes):
                yield each
            yield from each.find(tag, kind)


class Tree(HTMLParser):
    """Builds the elements of a page; an element that is not closed ends with its own.

    `root` holds them all.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Put a new element into the innermost one."""
        new = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(new)
        if tag not in VOID:
            self.open.append(new)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that tag, and what is open in it."""
        for number in range(len(self.open) - 1, 0, -1):
            if self.open[number].tag == tag:
                del self.open[number:]
                return

    def handle_data(self, data: str) -> None:
        """Put text into the innermost element."""
        self.open[-1].children.append(data)


def words(element: Element, beside: frozenset[str] = frozenset()) -> str:
    """Return the text in an element, without that of sections and of those `beside`.

    These are classes, or tags in angle brackets.
    """
    parts = []
    for each in element.children:
        if isinstance(each, str):
            parts.append(each)
        elif not (
            each.skipped
            or each.tag == "section"
            or not beside.isdisjoint({f"<{each.tag}>", *each.classes})
        ):
            text = words(each, beside)
            parts.append(text[:LONGEST] if each.tag == "pre" else text)
            if each.tag in BLOCKS:
                parts.append(" ")
    return "".join(parts)


def tidy(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def code_of(own: Element) -> tuple[str, str]:
    """Return the code of a section, and what it printed."""
    outputs = list(own.find("", OUTPUT))
    printed = {id(block) for each in outputs for block in each.find("pre")}
    code = [words(b)[:LONGEST] for b in own.find("pre") if id(b) not in printed]
    return tidy(" ".join(code)), tidy(" ".join(map(words, outputs)))


def section_of(element: Element) -> Section | None:
    """Return what a ``section`` holds, or None if it has no heading or is a quiz."""
    anchor = element.attributes.get("id", "")
    if any("quiz" in each.classes for each in element.elements):
        return None
    for number, each in enumerate(element.elements):
        if HEADING.fullmatch(each.tag):
            level = int(each.tag[1])
            below = element.elements[number + 1 :]
            own = Element("", children=[p for p in below if p.tag != "section"])
            also = " ".join(words(line) for line in own.find("", ALSO))
            return Section(
                "" if level == 1 else anchor,
                level,
                tidy(words(each)),
                tidy(words(own, frozenset({ALSO, OUTPUT, "<pre>"}))),
                tidy(also).removeprefix(LEAD),
                *code_of(own),
            )
        # Sphinx writes a section's label into it, before its heading.
        anchor = each.attributes.get("id") or anchor
    return None


def terms_of(glossary: Element) -> Iterator[Section]:
    """Yield the terms of a glossary, each with its definition."""
    term = None
    for each in glossary.elements:
        if each.tag == "dt":
            term = each
        elif each.tag == "dd" and term:
            anchor = term.attributes.get("id", "")
            yield Section(anchor, TERM, tidy(words(term)), tidy(words(each)), "")


def sections_of(html: str) -> list[Section]:
    """Return the sections of a page that Sphinx has written, in their order.

    A section's address is its label, where it has one: that stays when the heading
    is written anew. A page without an article has none.
    """
    tree = Tree()
    tree.feed(html)
    tree.close()
    article = next(tree.root.find("article"), None)
    if article is None:
        return []
    found = [each for part in article.find("section") if (each := section_of(part))]
    for glossary in article.find("dl", "glossary"):
        found += terms_of(glossary)
    return found
