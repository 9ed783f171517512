"""Read the official archive member by member, or its unpacked tree.

Nothing is ever unpacked to disk: a member either is a review, by the form of
its name, and is read into memory, or is passed over.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .digests import HALVES, STARS, Half, canonical
from .errors import ReviewsError, UnreadableError
from .mistaken import advice, not_an_archive, part_of_tree

ARCHIVE = "aclImdb_v1.tar.gz"
TREE = "aclImdb"
UNPACKED = ("aclImdb_v1_extracted", "aclImdb_v1", ARCHIVE)
MAX_BYTES = 2**20  # per review; the longest official one has 14 kB

_FILE = r"\d+_(?P<rating>\d{1,2})\.txt"
_REVIEW = re.compile(
    rf"(?:\./)?{TREE}/(?P<folder>train/pos|train/neg|train/unsup|test/pos|test/neg)"
    rf"/{_FILE}",
    re.ASCII,
)
_REVIEW_FILE = re.compile(_FILE, re.ASCII)
# folder -> half, label
_FOLDERS = {
    "train/neg": ("train", 0),
    "train/pos": ("train", 1),
    "test/neg": ("test", 0),
    "test/pos": ("test", 1),
    "train/unsup": ("unlabelled", -1),
}


def locate(path: Path) -> tuple[str, Path]:
    """Say what ``path`` is: ``("archive", file)`` or ``("folder", tree)``.

    Raises:
        ReviewsError: there is nothing, or nothing that looks like the reviews.

    """
    if path.is_file():
        return "archive", path
    if not path.is_dir():
        raise ReviewsError(f"{path} does not exist")
    if (path / "train").is_dir() or (path / "test").is_dir():
        return "folder", path
    for name in (ARCHIVE, ARCHIVE.removesuffix(".gz")):
        if (path / name).is_file():
            return "archive", path / name
    for above in ("", *UNPACKED):  # where Keras's get_file unpacked it
        if (path / above / TREE).is_dir():
            return "folder", path / above / TREE
    if told := part_of_tree(path):
        raise ReviewsError(told)
    raise ReviewsError(f"{path} holds neither {ARCHIVE} nor an unpacked {TREE}")


def fingerprint(kind: str, path: Path, half: str) -> str:
    """Return 12 hex digits that change when the files of ``half`` change.

    For an archive: its size and time of change. For a tree: the names, sizes
    and times of its files. No content is read.
    """
    if kind == "archive":
        stat = path.stat()
        lines = [f"{stat.st_size} {stat.st_mtime_ns}"]
    else:
        lines = [
            f"{folder}/{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
            for folder, entry, _ in _tree_files(path, half)
        ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def read(kind: str, path: Path, half: str) -> dict[str, Half]:
    """Read ``half`` from a tree, or all three halves from an archive.

    Returns:
        The halves by name, unverified.

    Raises:
        ReviewsError: what is wrong, as the end of a sentence: truncated,
            damaged, no archive at all, or holding a review that is too long,
            not UTF-8 or wrongly rated.
        UnreadableError: the system would not let it be read.

    """
    try:
        if kind == "folder":
            return _pack(_from_tree(path, half), [half])
        return _pack(_from_archive(path), HALVES)
    except EOFError as error:
        message = "it ends too early, as after a download that was cut"
        raise ReviewsError(message) from error
    except (gzip.BadGzipFile, zlib.error, tarfile.TarError, ValueError) as error:
        raise ReviewsError(f"it is damaged ({error})") from error
    except OSError as error:
        raise UnreadableError(f"it cannot be read ({error})") from error


def _pack(
    reviews: Iterable[tuple[str, str, int, bytes]], halves: Iterable[str]
) -> dict[str, Half]:
    """Check each (folder, name, rating, text) and pack them by half."""
    found = {half: ([], [], []) for half in halves}
    for folder, name, rating, text in reviews:
        half, label = _FOLDERS[folder]
        if rating not in STARS[label]:
            raise ReviewsError(f"{name} has a rating that does not fit its folder")
        try:
            text.decode()
        except UnicodeDecodeError as error:
            raise ReviewsError(f"{name} is not UTF-8 text") from error
        texts, labels, stars = found[half]
        texts.append(text)
        labels.append(label)
        stars.append(rating)
    # Each half's list is dropped before the next is packed: less memory.
    return {half: canonical(*found.pop(half)) for half in list(found)}


@contextmanager
def _tar_stream(path: Path) -> Iterator[BinaryIO]:
    """Open a tar file, gzipped or (as some browsers leave it) not."""
    if what := not_an_archive(path):
        told = f"it is {what} instead of the archive. {advice(what)}"
        raise ReviewsError(told.strip(" ."))
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if zipped else path.open("rb") as stream:
        yield stream
        # Read what is left, so that gzip compares its checksum.
        while stream.read(MAX_BYTES):
            pass


def _from_archive(path: Path) -> Iterator[tuple[str, str, int, bytes]]:
    with (
        _tar_stream(path) as stream,
        tarfile.open(fileobj=stream, mode="r|", bufsize=2**18) as tar,
    ):
        for member in tar:
            tar.members = []  # or it would keep a record of every member
            match = _REVIEW.fullmatch(member.name)
            if match is None or not member.isreg():
                continue
            if member.size > MAX_BYTES:
                raise ReviewsError(f"{member.name} is longer than {MAX_BYTES:,} bytes")
            text = tar.extractfile(member).read()
            yield match["folder"], member.name, int(match["rating"]), text


def _tree_files(
    path: Path, half: str
) -> Iterator[tuple[str, os.DirEntry, re.Match[str]]]:
    for folder, (owner, _) in _FOLDERS.items():
        if owner == half and (path / folder).is_dir():
            with os.scandir(path / folder) as entries:
                for entry in entries:
                    match = _REVIEW_FILE.fullmatch(entry.name)
                    if match and entry.is_file():
                        yield folder, entry, match


def _from_tree(path: Path, half: str) -> Iterator[tuple[str, str, int, bytes]]:
    for folder, entry, match in _tree_files(path, half):
        name = f"{folder}/{entry.name}"
        if entry.stat().st_size > MAX_BYTES:
            raise ReviewsError(f"{name} is longer than {MAX_BYTES:,} bytes")
        yield folder, name, int(match["rating"]), Path(entry.path).read_bytes()
