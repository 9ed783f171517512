"""One style sheet for the site: all of the theme's, less the rules no page uses.

A rule goes only if it names a class or an id that stands neither in a page nor
anywhere in a script that pages load. Everything else stays, in its order.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

ATTRIBUTES = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
WORD = re.compile(r"[A-Za-z_][\w-]*")
NESTING = {"media", "supports", "layer", "container"}
ICON_FONT = "fontawesome"


def names_in_page(html: str) -> set[str]:
    """Return every class and id of a page."""
    found = ATTRIBUTES.findall(html)
    return {name for pair in found for value in pair for name in value.split()}


def names_in_script(script: str) -> set[str]:
    """Return every word of a script: it may set any of them as a class."""
    return set(WORD.findall(script))


def split_at_commas(prelude: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the selectors of a rule, each as its tokens."""
    selector: list[Node] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def can_match(selector: list[Node], names: set[str]) -> bool:
    """Say whether all classes and ids of a selector are among `names`.

    What stands in ``:not()``, ``:is()`` and the like is not looked at.
    """
    for before, token in zip([None, *selector], selector, strict=False):
        if token.type == "hash" and token.value not in names:
            return False
        is_class = before is not None and before.type == "literal"
        if (
            is_class
            and before.value == "."
            and token.type == "ident"
            and token.value not in names
        ):
            return False
    return True


def move_addresses(nodes: Iterable[Node], source: Path, target: Path) -> str:
    """Return nodes as text, with ``url()`` relative to the folder `target`."""

    def moved(match: re.Match[str]) -> str:
        address = match[2]
        if re.match(r"[a-z]+:|/|#", address):
            return match[0]
        path = (source / address).resolve().relative_to(target.resolve())
        return f'url("{path.as_posix()}")'

    text = tinycss2.serialize(nodes)
    return re.sub(r"""url\((["']?)([^"')]*)\1\)""", moved, text)


def trim_rules(rules: list[Node], names: set[str], source: Path, root: Path) -> str:
    """Return the rules that can match, as text."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [
                tinycss2.serialize(each).strip()
                for each in split_at_commas(rule.prelude)
                if can_match(each, names)
            ]
            body = move_addresses(rule.content, source, root).strip()
            if selectors and body:
                kept.append(f"{','.join(selectors)}{{{body}}}")
        elif rule.type == "at-rule":
            kept.append(trim_at_rule(rule, names, source, root))
        elif rule.type == "error":
            raise ValueError(f"{source}: {rule.message}")
    return "\n".join(filter(None, kept))


def trim_at_rule(rule: Node, names: set[str], source: Path, root: Path) -> str:
    """Return an at-rule, its own rules trimmed; an icon font's becomes nothing."""
    keyword = rule.lower_at_keyword
    prelude = tinycss2.serialize(rule.prelude).strip()
    if keyword == "import":
        address = next(each for each in rule.prelude if each.type in ("string", "url"))
        return trim_file((source / address.value).resolve(), names, root)
    if keyword == "charset":
        return ""
    if rule.content is None:
        return f"@{keyword} {prelude};"
    if keyword in NESTING:
        rules = tinycss2.parse_rule_list(rule.content, True, True)
        body = trim_rules(rules, names, source, root)
        return f"@{keyword} {prelude}{{{body}}}" if body else ""
    body = move_addresses(rule.content, source, root).strip()
    if keyword == "font-face" and ICON_FONT in body:
        return ""
    return f"@{keyword} {prelude}{{{body}}}"


def trim_file(path: Path, names: set[str], root: Path) -> str:
    """Return a style sheet and what it imports, trimmed, as seen from `root`."""
    text = path.read_text(encoding="utf-8")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return trim_rules(rules, names, path.parent, root)
