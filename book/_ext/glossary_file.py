"""Read the glossary: a term, what it means, its chapter, and how pages write it.

The page is Sphinx's own ``{glossary}``. Its form is described in ``grammars.md``;
what breaks a rule is refused with a sentence that says how to mend it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```\{glossary\}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ALSO, ONLY = ".. also:", ".. only:"
# A chapter by its label, or a section of it by its heading.
REF = re.compile(r"\{ref\}`(?:chapters/)?(\d\d-[\w-]+)(?::[^`]+)?`")
# A sentence ends before a space and a capital, a quotation mark or code.
END = re.compile(r"[.?!][\"”)*]*(?=\s+[A-Z0-9`*\"“]|$)")
CODE = re.compile(r"`[^`]*`")


class GlossaryError(Exception):
    """Rules that the glossary breaks, one a line."""


@dataclass(frozen=True)
class Term:
    """One entry: its `names`, how pages write it, what it means, its chapter.

    `meaning` is inline Markdown; `chapter` is a label such as ``01-one-hot``.
    """

    names: tuple[str, ...]
    written: tuple[str, ...]
    meaning: str
    chapter: str


def read_glossary(path: Path) -> list[Term]:
    """Return the terms of a glossary page, in its order.

    Raises GlossaryError with a line for each rule that is broken.
    """
    text = path.read_text(encoding="utf-8")
    found = BLOCK.search(text)
    if found is None:
        raise GlossaryError(f"{path.name}: add the terms, in a block ```{{glossary}}.")
    first = text.count("\n", 0, found.start(1)) + 1
    terms, faults, owners = [], [], {}
    for line, entry in entries(found[1], first):
        term, wrong = read_entry(entry)
        for name in (*term.names, *term.written):
            if owners.setdefault(name.lower(), term) is not term:
                other = owners[name.lower()].names[0]
                wrong.append(f"{name!r} belongs to {other!r} already; remove one.")
        if terms and key(terms[-1]) >= key(term):
            before = terms[-1].names[0]
            wrong.append(f"it belongs above {before!r}: keep the alphabet's order.")
        terms.append(term)
        where = f"{path.name}:{line}: {term.names[0]}: "
        faults += [where + each for each in wrong]
    if faults:
        raise GlossaryError("\n".join(faults))
    return terms


def entries(block: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each entry with the number of its first line; `first` is the block's."""
    start, lines = first, []
    for number, line in enumerate(block.splitlines(), start=first):
        if line and not line[0].isspace() and lines and not lines[-1].strip():
            yield start, lines
            start, lines = number, []
        lines.append(line)
    if any(lines):
        yield start, lines


def read_entry(lines: list[str]) -> tuple[Term, list[str]]:
    """Return the term of an entry and what is wrong with it."""
    head = [line for line in lines if line and not line[0].isspace()]
    notes = [line for line in head if line.startswith("..")]
    names = tuple(line.replace("`", "") for line in head if line not in notes)
    body = "\n".join(line.strip() for line in lines if line not in head).strip()
    meaning, _, rest = body.partition("\n\n")
    refs = REF.findall(body)
    wrong = list(faults_of_meaning(meaning))
    if len(refs) != 1 or not REF.fullmatch(rest.strip()):
        wrong.append(
            "end with a paragraph that is one link to where it is explained, "
            "{ref}`NN-topic` or {ref}`chapters/NN-topic:A heading`."
        )
    for note in notes:
        if not note.startswith((ALSO, ONLY)) or head[0] != notes[0] or len(notes) > 1:
            wrong.append(
                f"{note!r}: write one line '{ALSO} …' or '{ONLY} …', above the name."
            )
    written = tuple(ways(names, notes[0] if notes else ""))
    name = names or ("",)
    return Term(name, written, " ".join(meaning.split()), (refs or [""])[0]), wrong


def faults_of_meaning(meaning: str) -> Iterator[str]:
    """Yield what is wrong with the text of an entry."""
    plain = CODE.sub("x", " ".join(meaning.split()))
    count = len(END.findall(plain))
    if not 1 <= count <= 2 or not END.search(plain[-3:]):
        yield f"say it in one or two sentences, each with a full stop; {count} found."


def ways(names: tuple[str, ...], note: str) -> list[str]:
    """Return how pages may write a term: the first letter of a sentence aside.

    Its names and their plurals, and what `note` adds (``also``) or puts in their
    place (``only``; nothing, if it ends there: no page links to that term).
    """
    listed = [each.strip() for each in note.partition(":")[2].split(",")]
    listed = [each for each in listed if each]
    if note.startswith(ONLY):
        return listed
    return list(dict.fromkeys([way for name in names for way in both(name)] + listed))


def both(name: str) -> tuple[str, str]:
    """Return a noun, such as "bag of words", and its plural."""
    if " of " in name:
        head, _, rest = name.partition(" of ")
        return name, f"{both(head)[1]} of {rest}"
    if re.search(r"[^aeiou]y$", name):
        return name, f"{name[:-1]}ies"
    return name, name + ("es" if re.search(r"(s|x|ch|sh)$", name) else "s")


def key(term: Term) -> str:
    """Return what terms are sorted by: the first name's letters and digits."""
    return re.sub(r"\W", "", term.names[0]).lower()
