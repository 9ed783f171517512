"""A class list: a CSV file with a column of ids, and names or addresses beside them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.people import cleaned
from tools.grading.text_of import Unreadable, text_of

say = sentences("tools.grading.roster")

MAX_BYTES = 10_000_000
COLUMNS = {
    "id": "id studentid student matriculation matriculationnumber idnumber username "
    "sisuserid sisloginid userid",
    "name": "name fullname studentname displayname",
    "first": "first firstname givenname vorname",
    "last": "last lastname surname familyname nachname",
    "email": "email emailaddress mail",
}


class RosterError(Exception):
    """What is wrong with a class list and what to do, in words."""


@dataclass(frozen=True)
class Roster:
    """A class: the ids in the file's order, and by which keys each is known.

    `names` and `emails` are by id, of those for whom the list has them.
    """

    ids: tuple[str, ...]
    by_key: dict[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()  # keys that several people have
    names: dict[str, str] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)

    def find(self, *names: str) -> tuple[str, str]:
        """Return the id of who has one of these names, or "" and why not."""
        for name in names:
            if name in self.ids:
                return name, ""
        keys = [key for name in names if (key := key_of(name))]
        for key in keys:
            if key in self.by_key:
                return self.by_key[key], ""
        both = any(key in self.shared for key in keys)
        return "", say("shared" if both else "unknown")


def key_of(name: str) -> str:
    """Return a name without accents, case, blanks and signs, to compare."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[^\w]|_", "", letters)


def read(path: Path) -> Roster:
    """Return the class that a file lists. Raises RosterError."""
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
    except OSError as error:
        raise RosterError(say("unread", file=path, why=error.strerror)) from None
    if len(content) > MAX_BYTES or content.startswith((b"PK", b"\xd0\xcf")):
        raise RosterError(say("no_csv", file=path))
    try:
        rows = _rows(text_of(content)[0])
    except (Unreadable, csv.Error) as error:
        raise RosterError(say("broken", file=path, why=error)) from None
    columns = _columns(rows[0], path)
    return _roster(rows[1:], columns, path)


def _rows(text: str) -> list[list[str]]:
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    if first.lower().startswith("sep="):
        text = text.split("\n", 1)[1]
        first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _columns(header: list[str], path: Path) -> dict[str, int]:
    squeezed = [key_of(each) for each in header]
    found = {}
    for kind, names in COLUMNS.items():
        for name in reversed(names.split()):
            if name in squeezed:
                found[kind] = squeezed.index(name)
    if "id" not in found:
        there = ", ".join(filter(None, map(cleaned, header)))
        raise RosterError(say("no_id", file=path, columns=there))
    return found


def _roster(rows: list[list[str]], columns: dict[str, int], path: Path) -> Roster:
    ids: dict[str, int] = {}
    keys: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    emails: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        if not any(each.strip() for each in row):
            continue
        cells = {kind: row[n].strip() for kind, n in columns.items() if n < len(row)}
        found = cleaned(cells.get("id", ""))
        if not found:
            raise RosterError(say("empty_id", file=path, line=number))
        if found in ids:
            said = say("twice", file=path, id=found, first=ids[found], line=number)
            raise RosterError(said)
        ids[found] = number
        names[found] = _name(cells)
        emails[found] = cleaned(cells.get("email", ""))
        for name in _known_as(cells):
            keys.setdefault(key_of(name), set()).add(found)
    if not ids:
        raise RosterError(say("nobody", file=path))
    own: dict[str, set[str]] = {}
    for each in ids:
        own.setdefault(key_of(each), set()).add(each)
    keys |= own  # an id goes before a name that is spelled like it
    keys.pop("", None)
    single = {key: min(found) for key, found in keys.items() if len(found) == 1}
    shared = frozenset(keys.keys() - single.keys())
    return Roster(tuple(ids), single, shared, _given(names), _given(emails))


def _name(cells: dict[str, str]) -> str:
    """Return a person's name as it is said: first name, last name."""
    name = cells.get("name", "")
    if "," in name:
        last, first = name.split(",", 1)
        return cleaned(f"{first} {last}")
    first, last = cells.get("first", ""), cells.get("last", "")
    if first and (last or first not in name.split()):
        return cleaned(f"{first} {last or name}")
    return cleaned(name or last)


def _given(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _known_as(cells: dict[str, str]) -> Iterable[str]:
    """Yield the names that platforms make of a person's."""
    name = cells.get("name", "")
    first, last = cells.get("first", ""), cells.get("last", "")
    if "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
    elif name and not (first or last):
        first, _, last = name.rpartition(" ")
    yield name
    if first and last:
        yield from (f"{first} {last}", f"{last} {first}")
    email = cells.get("email", "")
    yield email
    yield email.partition("@")[0]
