"""Where on a page terms of the glossary become links: few, in prose, and spread.

A page is not made a field of dotted lines: at most AT_MOST terms, each where it stands
first, and each section of the page gives one in turn.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from docutils import nodes
from glossary_file import Term

AT_MOST = 12
# What is no prose, or does something else already. Emphasis marks words as examples,
# and a bold beginning is a heading.
SKIPPED = (
    nodes.literal, nodes.reference, nodes.math, nodes.emphasis, nodes.strong,
    nodes.block_quote, nodes.table, nodes.caption, nodes.raw,
)  # fmt: skip
SKIPPED_CLASSES = {"chapter-header", "also-asked"}


def pattern(terms: list[Term]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds terms in a text, and whose each way to write one is.

    A way without a capital may begin a sentence; a space in it may be a line's end.
    """
    owners, ways = {}, []
    for term in terms:
        for way in term.written:
            owners[way.lower()] = term
            any_case = f"[{way[0]}{way[0].upper()}]" + re.escape(way[1:])
            ways.append(any_case if way == way.lower() else re.escape(way))
    longest_first = sorted(ways, key=lambda way: (-len(way), way))
    joined = "|".join(way.replace(r"\ ", r"\s+") for way in longest_first)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])"), owners


def is_prose(node: nodes.Node) -> bool:
    """Say whether the text in a node is prose, as far as the node itself tells."""
    classes = SKIPPED_CLASSES.intersection(node.get("classes", ()))
    return not isinstance(node, SKIPPED) and not classes


def prose(doctree: nodes.document) -> Iterator[tuple[nodes.Text, nodes.Node]]:
    """Yield each text of a page's prose, with the section that it stands in."""
    for paragraph in doctree.findall(nodes.paragraph):
        for text in paragraph.findall(nodes.Text):
            above, around = text.parent, []
            while above is not None:
                around.append(above)
                above = above.parent
            if all(map(is_prose, around)):
                sections = (n for n in around if isinstance(n, nodes.section))
                yield text, next(sections, doctree)


def choose(
    doctree: nodes.document, terms: list[Term]
) -> dict[nodes.Text, list[tuple[re.Match[str], Term]]]:
    """Return for each text the terms that become links in it, in their order.

    Each term where it stands first. Every section gives one in turn, until AT_MOST
    are chosen or none is left.
    """
    found, owners = pattern(terms)
    seen: set[Term] = set()
    waiting = defaultdict(list)  # by section, in the page's order
    for text, section in prose(doctree):
        for match in found.finditer(text):
            term = owners[" ".join(match[0].split()).lower()]
            if term not in seen:
                seen.add(term)
                waiting[id(section)].append((text, match, term))
    chosen = defaultdict(list)
    queues, left = list(waiting.values()), AT_MOST
    while left and any(queues):
        for queue in filter(None, queues):
            text, match, term = queue.pop(0)
            chosen[text].append((match, term))
            left -= 1
            if not left:
                break
    return chosen
