"""Which files run Python in the book's pages: what ``pyodide.toml`` says of them."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("pyodide.toml")


class PyodideError(Exception):
    """Pyodide's files cannot be had; the message says what was tried."""


class GivenFolderError(PyodideError):
    """EMBEDBOOK_PYODIDE is set, and what it names cannot be used."""


@dataclass(frozen=True)
class Runtime:
    """Files that run Python in a page.

    Attributes:
        version: Pyodide's.
        numpy: NumPy's version, None where its wheel is not at hand.
        files: name to path.
        pinned: whether these are the course's own versions, whole and verified.

    """

    version: str
    numpy: str | None
    files: dict[str, Path]
    pinned: bool


@dataclass(frozen=True)
class Pin:
    """One file: its name, its SHA-256, its size where that is known, its address."""

    name: str
    sha256: str
    bytes: int | None
    address: str


@dataclass(frozen=True)
class Pins:
    """The pinned versions and their files by name; `wheel` is NumPy's."""

    version: str
    numpy: str
    files: dict[str, Pin]

    @property
    def wheel(self) -> str:
        """Return the name of NumPy's file."""
        return next(name for name in self.files if name.endswith(".whl"))

    @property
    def core(self) -> list[str]:
        """Return the names of Pyodide's own files."""
        return [name for name in self.files if name != self.wheel]


@cache
def pins() -> Pins:
    """Return the pins of ``pyodide.toml``."""
    return read(FILE)


def read(file: Path) -> Pins:
    """Return the pins of a file."""
    found = tomllib.loads(file.read_text("utf-8"))
    version, addresses = found["version"], found["addresses"]
    files = {
        name: Pin(
            name,
            each["sha256"],
            each.get("bytes"),
            addresses[each["from"]].format(version=version) + name,
        )
        for name, each in found["files"].items()
    }
    return Pins(version, found["numpy"], files)


def fault(path: Path, pin: Pin) -> str | None:
    """Say in what a file differs from the pinned one, None if it is that.

    Raises OSError if it cannot be read.
    """
    size = path.stat().st_size
    if pin.bytes is not None and size != pin.bytes:
        return f"it has {size:,} bytes, not {pin.bytes:,}"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != pin.sha256:
        return f"its SHA-256 is {found}, not {pin.sha256}"
    return None
