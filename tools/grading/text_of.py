"""A file's bytes as text, whatever it was saved as; or what it is instead, in words."""

import codecs
import re

from embedbook.checks.wording import sentences

say = sentences("tools.grading.text_of")

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
KINDS = {
    b"%PDF": "pdf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "office",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
}
PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype\s+html|html|head)")


class Unreadable(Exception):  # noqa: N818  (it is a finding, not a fault of ours)
    """Why a hand-in cannot be graded, in words for a lecturer."""


def text_of(content: bytes) -> tuple[str, list[str]]:
    """Return a file's text and notes on what was odd about it.

    Raises Unreadable if it is empty, or is no text.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(say("empty" if not content else "blank"))
    for start, kind in KINDS.items():
        if content.startswith(start):
            raise Unreadable(say(_of_zip(content) if kind == "zip" else kind))
    text, notes = _decoded(content)
    if PAGE.match(text[:4_000].lower()):
        raise Unreadable(say("page"))
    return text, notes


def _of_zip(content: bytes) -> str:
    return "office" if b"[Content_Types].xml" in content[:4_000] else "archive"


def _decoded(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            notes = [] if encoding == "utf-8-sig" else [say("encoding", name=encoding)]
            return content.decode(encoding, "replace"), notes
    if content[1:4:2] == b"\0\0":  # UTF-16 without its mark: ASCII comes first
        return content.decode("utf-16-le", "replace"), [say("encoding", name="utf-16")]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        found = content.decode("cp1252", "replace")
        return found, [say("encoding", name="Windows-1252")]
