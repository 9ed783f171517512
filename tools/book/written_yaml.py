"""Read YAML that people write by hand: quizzes, plans, mistakes, front matter.

One reader for all of them, which says with file and line what YAML would take for
something else than was meant: a key that is there twice, of which it keeps the last
alone; a value that is missing; ``010``, which is 8 to it. Settings of other programs,
such as ``_config.yml``, may hold more: of these it refuses only what is there twice.
"""

import math
import re
from pathlib import Path

import yaml

FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)", re.DOTALL)
TAG = "tag:yaml.org,2002:"
QUOTE = (
    "a text that holds ': ' or ' #', or begins with ` or a quote, goes in quotes or "
    "below '>-'"
)
PLAIN_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,99})")  # without 010, 0x8 and 1:30
POWER = re.compile(r"[-+]?[0-9][0-9_]*(?:\.[0-9]*)?[eE][-+]?[0-9]+")  # no float to YAML
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WrittenError(ValueError):
    """A file that cannot be read as it was meant; the sentence says how to mend it."""


class _Fault(yaml.YAMLError):
    """What is wrong, and in which line, counted from 0."""

    def __init__(self, node: yaml.Node, said: str) -> None:
        super().__init__(said)
        self.line = node.start_mark.line


class _Settings(yaml.SafeLoader):
    """YAML as it is, but that no key may be there twice."""

    def compose_mapping_node(self, anchor: str | None) -> yaml.MappingNode:
        node, first = super().compose_mapping_node(anchor), {}
        for key, _ in node.value:
            known = key.tag, str(key.value)
            if isinstance(key, yaml.ScalarNode) and known in first:
                raise _Fault(
                    key,
                    f"'{key.value}:' is there already, in line {first[known]}; remove "
                    "one of the two, or begin a new entry with '- '.",
                )
            first[known] = key.start_mark.line + 1
        return node


class _Written(_Settings):
    """What people write by hand: every key has a value, and numbers are digits."""

    def compose_mapping_node(self, anchor: str | None) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        for key, value in node.value:
            if key.tag == f"{TAG}null":
                raise _Fault(key, "write a key before the colon.")
            if value.tag == f"{TAG}null":
                raise _Fault(key, f"'{key.value}:' has no value; add it.")
        return node

    def compose_sequence_node(self, anchor: str | None) -> yaml.SequenceNode:
        node = super().compose_sequence_node(anchor)
        for place, each in enumerate(node.value, start=1):
            if each.tag == f"{TAG}null":
                raise _Fault(each, f"entry {place} of this list is empty; remove it.")
        return node

    def compose_scalar_node(self, anchor: str | None) -> yaml.ScalarNode:
        node = super().compose_scalar_node(anchor)
        if said := _scalar_fault(node):
            raise _Fault(node, said)
        return node


def _scalar_fault(node: yaml.ScalarNode) -> str:
    """Return what is wrong with a text, a number or a date, or ''."""
    text, kind = node.value, node.tag.removeprefix(TAG)
    shown = text if len(text) < 20 else f"{text[:16]}…"
    if kind == "timestamp":
        return f"put quotes around the date {shown}."
    if kind == "int" and not PLAIN_WHOLE.fullmatch(text):
        said = "in digits, at most 100 and no 0 first, or in quotes"
        return f"write the number {shown} {said}."
    if kind == "float" and (":" in text or not _finite(text)):
        return f"write a number in digits, or {shown} in quotes."
    if kind == "str" and node.style is None and POWER.fullmatch(text):
        return f"{shown} is a text to YAML; write all digits, or 1.0e+5."
    if found := NO_XML.search(text):
        return f"remove the character U+{ord(found[0]):04X}; no page can hold it."
    return ""


def _finite(text: str) -> bool:
    try:
        return math.isfinite(float(text.replace("_", "")))
    except ValueError:  # .nan and .inf, as YAML spells them
        return False


def parse(text: str, where: str, settings: bool = False, above: int = 0) -> object:
    """Return what some YAML holds; nothing at all is None.

    `where` names the file, `above` is how many of its lines are above the text, and
    `settings` allows what other programs do. Raises WrittenError.
    """
    loader = _Settings if settings else _Written
    try:
        return yaml.load("\n" * above + text, loader)  # a SafeLoader, each
    except _Fault as error:
        line, said = error.line, str(error)
    except yaml.reader.ReaderError as error:
        line = above + text.count("\n", 0, error.position)
        said = f"remove the character U+{error.character:04X}; no page can hold it."
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        said = f"make it valid YAML; {QUOTE}. ({error.problem or error.context})"
    except (ValueError, RecursionError) as error:
        fault = "nested too deeply" if isinstance(error, RecursionError) else error
        raise WrittenError(f"{where}: make it valid YAML. ({fault})") from None
    raise WrittenError(f"{where}:{line + 1}: {' '.join(said.split())}")


def read_text(path: Path, where: str = "") -> str:
    """Return the text of a file, without a byte-order mark.

    Raises FileNotFoundError, and WrittenError for what is no file or no UTF-8.
    """
    where = where or path.name
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise WrittenError(f"{where}: cannot be read. ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WrittenError(f"{where}:{line}: save the file as UTF-8.") from None


def read_yaml(path: Path, settings: bool = False) -> object:
    """Return what a file of YAML holds; raise as `read_text` and `parse` do."""
    return parse(read_text(path), path.name, settings)


def read_front_matter(path: Path, where: str = "") -> tuple[object, str]:
    """Return the front matter of a page, None if it has none, and what is below it."""
    where = where or path.name
    text = read_text(path, where)
    found = FRONT.match(text)
    if not found:
        return None, text
    return parse(found[1], where, above=1), found[2]
