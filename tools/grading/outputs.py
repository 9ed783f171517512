"""Put what grading writes into a folder, and touch nothing that it did not write.

``.written.json`` says what was written. What somebody changed since gets another name:
``marks.csv`` becomes ``marks-before-1.csv``. Where anything else has one of these
names, nothing is written.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.released import ROOT

say = sentences("tools.grading.outputs")
RECORD, DRAFT, LOCK = ".written.json", ".draft", ".grading.lock"
# What nbgrader and `make variants` keep in the folder grading.
IN_COURSE = [
    "source",
    "release",
    "submitted",
    "autograded",
    "feedback",
    "exchange",
    "variants",
]


class OutputError(Exception):
    """Why the folder cannot be used, and what to do about it."""


def checked(
    folder: Path, source: Path, names: Iterable[str], used: Mapping[str, str]
) -> Path:
    """Return where a folder for marks is, resolved; makes nothing.

    `source` is where what was handed in is, `names` what will be written, `used` which
    files the command names, by option. Raises OutputError if the folder lies among the
    project's own files or what was handed in, holds much else, or holds one of those.
    """
    place = folder.expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise OutputError(say("file", folder=place))
    handed_in = source / "submitted"
    handed_in = (handed_in if handed_in.is_dir() else source).resolve()
    if place.is_relative_to(handed_in):
        raise OutputError(say("within", folder=place, source=source))
    if any(each.is_relative_to(place) for each in (ROOT.parent, _home())):
        raise OutputError(say("wide", folder=place))
    course = ROOT / "grading"
    if place.is_relative_to(ROOT) and not place.is_relative_to(course):
        raise OutputError(say("ours", folder=place))
    if place == course or any(place.is_relative_to(course / n) for n in IN_COURSE):
        raise OutputError(say("course", folder=place))
    names = list(names)
    for option, text in used.items():
        path = Path(text).expanduser().resolve()
        if any(path.is_relative_to(place / name) for name in names):
            raise OutputError(say("used", option=option, path=path))
    _refuse_others(place, names)
    return place


def prepare(folder: Path) -> None:
    """Make the folder if need be. Raises OutputError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("a"):
            pass
    except OSError as error:
        raise _no_room(folder, error) from error


def put(folder: Path, write: Callable[[Path], None]) -> list[str]:
    """Let `write(draft)` fill a folder, and bring what is in it to its place.

    Each file or folder is exchanged as a whole; what an earlier run wrote and this one
    did not is removed. Returns in words what was kept under another name. Raises
    OutputError if something cannot be written, or is there and is not ours.
    """
    draft = folder / DRAFT
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        write(draft)
        before, said = _record(folder), []
        now = {each.name: _digest(each) for each in sorted(draft.iterdir())}
        _refuse_others(folder, now, now)
        both = {name: {*before.get(name, ()), digest} for name, digest in now.items()}
        _write_record(folder, {**before, **both})  # true wherever this is ended
        for name in sorted(before.keys() | now.keys()):
            if kept := _exchange(draft / name, folder / name, before.get(name, set())):
                said.append(say("kept", name=name, kept=kept))
        _write_record(folder, {name: {digest} for name, digest in now.items()})
        draft.rmdir()
    except OSError as error:
        raise _no_room(folder, error) from error
    return said


def _refuse_others(
    folder: Path, names: Iterable[str], now: Mapping[str, str] | None = None
) -> None:
    """Raise OutputError if something has one of the names that we never wrote."""
    before = _record(folder)
    for name in names:
        there = folder / name
        if name in before or not os.path.lexists(there):
            continue
        if not now or _digest(there) != now[name]:
            raise OutputError(say("not_ours", path=there))


def _home() -> Path:
    return Path.home().resolve()


def _exchange(new: Path, target: Path, known: set[str]) -> str:
    """Put what is new, if anything, in its place; return what the old was kept as."""
    kept, is_new = "", os.path.lexists(new)
    if os.path.lexists(target):
        there = _digest(target)
        if is_new and there == _digest(new):
            _remove(new)
            return ""
        if there not in known:
            kept = _free_name(target)
            target.rename(target.with_name(kept))
        elif target.is_dir() or not is_new:
            _remove(target)
    if is_new:
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


def _record(folder: Path) -> dict[str, set[str]]:
    """Return the digests of what was written, by name."""
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return {name: set(digests) for name, digests in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write_record(folder: Path, record: Mapping[str, set[str]]) -> None:
    found = {name: sorted(digests) for name, digests in record.items()}
    draft = folder / f"{RECORD}.draft"
    draft.write_text(json.dumps(found, indent=1, sort_keys=True), encoding="utf-8")
    draft.replace(folder / RECORD)


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
