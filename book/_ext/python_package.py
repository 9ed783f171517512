"""Make the zip of what the checks need of ``embedbook``, to be run in a page.

That is ``embedbook/checks`` and ``embedbook/in_page``, what these and the exercises'
cells import of the rest, and the data beside them; nothing that needs more than NumPy.
"""

import ast
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
WHOLE = ("embedbook/checks", "embedbook/in_page")
# Imported by cells alone: chapters and exercises 04 learn from these sentences.
SINGLE = ("embedbook/words/sentences.py",)
# A page has no reviews; the checks that import them, when called, are not for it.
LEFT_OUT = ("embedbook.reviews",)
KINDS = {".json", ".py", ".toml"}
EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(source: Path = SOURCE) -> bytes:
    """Return the zip, equal for equal files. It is not compressed: gzip does that."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in files(source):
            add(archive, path.relative_to(source).as_posix(), path.read_bytes())
    return made.getvalue()


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a file into a zip, with the same date and rights on every machine."""
    entry = zipfile.ZipInfo(name, EPOCH)
    mode = 0o40755 if name.endswith("/") else 0o100644
    entry.create_system, entry.external_attr = 3, mode << 16
    archive.writestr(entry, data)


def files(source: Path = SOURCE) -> list[Path]:
    """Return the files of the zip: code first, then data, each in order."""
    found: set[Path] = set()
    waiting = [source / each for each in SINGLE]
    for folder in WHOLE:
        paths = (path for path in (source / folder).rglob("*") if path.is_file())
        waiting += [path for path in paths if path.suffix in KINDS]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        waiting += [
            folder / "__init__.py"
            for folder in path.parents
            if source in folder.parents and (folder / "__init__.py").is_file()
        ]
        if path.suffix == ".py":
            waiting += [each for name in imported(path) for each in _at(source, name)]
    return sorted(found, key=lambda path: (path.suffix != ".py", path.as_posix()))


def imported(path: Path) -> Iterator[str]:
    """Yield the names of what a file imports of ``embedbook``, within functions too.

    They are full, such as ``embedbook.glue``: each may be a module's, or a function's.
    """
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
        else:
            continue
        for name in names:
            if name.startswith("embedbook.") and not name.startswith(LEFT_OUT):
                yield name


def _at(source: Path, name: str) -> Iterator[Path]:
    """Yield the file of each module on the way to a name."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        place = source.joinpath(*parts[:end])
        candidates = (place.with_suffix(".py"), place / "__init__.py")
        yield from (path for path in candidates if path.is_file())
