"""Files in a zip, and in zips in it, found and read without unpacking to disk.

What an archive says of itself is not believed: sizes are counted while reading, and
names are only ever shown.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from embedbook.checks.wording import sentences

say = sentences("tools.grading.places")

MAX_FILE = 200_000_000  # bytes of one file, unpacked
MAX_ENTRIES = 200_000  # in all
MAX_INNER = 5_000  # in an archive in another
MAX_DEPTH = 3  # archives in archives
MAX_NAME = 255  # characters of a folder's or file's, as on disks
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack without a limit
ENTRY = b"PK\x01\x02"  # how each begins in an archive's list
STARTS = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an empty one's
ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class PlaceError(Exception):
    """Why a file cannot be read, in words."""


@dataclass(frozen=True)
class Found:
    """A file: the names of the folders and archives on its way, then its own.

    `place` is what `places.read` takes; `time` is when an archive says that it was
    changed; `problem` says in words why it cannot be read, "" if nothing is known.
    """

    parts: tuple[str, ...]
    place: tuple[str, ...]
    size: int = 0
    time: tuple[int, ...] = ()
    problem: str = ""


def bounded(file: BinaryIO) -> bytes:
    """Return what is in a file. Raises PlaceError if that is more than `MAX_FILE`."""
    content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise PlaceError(say("large", limit=MAX_FILE // 1_000_000))
    return content


def member(file: BinaryIO, number: int) -> bytes:
    """Return the bytes of an archive's entry, by its number from 0.

    Raises PlaceError if it cannot be read, or is too large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            info = archive.infolist()[number]
            if problem := _problem(info):
                raise PlaceError(problem)
            with archive.open(info) as opened:
                return bounded(opened)
    except ERRORS:
        raise PlaceError(say("damaged")) from None


def entries(
    file: BinaryIO, parts: tuple[str, ...], place: tuple[str, ...], depth: int
) -> Iterator[Found]:
    """Yield the files of an archive, and those of archives in it.

    `parts` and `place` are its own, `depth` is 0 for one that is in no other. Raises
    PlaceError if it cannot be opened, or holds too many.
    """
    limit = MAX_INNER if depth else MAX_ENTRIES
    try:
        if depth and _listed(file) > limit:
            raise PlaceError(say("entries", limit=limit))
        archive = zipfile.ZipFile(file)
    except ERRORS:
        raise PlaceError(say("damaged")) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > limit:
            raise PlaceError(say("entries", limit=limit))
        for number, info in enumerate(infos):
            if not info.is_dir():
                yield from _entry(archive, number, parts, place, depth)


def _entry(archive, number, parts, place, depth) -> Iterator[Found]:
    info = archive.infolist()[number]
    names, here = (*parts, *parts_of(info)), (*place, str(number))
    problem = _problem(info)
    if problem or not names[-1].lower().endswith(".zip"):
        yield Found(names, here, info.file_size, info.date_time, problem)
        return
    try:
        if depth >= MAX_DEPTH:
            raise PlaceError(say("depth"))
        with archive.open(info) as opened:
            inner = io.BytesIO(bounded(opened))
        yield from [*entries(inner, names, here, depth + 1)]
    except (PlaceError, *ERRORS) as error:
        known = isinstance(error, PlaceError)
        yield Found(names, here, problem=str(error) if known else say("damaged"))


def _listed(file: BinaryIO) -> int:
    """Return how many entries an archive lists at most, before they are read."""
    count, end = 0, b""
    while block := file.read(1 << 20):
        count += (end + block).count(ENTRY)
        end = block[-len(ENTRY) + 1 :]
    file.seek(0)
    return count


def _problem(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x1:
        return say("encrypted")
    if stat.S_ISLNK(info.external_attr >> 16):
        return say("link")
    if info.compress_type not in PACKED:
        return say("packed")
    if info.file_size > MAX_FILE:
        return say("large", limit=MAX_FILE // 1_000_000)
    return ""


def parts_of(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """Return the parts of an entry's name: no drive, no root, no way up, none long."""
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & 0x800:  # its encoding is not said; macOS writes UTF-8
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("utf-8")
    parts = name.replace("\\", "/").split("/")
    kept = [part[:MAX_NAME] for part in parts if part not in ("", ".", "..")]
    if len(kept) > 1 and len(kept[0]) == 2 and kept[0][1] == ":":
        kept = kept[1:]
    return tuple(kept) or ("?",)
