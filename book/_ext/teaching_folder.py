"""What lies in the folders of files for lecturers, and what is said of it."""

import fnmatch
import json
import tomllib
from datetime import date
from pathlib import Path

from sphinx.application import Sphinx

WORDS = Path(__file__).with_name("teaching_files.toml")
PAGES = "pages.json"  # beside the files: path to number of pages


def words() -> dict:
    """Return what is said of each kind of files."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def made(app: Sphinx, kind: str) -> dict[str, Path]:
    """Return the files of a kind that are there, by their path in its folder.

    What a stopped command left, in a folder or of another kind of file, is none.
    """
    folder = Path(app.outdir).parent / "teach" / kind
    found = (path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path for path in sorted(found)}
    endings = {Path(pattern).suffix for pattern in words()[kind]["files"]}
    return {
        name: path
        for name, path in files.items()
        if path.suffix in endings and not name.startswith(".")
    }


def state(app: Sphinx, kind: str) -> tuple:
    """Return what changes the table: files, sizes, times, pages, and if one is old."""
    seen = [(name, path.stat()) for name, path in made(app, kind).items()]
    files = [(name, at.st_size, at.st_mtime_ns) for name, at in seen]
    folder = Path(app.outdir).parent / "teach" / kind
    return files, pages_of(folder), older(app, kind)


def older(app: Sphinx, kind: str) -> bool:
    """Say whether a file of a kind is older than something that it is made of."""
    there = [path.stat().st_mtime_ns for path in made(app, kind).values()]
    sources = [
        path.stat().st_mtime_ns
        for pattern in words()[kind]["sources"]
        for path in Path(app.srcdir).glob(pattern)
    ]
    return bool(there and sources) and min(there) < max(sources)


def day(path: Path) -> str:
    """Return the day on which a file was made, ``30 Nov 2026``."""
    at = date.fromtimestamp(path.stat().st_mtime)
    return f"{at.day} {at:%b %Y}"


def place(name: str, patterns: dict[str, str]) -> tuple[int, str]:
    """Return where a file is in the table: by the first pattern it matches, by name."""
    for number, pattern in enumerate(patterns):
        if fnmatch.fnmatchcase(name, pattern):
            return number, name
    return len(patterns), name


def described(name: str, patterns: dict[str, str]) -> str | None:
    """Return what a file is, by the first pattern that its path matches."""
    return dict(enumerate(patterns.values())).get(place(name, patterns)[0])


def size(count: int) -> str:
    """Return a number of bytes as a reader wants it: ``840 KB`` or ``2.1 MB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, count // 1000)} KB"


def pages_of(folder: Path) -> dict[str, int]:
    """Return the pages of the PDFs in a folder, as far as they were counted."""
    try:
        known = json.loads((folder / PAGES).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # not there, or cut off
        return {}
    counts = known.items() if isinstance(known, dict) else []
    return {name: count for name, count in counts if type(count) is int}
