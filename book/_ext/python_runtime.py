"""Pack what runs Python in the pages: Pyodide, NumPy, and what the checks need.

Each file is gzipped and has a digest of its content in its name, so that a browser
keeps it for good and a later build leaves it alone. ``python_pages.py`` writes the
list that comes back as ``runtime.json``.
"""

import gzip
import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import python_package

if TYPE_CHECKING:
    from tools.book.pyodide_files import Runtime

LICENCES = Path(__file__).with_name("python_runtime_licences.txt")
CPYTHON = Path(__file__).with_name("cpython.LICENSE")
PACKAGE = "embedbook.zip"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".whl": "application/zip",
}
# In NumPy's wheel, and of no use in a page: stubs, headers, the Fortran translator.
IDLE_FOLDERS = {"f2py", "include", "tests"}
IDLE_FILES = {".a", ".h", ".pxd", ".pyi"}


def write_runtime(target: Path, runtime: "Runtime") -> dict:
    """Write the files into the folder `target`; return the content of runtime.json.

    That has `version` and `numpy` (None without), `bytes` in all and, for each file,
    its `name`, `url` from the folder of runtime.json, compressed `bytes`, `type` and
    the `sha256` of its unpacked content, whose first eight digits are in its address.
    What an earlier build left in `target` goes.

    Raises OSError if a file cannot be read or written.
    """
    target.mkdir(parents=True, exist_ok=True)
    contents = {name: content(path, name) for name, path in runtime.files.items()}
    contents[PACKAGE] = python_package.zipped()
    files = [_written(target, name, each) for name, each in contents.items()]
    licences = target / "LICENSES.txt"
    licences.write_text(licence_notes(runtime), encoding="utf-8", newline="\n")
    kept = {licences.name, *(Path(each["url"]).name for each in files)}
    for path in target.iterdir():
        if path.name not in kept:
            path.unlink()
    return {
        "version": runtime.version,
        "numpy": runtime.numpy,
        "bytes": sum(each["bytes"] for each in files),
        "files": files,
    }


def content(path: Path, name: str) -> bytes:
    """Return what is packed of a file: zips without compression of their own.

    One gzip over a whole zip is smaller than a deflated file each, and Python imports
    from it without inflating.
    """
    data = path.read_bytes()
    if TYPES.get(Path(name).suffix) != "application/zip":
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in sorted(old.infolist(), key=_alike):
            if not _idle(entry.filename, name):
                python_package.add(new, entry.filename, old.read(entry))
    return made.getvalue()


def licence_notes(runtime: "Runtime") -> str:
    """Return the notes on licences: what is here, by whom, where its source is."""
    notes = LICENCES.read_text(encoding="utf-8")
    notes = notes.replace("PYODIDE", runtime.version)
    notes = notes.replace("NUMPY", runtime.numpy or "not in this copy")
    return f"{notes}\n\n{CPYTHON.read_text(encoding='utf-8')}"


def _alike(entry: zipfile.ZipInfo) -> tuple[str, str]:
    """Sort like beside like, which gzip makes smaller."""
    return Path(entry.filename).suffix, entry.filename


def _idle(entry: str, name: str) -> bool:
    if not name.endswith(".whl") or ".dist-info/" in entry:
        return False
    path = Path(entry)
    return path.suffix in IDLE_FILES or not IDLE_FOLDERS.isdisjoint(path.parts)


def _written(target: Path, name: str, data: bytes) -> dict:
    digest = hashlib.sha256(data).hexdigest()
    path = target / f"{name}.{digest[:8]}.bin"
    if not path.is_file():
        half = path.with_suffix(".half")
        half.write_bytes(gzip.compress(data, 9, mtime=0))
        half.replace(path)
    return {
        "name": name,
        "url": f"../{target.name}/{path.name}",
        "bytes": path.stat().st_size,
        "type": TYPES[Path(name).suffix],
        "sha256": digest,
    }
