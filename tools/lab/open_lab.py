"""Copy the exercises to work/ and open JupyterLab there, on a start page.

Nothing of a learner's in work/ is ever overwritten. ``work/.copied.json`` holds
a digest of each file as it was copied. If an exercise has been updated since,
the new one is put beside the learner's as ``NN-topic.updated.ipynb``.
"""

import hashlib
import json
import sys
from pathlib import Path

from tools.lab import root_user
from tools.lab.start_page import START, start_page
from tools.setup import processes

ROOT = Path(__file__).resolve().parents[2]
RECORD = ".copied.json"
LAB = [
    f"--LabApp.default_url=/lab/tree/{START}",
    # Opens Markdown as a page, and asks no other host for news or versions.
    f"--LabApp.app_settings_dir={Path(__file__).resolve().parent / 'settings'}",
]
# nbgrader is installed with JupyterLab, and Jupyter Notebook with it. Learners need
# neither; settings/page_config.json hides their part of the page.
OF_NBGRADER = ("formgrader", "validate_assignment", "assignment_list", "course_list")
OFF = [f"nbgrader.server_extensions.{name}" for name in OF_NBGRADER] + ["notebook"]
LAB += [f"--ServerApp.jpserver_extensions={name}=False" for name in OFF]


class WorkError(Exception):
    """Why work/ cannot be used, in a sentence or two, with what to do."""


def digest(content: bytes) -> str:
    """Return the sha256 of a file's content, in hex."""
    return hashlib.sha256(content).hexdigest()


def prepare(work: Path) -> dict[str, str]:
    """Make the folder if need be; return the digests of what was copied there.

    Raises WorkError if `work` is something else, or cannot be written.
    """
    if work.is_symlink() and not work.exists():
        raise WorkError(
            f"{work.name} is a link to {work.readlink()}, which is not there. "
            "Bring that folder back, or remove the link, and try again."
        )
    if work.exists() and not work.is_dir():
        raise WorkError(
            f"{work.name} is a file, but the exercises go into a folder of that name. "
            "Rename the file and try again."
        )
    work.mkdir(exist_ok=True)
    try:
        record = json.loads((work / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        print(f"{work.name}/{RECORD} cannot be read: a new one is made.")
        return {}
    pairs = record.items() if isinstance(record, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def taken(path: Path) -> bool:
    """Tell whether a name is in use, be it by a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def put(content: bytes, target: Path) -> None:
    """Write a new file; leave none that is half written. Never overwrites."""
    with target.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            target.unlink()
            raise


def free_name(work: Path, name: str) -> str:
    """Return the first name for an updated exercise that is not in use."""
    stem, number = Path(name).stem, 1
    candidate = f"{stem}.updated.ipynb"
    while taken(work / candidate):
        number += 1
        candidate = f"{stem}.updated-{number}.ipynb"
    return candidate


def copy_one(exercise: Path, work: Path, record: dict[str, str]) -> str:
    """Give the learner one exercise; return what there is to say, or "".

    `record` is brought up to date.
    """
    name, content = exercise.name, exercise.read_bytes()
    target, new = work / name, digest(content)
    if not taken(target):
        put(content, target)
        record[name] = new
        return f"{name}: copied."
    if target.is_symlink() and not target.exists():
        return (
            f"{name}: not copied, since {work.name}/{name} is a link that leads "
            "nowhere. Remove the link to get the exercise."
        )
    if not target.is_file():
        return (
            f"{name}: not copied, since {work.name}/{name} is a folder. Rename it "
            "to get the exercise."
        )
    found = digest(target.read_bytes())
    given = {
        value for key, value in record.items() if key.startswith(target.stem + ".")
    }
    if found == new:
        record[name] = new
        return ""
    if new in given:
        return ""
    untouched = found == record.get(name)
    yours = "Yours, which you have not changed," if untouched else "Yours"
    beside = free_name(work, name)
    put(content, work / beside)
    record[beside] = new
    return (
        f"{name}: the exercise has been updated. {yours} stays as it is; the new "
        f"one is beside it: {beside}"
    )


def write_start_page(work: Path, record: dict[str, str]) -> str:
    """Write the start page anew, unless the learner has changed it."""
    target, content = work / START, start_page(work).encode()
    if taken(target):
        if not target.is_file():
            return f"{START}: not written, since that name is in use."
        if digest(target.read_bytes()) != record.get(START):
            return f"{START}: you have changed it, so it stays as it is."
        target.unlink()
    put(content, target)
    record[START] = digest(content)
    return ""


def copy_exercises(source: Path, work: Path) -> list[str]:
    """Bring `work` up to date with the notebooks of `source`; return what to say.

    Raises WorkError if `work` cannot be used at all.
    """
    try:
        record = prepare(work)
        said = [copy_one(path, work, record) for path in sorted(source.glob("*.ipynb"))]
        said.append(write_start_page(work, record))
        (work / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
    except OSError as error:
        raise WorkError(
            f"{work.name}/ cannot be written: {error.strerror} ({error.filename}). "
            "Free some disk, or make the folder your own, and try again."
        ) from error
    return [line for line in said if line]


def main() -> int:
    """Copy what is new and run JupyterLab until it is stopped."""
    work = ROOT / "work"
    try:
        said = copy_exercises(ROOT / "exercises", work)
    except WorkError as error:
        print(f"lab: {error}", file=sys.stderr)
        return 1
    print("\n".join(said) or "work/: nothing new; your notebooks are as you left them.")
    sys.stdout.flush()
    lab = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={work}", *LAB]
    if root_user.is_root() and root_user.is_allowed():
        lab.append(root_user.OPTION)
    return processes.call([*lab, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
