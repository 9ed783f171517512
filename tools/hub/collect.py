"""Collect what a class handed in on the hub, to grade it.

    python -m tools.hub.collect 03-lookup-table /srv/embedbook

Of each student the last submission goes to ``grading/submitted/NAME/EXERCISE/``, where
`make grade FROM=grading` looks. Whose folder it lay in is whose it is: the hub made
these. What lies in them a student may have made, so no link in there is followed.
`make collect` calls this.
"""

import os
import shutil
import stat
import sys
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.released import exercises

say = sentences("tools.hub.collect")
ROOT = Path(__file__).resolve().parents[2]
SUBMITTED = ROOT / "grading" / "submitted"
MAX_BYTES = 20_000_000  # of all notebooks of a submission
MAX_FILES = 20
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe would wait for ever


class CollectError(Exception):
    """Why nothing is collected, and what to do, in words."""


def last(folder: Path, name: str, exercise: str) -> dict[str, bytes]:
    """Return the notebooks of somebody's last submission, by their file names.

    `folder` is that of the student; nbgrader names a submission
    ``NAME+EXERCISE+TIME+CHANCE`` in it. Empty if there is none; without files that
    would make it more than 20 MB.
    """
    top = os.open(folder, FOLDER)
    try:
        with os.scandir(top) as all_of_it:
            sent = [
                each.name
                for each in all_of_it
                if each.name.startswith(f"{name}+{exercise}+")
                and each.is_dir(follow_symlinks=False)
            ]
        return _notebooks(max(sent), top) if sent else {}
    finally:
        os.close(top)


def _notebooks(submission: str, top: int) -> dict[str, bytes]:
    folder = os.open(submission, FOLDER, dir_fd=top)
    try:
        with os.scandir(folder) as all_of_it:
            files = [each.name for each in all_of_it if each.name.endswith(".ipynb")]
        found, left = {}, MAX_BYTES
        for each in sorted(files)[:MAX_FILES]:
            content = _content(each, folder, left)
            if content is not None:
                found[each], left = content, left - len(content)
    finally:
        os.close(folder)
    return found


def _content(name: str, folder: int, most: int) -> bytes | None:
    try:
        descriptor = os.open(name, FILE, dir_fd=folder)
    except OSError:  # a link, say
        return None
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            return None
        return file.read(most)


def collect(exercise: str, inbound: Path, submitted: Path) -> dict[str, list[str]]:
    """Copy the last submission of each student; return the names of whose it did.

    By ``"collected"``, ``"nothing"`` and ``"unread"``. What `submitted` held of these
    students for this exercise is replaced. Raises CollectError if there is no such
    exercise, or no folder of submissions.
    """
    if exercise not in exercises():
        raise CollectError(say("exercise", exercise=exercise))
    if not inbound.is_dir():
        raise CollectError(say("nowhere", folder=inbound))
    said: dict[str, list[str]] = {"collected": [], "nothing": [], "unread": []}
    for folder in sorted(each for each in inbound.iterdir() if each.is_dir()):
        try:
            found = last(folder, folder.name, exercise)
        except OSError:  # a student took the rights away, say
            said["unread"].append(folder.name)
            continue
        said["collected" if found else "nothing"].append(folder.name)
        if found:
            target = submitted / folder.name / exercise
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            for name, content in found.items():
                (target / name).write_bytes(content)
    return said


def main() -> None:
    """Collect what two arguments name, or EXERCISE and FROM; say what was done."""
    given = sys.argv[1:] or [os.environ.get("EXERCISE", ""), os.environ.get("FROM", "")]
    if len(given) != 2:
        sys.exit("collect: " + say("usage"))
    exercise, data = given
    try:
        said = collect(exercise, Path(data).expanduser() / "inbound", SUBMITTED)
    except (CollectError, OSError) as error:
        sys.exit(f"collect: {error}")
    there, nothing = said["collected"], said["nothing"]
    print(say("collected", count=len(there), folder=SUBMITTED, exercise=exercise))
    if nothing:
        print(say("nothing", names=", ".join(nothing)))
    if said["unread"]:
        print(say("unread", names=", ".join(said["unread"])))


if __name__ == "__main__":
    main()
