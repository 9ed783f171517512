"""The cache folder: parsed halves as ``.npz`` files, written whole or not at all.

Arrays only, loaded with ``allow_pickle=False``. A file is made in a scratch
folder beside its place and moved there, under a lock that also guards the
download; so a reader needs no lock, and what a killed process leaves behind
is swept away by the next one. All this is in a folder of its own name, since
the cache folder may be one that the user keeps other things in; only the
archive stands beside it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import numpy as np
import platformdirs

from .digests import Half
from .errors import CacheUnusableError
from .integrity import DTYPES, fault

OWN = "embedbook-reviews"  # what is inside it may be deleted; nothing else may
LOCK_TIMEOUT = 1800  # seconds; another process may be downloading
FORMAT = "v2"  # of a stored half; change it whenever that changes
_log = logging.getLogger(__name__)


def setting(name: str) -> Path | None:
    """Return the path in an environment variable, or None if unset or empty."""
    chosen = os.environ.get(name, "").strip()
    # Path.expanduser would raise where "~user" is unknown.
    return Path(os.path.expanduser(chosen)).absolute() if chosen else None  # noqa: PTH111


def folder() -> Path:
    """Return the cache folder: EMBEDBOOK_CACHE, else the platform's place.

    It begins with ``~`` where nobody knows a home folder; see ``locked``.
    """
    if chosen := setting("EMBEDBOOK_CACHE"):
        return chosen
    try:
        return Path(platformdirs.user_cache_dir("embedbook", appauthor=False))
    except RuntimeError:  # newer platformdirs; older ones return the "~"
        return Path("~/.cache/embedbook")


def own() -> Path:
    """Return the folder inside the cache folder that is this module's alone."""
    return folder() / OWN


def path(key: str, name: str) -> Path:
    """Return where the half ``name`` of the source ``key`` is kept."""
    return own() / "parsed" / f"{key}-{name}-{FORMAT}.npz"


def holds(file: Path) -> bool:
    """Tell whether a file is there; one that cannot be reached is not."""
    try:
        return file.is_file()
    except OSError:  # such as PermissionError, from a folder on the way
        return False


def read(key: str, name: str) -> Half | None:
    """Return a stored half, verified, or None if it is not there or damaged."""
    file = path(key, name)
    try:
        with np.load(file, allow_pickle=False) as arrays:
            half = Half(**{field: arrays[field] for field in DTYPES})
        wrong = fault(half, name)
    except FileNotFoundError:
        return None
    # Whatever is wrong with the file, the cure is the same: parse again.
    except Exception as error:
        wrong = repr(error)
    if wrong:
        _log.info("The parsed reviews in %s are damaged: %s", file, wrong)
        return None
    return half


def write(half: Half, key: str, name: str, scratch: Path) -> None:
    """Store a half in one step; call it under the lock, with its scratch folder.

    Raises:
        OSError: the folder cannot be written or the disk is full.

    """
    file = path(key, name)
    file.parent.mkdir(exist_ok=True)
    made = scratch / file.name
    np.savez(made, **{field: getattr(half, field) for field in DTYPES})
    made.replace(file)


def prune(stem: str, key: str, name: str) -> None:
    """Remove what older states of the same source (``stem``) left for a half."""
    with contextlib.suppress(OSError):  # the folder cannot be reached
        for old in (own() / "parsed").glob(f"{stem}-*-{name}-*.npz"):
            if old != path(key, name):
                with contextlib.suppress(OSError):  # another process may be reading it
                    old.unlink()


@contextmanager
def locked() -> Iterator[Path]:
    """Hold the cache's lock and give an empty scratch folder inside the cache.

    Raises:
        CacheUnusableError: the cache cannot be made, written or locked.

    """
    cache = folder()
    if not cache.is_absolute():  # no home folder: "~" stayed as it was
        raise _unusable(cache, "there is no home folder")
    scratch = own() / "scratch"
    lock = filelock.FileLock(own() / "lock", timeout=LOCK_TIMEOUT)
    try:
        own().mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout as error:
        raise _unusable(cache, "another process holds its lock") from error
    except (OSError, NotImplementedError) as error:
        raise _unusable(cache, error) from error
    try:
        try:
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir(exist_ok=True)
        except OSError as error:
            raise _unusable(cache, error) from error
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        lock.release()


def _unusable(cache: Path, why: object) -> CacheUnusableError:
    return CacheUnusableError(
        f"The cache folder {cache} cannot be used ({why}). "
        "Set EMBEDBOOK_CACHE to a folder that can be written."
    )
