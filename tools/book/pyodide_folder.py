"""Take Pyodide's files from a folder that somebody names: EMBEDBOOK_PYODIDE.

The pinned version is verified. Another one will do for trials; so will one without
NumPy, on which only the core of the pages can be tried.
"""

import json
import re
from pathlib import Path

from tools.book.pyodide_pins import FILE, GivenFolderError, Pins, Runtime, fault

LOADER, LOCK = "pyodide.mjs", "pyodide-lock.json"
# 314 has the first, older ones the second.
MODULES = ("pyodide.asm.mjs", "pyodide.asm.js")
OTHERS = ("pyodide.asm.wasm", "python_stdlib.zip")
# Where they are in what npm and Pyodide's release unpack to.
BELOW = ("", "package", "pyodide", "node_modules/pyodide")
VERSION = re.compile(rb"""=["'`](\d+\.\d+\.\d+[\w.]*)["'`]""")


def runtime_in(given: Path, pins: Pins) -> Runtime:
    """Return what is in the folder; `pinned` if it is the pinned version, whole.

    Raises GivenFolderError that names what is missing, or what is damaged.
    """
    try:
        return _runtime(_folder(given), pins)
    except (OSError, ValueError, KeyError) as error:
        why = f"{type(error).__name__}: {error}"
        raise GivenFolderError(f"{_named(given)} cannot be read ({why}).") from error


def _folder(given: Path) -> Path:
    if given.is_file():
        what = f"{_named(given)} is a file: unpack it, and name the folder"
        raise GivenFolderError(f"{what} with {LOADER}.")
    if not given.is_dir():
        raise GivenFolderError(f"{_named(given)} does not exist.")
    folder = next((given / b for b in BELOW if (given / b / LOADER).is_file()), given)
    has_module = any((folder / name).is_file() for name in MODULES)
    missing = [name for name in (LOADER, *OTHERS) if not (folder / name).is_file()]
    missing += [] if has_module else [" or ".join(MODULES)]
    if missing:
        what = f"{_named(given)} is no folder of Pyodide's files. Missing there:"
        raise GivenFolderError(f"{what} {', '.join(missing)}.")
    return folder


def _runtime(folder: Path, pins: Pins) -> Runtime:
    said = VERSION.search((folder / LOADER).read_bytes())
    version = said[1].decode() if said else "unknown"
    if version == pins.version:
        return _pinned(folder, pins)
    module = next(name for name in MODULES if (folder / name).is_file())
    names, numpy = [LOADER, module, *OTHERS], None
    if (folder / LOCK).is_file():
        lock = json.loads((folder / LOCK).read_text("utf-8"))
        locked = lock["packages"]["numpy"]
        if (folder / locked["file_name"]).is_file():
            names.append(locked["file_name"])
            numpy = locked["version"]
    return Runtime(version, numpy, {name: folder / name for name in names}, False)


def _pinned(folder: Path, pins: Pins) -> Runtime:
    whole = (folder / pins.wheel).is_file()
    names = list(pins.files) if whole else pins.core
    for name in names:
        if not (folder / name).is_file():
            raise GivenFolderError(f"{_named(folder)} has no {name}.")
        if what := fault(folder / name, pins.files[name]):
            raise GivenFolderError(
                f"EMBEDBOOK_PYODIDE names {folder}, whose {name} is not that of "
                f"Pyodide {pins.version} in tools/book/{FILE.name}: {what}."
            )
    files = {name: folder / name for name in names}
    return Runtime(pins.version, pins.numpy if whole else None, files, whole)


def _named(folder: Path) -> str:
    return f"EMBEDBOOK_PYODIDE names {folder}, which"
