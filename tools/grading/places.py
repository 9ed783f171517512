"""Files in folders and archives: a place is where one of them is.

It is a tuple of strings: the path of a file, then for each archive on the way the
number of the entry in it.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.archives import (
    MAX_ENTRIES,
    STARTS,
    Found,
    PlaceError,
    bounded,
    entries,
    member,
)

say = sentences("tools.grading.places")

DOCUMENT = re.compile(r"\.(?:docx|xlsx|pptx|od[a-z]|pages|ipynb)$", re.IGNORECASE)

__all__ = ["Found", "PlaceError", "files_in", "is_archive", "read"]


def read(place: tuple[str, ...]) -> bytes:
    """Return a file's bytes. Raises PlaceError, in words, if that is not possible."""
    path, *numbers = place
    try:
        with Path(path).open("rb") as file:
            content = member(file, int(numbers[0])) if numbers else bounded(file)
        for number in numbers[1:]:
            content = member(io.BytesIO(content), int(number))
    except OSError as error:
        raise PlaceError(say("unread", why=error.strerror or error)) from None
    return content


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip, and no document that is one inside.

    Raises OSError.
    """
    with path.open("rb") as file:
        return file.read(4) in STARTS and not DOCUMENT.search(path.name)


def files_in(path: Path) -> list[Found]:
    """Return the files in a folder or an archive, and in archives among them.

    Raises PlaceError if the folder or archive itself cannot be read.
    """
    try:
        if path.is_dir():
            return [*_folder(path)]
        with path.open("rb") as file:
            return [*entries(file, (), (str(path),), 0)]
    except OSError as error:
        raise PlaceError(say("unread", why=error.strerror or error)) from None


def _folder(path: Path) -> Iterator[Found]:
    count = 0
    for folder, folders, names in os.walk(path):
        folders.sort()
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *links]):
            count += 1
            if count > MAX_ENTRIES:
                raise PlaceError(say("entries", limit=MAX_ENTRIES))
            file = Path(folder, name)
            parts = file.relative_to(path).parts
            if file.is_symlink():
                yield Found(parts, (str(file),), problem=say("link"))
            elif file.is_file():
                yield from _file(file, parts)


def _file(file: Path, parts: tuple[str, ...]) -> Iterator[Found]:
    place = (str(file),)
    try:
        if not parts[-1].lower().endswith(".zip"):
            yield Found(parts, place, file.stat().st_size)
            return
        with file.open("rb") as opened:
            yield from [*entries(opened, parts, place, 1)]
    except OSError as error:
        why = say("unread", why=error.strerror or error)
        yield Found(parts, place, problem=why)
    except PlaceError as error:
        yield Found(parts, place, problem=str(error))
