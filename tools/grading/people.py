"""Who handed a file in, and in which order: by how learning platforms name things."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

MOODLE = re.compile(
    r"(?P<who>.+?)_(?P<number>\d+)_assignsubmission(?:_(?:file|onlinetext))?_?"
    r"(?P<file>.*)",
    re.IGNORECASE,
)
CANVAS = re.compile(r"(?P<who>[^_]+)(?:_LATE)?_(?P<number>\d+)_\d+_(?P<file>.+)")
KIND = re.compile(
    r"(?:\.(?:ipynb|py|txt|json|html?|pdf|docx?|odt|rtf|zip|r?md|qmd|download))+$", re.I
)
COPY = re.compile(
    r"^(?:copy|kopie|copi[ae]) (?:of|von|de|di) "
    r"|(?: - |[_ ])(?:copy|kopie)$|[ _]?\(\d+\)$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:[ _]?\((\d+)\)|(?<!\d)-([1-9]\d?))$")
CONTROLS = ("Cc", "Cf", "Zl", "Zp")  # Unicode's; among them what turns text around
# Folders that are nobody's name.
GENERAL = re.compile(
    r"(?:submissions?|submitted|downloads?|abgaben?|exercises?|notebooks?|work|src|home"
    r"|desktop|documents|content|users|drive|my ?drive|attempt ?\d*|version ?\d*|v\d+"
    r"|\d{1,4}|new|old|final|tmp)",  # longer numbers are those of students
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """Whose name is in a name, and what is left of it; both "" where nothing is.

    `number` is the platform's for the person: Canvas's is one that a class list may
    have, Moodle's is one of the hand-in.
    """

    who: str = ""
    number: str = ""
    file: str = ""
    platform: str = ""

    @property
    def known_as(self) -> tuple[str, ...]:
        """What a class list may call the person."""
        number = (self.number,) if self.platform == "canvas" else ()
        return (self.who, *number)


def cleaned(text: str) -> str:
    """Return a name in one line and one way of writing: composed, no controls."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    kept = (" " if unicodedata.category(each) in CONTROLS else each for each in text)
    return " ".join("".join(kept).split())[:200]


def from_platform(part: str) -> Name:
    """Return what Moodle or Canvas says in the name of a folder or file."""
    for platform, form in (("moodle", MOODLE), ("canvas", CANVAS)):
        if found := form.fullmatch(part):
            who = found["who"].strip()
            return Name(who, found["number"], found["file"], platform)
    return Name()


def without_exercise(file: str, exercise: str) -> str:
    """Return what a file's name says beside the exercise's: a person's, or ""."""
    stem = KIND.sub("", file)
    before = None
    while before != stem:
        before, stem = stem, COPY.sub("", stem).strip()
    words = [re.escape(word) for word in exercise.split("-")]
    full = r"[-_ .]*".join(words)
    topic = r"[-_ .]*".join(words[1:])
    form = rf"(?:exercise|ex|task)?[-_ ]*(?:{full}|{topic})(?:[-_]\d+)?(?![A-Za-z0-9])"
    stem = re.sub(form, "", stem, count=1, flags=re.IGNORECASE)
    return stem.strip(" -_.,+")


def names_exercise(file: str, exercise: str) -> bool:
    """Tell whether a file's name has the exercise's in it, in whatever spelling."""
    squeezed = re.sub(r"[^a-z0-9]", "", file.lower())
    return exercise.replace("-", "") in squeezed


def version(file: str) -> int:
    """Return the number that a platform put behind a file's name, or 0.

    As in ``x (2)`` or ``x-2``. What people write there themselves, ``_v2`` or
    ``final``, tells nothing.
    """
    found = NUMBER.search(KIND.sub("", file))
    return int(next(filter(None, found.groups()))) if found else 0


def is_name(folder: str, *exercises: str) -> bool:
    """Tell whether a folder may be called after a person."""
    stem = KIND.sub("", folder)
    after = [without_exercise(stem, each) for each in exercises]
    return all(after) and not any(map(GENERAL.fullmatch, [stem, *after]))


def person(parts: Sequence[str], exercise: str) -> Name:
    """Return who handed a file in, by the names of its folders and its own.

    `parts` are without the folders that are common to a whole class.
    """
    for number, part in enumerate(parts, 1):
        if (found := from_platform(part)).who:
            last = number == len(parts)
            return found if last else replace(found, file="")
    *folders, file = parts
    for folder in folders:
        if is_name(folder, exercise):
            return Name(without_exercise(folder, exercise))
    return Name(without_exercise(file, exercise) or KIND.sub("", file))
