"""One build of a book at a time: two would write the same files at once."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tools.setup import files

LOCK, NOTE = ".build.lock", ".build.txt"


@contextlib.contextmanager
def only_build(folder: Path) -> Iterator[None]:
    """Hold the lock on what is built in a folder; wait while another builds there.

    It says at once who builds, and since when. The lock is the process's own: when
    that ends, however it ends, it is free. Raises OSError if the folder cannot be
    written.
    """
    folder.mkdir(exist_ok=True)
    note = folder / NOTE

    def waiting() -> str:
        who = _builder(note)
        return f"book: {who}. Waiting until that ends; Ctrl-C ends the wait alone."

    with files.alone(folder / LOCK, waiting):
        since = time.strftime("%H:%M:%S")
        who = f"process {os.getpid()} has been building this book since {since}"
        note.write_text(who, "utf-8")
        try:
            yield
        finally:
            note.unlink(missing_ok=True)


def _builder(note: Path) -> str:
    """Return who builds, as it wrote down; it may not have come to that yet."""
    with contextlib.suppress(OSError):
        if said := note.read_text("utf-8"):
            return said
    return "another process is building this book"
