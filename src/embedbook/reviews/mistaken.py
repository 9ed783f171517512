"""Say what somebody named in place of the archive, and what to do about it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
# The first bytes of files that people have of these reviews.
_STARTS = {
    b"\x93NUMPY": "a NumPy array (.npy)",
    b"PAR1": "a Parquet table",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"\x89HDF": "an HDF5 file",
}
_INDICES = "It holds indices, and the course needs the texts."
_TABLE = (
    "The course reads one file for each review, as the archive has them, so that "
    "it can verify the texts."
)
_ADVICE = {
    "a file of NumPy arrays (.npz)": _INDICES,
    "a NumPy array (.npy)": _INDICES,
    "a table of text (CSV)": _TABLE,
    "a zip file of a table (CSV)": _TABLE,
    "a Parquet table": _TABLE,
    "a zip file of the tree": "Unpack it, and name the folder aclImdb that comes out.",
    "a zip file": "If the folder aclImdb is in it, unpack it and name that folder.",
}


def address(text: str) -> str | None:
    """Say what is wrong with a setting that is an address, None if it is a path."""
    match = _ADDRESS.match(text)
    if match is None:
        return None
    if match[1].lower() == "file":
        return f"{text} is an address: write the path alone, without file://"
    if match[1].lower() in ("http", "https"):
        return f"{text} is an address, which would belong in EMBEDBOOK_URL"
    return f"{text} is an address, not a place on this computer"


def part_of_tree(path: Path) -> str | None:
    """Say of which tree a folder is a part, None if it is not inside one."""
    for half in (path, path.parent):
        if half.name in ("train", "test") and (half / "pos").is_dir():
            return f"{path} is only a part of the tree {half.parent}"
    return None


def not_an_archive(path: Path) -> str | None:
    """Say what ``path`` is instead of an archive, judged by what is in it."""
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(b"\x1f\x8b") or start[257:262] == b"ustar":
        return None
    if not start:
        return "an empty file"
    if start.startswith(b"PK\x03\x04"):
        return _zip(path)
    for first, what in _STARTS.items():
        if start.startswith(first):
            return what
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return "a web page"
    if text.startswith((b"{", b"[")):
        return "a JSON file"
    if path.suffix.lower() in (".csv", ".tsv"):
        return "a table of text (CSV)"
    return "no gzip file"


def advice(what: str) -> str:
    """Return a sentence that says what to do with it, "" if there is none."""
    return _ADVICE.get(what, "")


def _zip(path: Path) -> str:
    """Tell one zip file from another by the names in it."""
    try:
        with zipfile.ZipFile(path) as zipped:
            names = zipped.namelist()
    except (zipfile.BadZipFile, OSError):
        return "a zip file"
    if names and all(name.endswith(".npy") for name in names):
        return "a file of NumPy arrays (.npz)"
    if any(re.search(r"\b(train|test)/(pos|neg)/", name) for name in names):
        return "a zip file of the tree"
    if any(name.lower().endswith((".csv", ".tsv")) for name in names):
        return "a zip file of a table (CSV)"
    return "a zip file"
