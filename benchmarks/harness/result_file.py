"""The file that a benchmark's results go to, and what must not be lost in it."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[1] / "results"


def check_target(
    parser: argparse.ArgumentParser, path: Path, only: Iterable[str] | None
) -> None:
    """Refuse, before any run, a file of results that cannot be written.

    And, where `only` names the entries that will be measured and these are not all,
    one that holds others, or that cannot be read: what it holds would be lost.
    """
    try:  # the runs may take an hour, and would be lost
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.open("a", encoding="utf-8").close()
        _beside(path, "new").write_text("", encoding="utf-8")
        _beside(path, "new").unlink()
    except OSError as error:
        parser.error(f"argument --results: {path} cannot be written ({error})")
    if only is None or not path.exists():
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        names = {entry["name"] for entry in found["entries"]}
        lost = ", ".join(sorted(names - set(only)))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        parser.error(
            f"argument --only: {path} is damaged ({error!r}), and what it holds would "
            "be lost; mend it, or name another folder with --results"
        )
    if lost:
        parser.error(
            f"argument --only: {path} holds {lost} too, which would be lost; name "
            "another folder with --results"
        )


def write(results: dict, path: Path) -> None:
    """Write all results at once, so that no interrupt leaves half a file.

    Raises ValueError if a number is NaN or infinite, which JSON does not know.
    """
    text = json.dumps(results, indent=1, allow_nan=False) + "\n"
    new = _beside(path, "new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def keep(results: dict, path: Path) -> Path:
    """Write results that are not complete beside `path`, and return where."""
    part = _beside(path, "part")
    write(results, part)
    return part


def stays(path: Path, stopped: bool) -> bool:
    """Tell whether results that are there stay, since a benchmark was `stopped`."""
    return stopped and path.exists()


def finish(results: dict, path: Path, stopped: bool) -> str:
    """Write what was measured, and return a sentence that says where.

    To `path`, in place of what `keep` wrote, or beside it where what is there `stays`.
    """
    if stays(path, stopped):
        return f"kept {path} as it was; what was measured is in {keep(results, path)}"
    write(results, path)
    _beside(path, "part").unlink(missing_ok=True)
    return f"wrote {path}"


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}.{kind}")
