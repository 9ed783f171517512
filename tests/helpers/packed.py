"""Archives of hand-ins, ordinary ones and others."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

Files = Iterable[tuple[str | zipfile.ZipInfo, bytes]]


def packed(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of files, by names that need not differ."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in files:
            made.writestr(name, content, compress_type=method)
    return buffer.getvalue()


def students(hand_ins: Iterable) -> list[str]:
    """Return whose the hand-ins are, in order."""
    return [each.student for each in hand_ins]


def with_password(content: bytes) -> bytes:
    """Return a zip whose entries say that they have a password."""
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = bytearray(content)
        at = content.find(start)
        while at >= 0:
            found[at + place] |= 1
            at = content.find(start, at + 1)
        content = bytes(found)
    return content


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """Return an entry that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info, target.encode()


def written(path: Path, content: bytes) -> Path:
    """Write a file, and the folders on its way; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
