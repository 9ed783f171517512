"""Take Pyodide's files from the cache, or download them into it: pooch does that.

The cache is that of the reviews (EMBEDBOOK_CACHE, else the platform's place), in a
folder of its own. What is there is verified each time; a file that is not the pinned
one is thrown away. Where nobody answers, that is known within seconds.
"""

import os
import shutil
import sys
import threading
from pathlib import Path

from embedbook.reviews import ReviewsError, settings, store
from tools.book.pyodide_pins import Pin, Pins, PyodideError, Runtime, fault

OWN = "embedbook-pyodide"  # in the cache; what is inside it may be deleted
MIRROR = "EMBEDBOOK_PYODIDE_URL"
PATIENCE = 8  # seconds for a first word from the server, names and proxies included


def folder(pins: Pins) -> Path:
    """Return the place of the pinned files in the cache."""
    return store.folder() / OWN / pins.version


def cached(pins: Pins) -> Runtime | None:
    """Return the pinned files if all of them are in the cache; delete bad ones."""
    here = folder(pins)
    good = [name for name, pin in pins.files.items() if _holds(here / name, pin)]
    if len(good) < len(pins.files):
        return None
    files = {name: here / name for name in pins.files}
    return Runtime(pins.version, pins.numpy, files, True)


def downloaded(pins: Pins) -> Runtime:
    """Return the pinned files, and put those into the cache that are not there.

    Raises PyodideError that says what failed.
    """
    if settings.offline():
        raise PyodideError("The download was left out: EMBEDBOOK_OFFLINE is set.")
    try:
        with store.locked() as scratch:
            if found := cached(pins):  # another process was first
                return found
            _fetch_all(pins, scratch)
            _drop_other_versions(pins)
    except (ReviewsError, OSError) as error:
        raise PyodideError(str(error)) from error
    if found := cached(pins):
        return found
    raise PyodideError(f"What was put into {folder(pins)} is not there any more.")


def _fetch_all(pins: Pins, scratch: Path) -> None:
    """Download what is missing; a file is moved into its place when it is verified."""
    from embedbook.reviews import download  # takes time to import

    here = folder(pins)
    here.mkdir(parents=True, exist_ok=True)
    missing = [pin for name, pin in pins.files.items() if not (here / name).is_file()]
    _ask(_address(missing[0]))
    for pin in missing:
        source = (_address(pin), f"sha256:{pin.sha256}")
        made = download.fetch(scratch, pin.name, source, judge=_web_page)
        made.replace(here / pin.name)


def _address(pin: Pin) -> str:
    mirror = os.environ.get(MIRROR, "").strip()
    return f"{mirror.rstrip('/')}/{pin.name}" if mirror else pin.address


def _ask(address: str) -> None:
    """Raise PyodideError unless a server answers soon, whatever it says.

    A lookup of a name cannot be interrupted, and a server may have many addresses to
    try: the question runs in a thread that is not waited for.
    """
    said: list[Exception | None] = []

    def ask() -> None:
        import requests

        try:
            requests.head(address, timeout=PATIENCE).close()
            said.append(None)
        except Exception as error:
            said.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if not said or said[0]:
        why = _reason(said[0]) if said else f"no answer within {PATIENCE} seconds"
        raise PyodideError(f"{address} cannot be reached ({why}).")


def _reason(error: Exception) -> object:
    """Return what is wrong beneath the words of requests and urllib3."""
    return getattr(error.args[0] if error.args else None, "reason", None) or error


def _web_page(path: Path) -> str | None:
    """Say so if a page came instead of a file, as from a network that wants a login."""
    with path.open("rb") as file:
        return "a web page" if file.read(512).lstrip().startswith(b"<") else None


def _holds(path: Path, pin: Pin) -> bool:
    """Tell whether a file is there and the pinned one; another is thrown away."""
    try:
        if not (what := fault(path, pin)):
            return True
        path.unlink()
    except OSError:  # it is not there, or cannot be reached
        return False
    print(f"{path} was thrown away: {what}.", file=sys.stderr)
    return False


def _drop_other_versions(pins: Pins) -> None:
    for old in (store.folder() / OWN).iterdir():
        if old != folder(pins):
            shutil.rmtree(old, ignore_errors=True)
