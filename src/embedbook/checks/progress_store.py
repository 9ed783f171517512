"""How far a learner is: kept in one small file in `work/`, sent nowhere.

`make lab` opens notebooks in ``work/``, where the file is ``progress.json``. A
notebook elsewhere, say in Colab, keeps it for as long as its kernel runs.
"""

import contextlib
import json
import os
from pathlib import Path

COPIED = ".copied.json"  # written by `make lab` into the folder of notebooks
FILE = "progress.json"
LARGEST = 1_000_000  # bytes; all that the course writes is a hundredth of it
Records = dict[str, dict[str, dict]]  # chapter → task → passed, tries, hints

_records: Records = {}
_last: dict[str, str] = {}  # chapter → the task checked last; the newest last


def file() -> Path | None:
    """Return where progress is kept, or None where there is no `work/` folder."""
    try:
        here = Path.cwd()
        folders = [each for each in (here, *here.parents) if (each / COPIED).is_file()]
    except OSError:  # the folder is gone, or one above it may not be entered
        return None
    return folders[0] / FILE if folders else None


def checked(chapter: str, task: str, status: str) -> None:
    """Keep that a task was checked; "not started" is no try."""
    _turn_to(chapter, task)
    if status != "not started":
        record = _record(_read(), chapter, task)
        record["tries"] += 1
        record["passed"] = record["passed"] or status == "passed"
        _keep(chapter, task, record)


def opened(chapter: str, task: str, number: int) -> None:
    """Keep that a task's hints are open up to `number`."""
    _turn_to(chapter, task)
    _keep(chapter, task, _record(_read(), chapter, task) | {"hints": number})


def hints(chapter: str, task: str) -> int:
    """Return how many of a task's hints are open."""
    return _record(_read(), chapter, task)["hints"]


def last(chapter: str) -> str | None:
    """Return the task of a chapter that this kernel checked last."""
    return _last.get(chapter)


def current() -> str | None:
    """Return the chapter that this kernel checked last."""
    return next(reversed(_last), None)


def passed(chapter: str, task: str) -> bool:
    """Tell whether a task has passed once."""
    return _record(_read(), chapter, task)["passed"]


def forget() -> Path | None:
    """Forget all that is known; return the file in which the old one is kept, if any.

    Raises OSError where the file cannot be put aside; then nothing is forgotten.
    """
    path, kept = file(), None
    if path is not None and path.exists():
        kept = path.with_suffix(".forgotten.json")
        path.replace(kept)
    _records.clear()
    return kept


def _turn_to(chapter: str, task: str) -> None:
    _last.pop(chapter, None)  # so that it comes last
    _last[chapter] = task


def _record(kept: Records, chapter: str, task: str) -> dict:
    """Return a task's record; anything else that `kept`, a file, may hold is none.

    Of what the file and this kernel know, the greater: another kernel may have
    checked the same task since.
    """
    record = {"passed": False, "tries": 0, "hints": 0}
    for source in (kept, _records):
        found = source.get(chapter)
        found = found.get(task) if isinstance(found, dict) else None
        if isinstance(found, dict):
            known = {k: v for k, v in found.items() if type(v) is type(record.get(k))}
            record |= {key: max(record[key], value) for key, value in known.items()}
    return record


def _read() -> Records:
    """Return what the file holds; nothing if there is none, or it is broken."""
    path = file()
    try:
        if path is None or not path.is_file() or path.stat().st_size > LARGEST:
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(chapter: str, task: str, record: dict) -> None:
    """Keep a record in memory and, if it can be written, in the file."""
    _records.setdefault(chapter, {})[task] = record
    path = file()
    if path is None:
        return
    kept = _read()
    if not kept and path.exists():  # broken: a learner may want to mend it
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken.json"))
    chapters = {k: v for k, v in kept.items() if isinstance(v, dict)}
    for name, tasks in _records.items():  # another kernel may have undone some
        known = {each: _record(kept, name, each) for each in tasks}
        chapters[name] = chapters.get(name, {}) | known
    draft = path.with_name(f".{FILE}.{os.getpid()}")
    # A file that somebody else filled may be too deep, or its numbers too long.
    with contextlib.suppress(OSError, ValueError, RecursionError):
        try:
            draft.write_text(json.dumps(chapters, indent=1), encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
