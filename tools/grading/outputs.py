"""Put what grading writes into a folder, and keep what somebody changed there.

``.written.json`` says what was written. What is there and was not, or was changed
since, gets another name: ``marks.csv`` becomes ``marks-before-1.csv``.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.released import ROOT

say = sentences("tools.grading.outputs")
RECORD, DRAFT, LOCK = ".written.json", ".draft", ".grading.lock"


class OutputError(Exception):
    """Why the folder cannot be used, and what to do about it."""


def prepare(folder: Path, source: Path) -> None:
    """Make the folder if need be. `source` is where what was handed in is.

    Raises OutputError if it cannot be made, lies among the project's own files, or
    among what was handed in, where the next run would take it for that.
    """
    place = folder.resolve()
    handed_in = source / "submitted"
    handed_in = (handed_in if handed_in.is_dir() else source).resolve()
    if place.is_relative_to(handed_in):
        raise OutputError(say("within", folder=folder, source=source))
    if place.is_relative_to(ROOT) and not place.is_relative_to(ROOT / "grading"):
        raise OutputError(say("ours", folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("a"):
            pass
    except OSError as error:
        raise _no_room(folder, error) from error


def put(folder: Path, write: Callable[[Path], None]) -> list[str]:
    """Let `write(draft)` fill a folder, and bring what is in it to its place.

    Each file or folder is exchanged as a whole. Returns in words what was kept under
    another name. Raises OutputError if something cannot be written.
    """
    draft = folder / DRAFT
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        write(draft)
        before, said = _record(folder), []
        now = {each.name: _digest(each) for each in sorted(draft.iterdir())}
        for name, digest in now.items():
            if kept := _exchange(draft / name, folder / name, digest, before.get(name)):
                said.append(say("kept", name=name, kept=kept))
        record = json.dumps({**before, **now}, indent=1, sort_keys=True)
        (draft / RECORD).write_text(record, encoding="utf-8")
        (draft / RECORD).replace(folder / RECORD)
        draft.rmdir()
    except OSError as error:
        raise _no_room(folder, error) from error
    return said


def _exchange(new: Path, target: Path, digest: str, known: str | None) -> str:
    """Put what is new in its place; return what the old was kept as, or ""."""
    kept = ""
    if os.path.lexists(target):
        there = _digest(target)
        if there == digest:
            _remove(new)
            return ""
        if there == known:
            if new.is_dir():
                _remove(target)
        else:
            kept = _free_name(target)
            target.rename(target.with_name(kept))
    new.replace(target)
    return kept


def _free_name(target: Path) -> str:
    number = 1
    while True:
        name = f"{target.stem}-before-{number}{target.suffix}"
        if not os.path.lexists(target.with_name(name)):
            return name
        number += 1


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of all that a folder holds; "" of a link."""
    if path.is_symlink():
        return ""
    whole = hashlib.sha256()
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for each in files:
        name = each.relative_to(path).as_posix().encode()
        content = each.read_bytes() if each.is_file() else b""
        whole.update(b"%d %s %d " % (len(name), name, len(content)) + content)
    return whole.hexdigest()


def _no_room(folder: Path, error: OSError) -> OutputError:
    where = error.filename or folder
    return OutputError(say("not_written", folder=folder, why=error.strerror, at=where))
