"""Make a folder in which nbgrader hands out and grades the exercises.

    python -m tools.grading.grading_course FOLDER

It gets ``nbgrader_config.py``, ``nbgrader_parts.py`` and, for each exercise,
``source/NN-topic/`` with the solved notebook. Every check in there imports `check`
again, in lines that nbgrader takes out of what students get: otherwise a function of
that name in an answer would replace it, and get all points. What is in the folder
already is never overwritten.
"""

import argparse
import re
import shlex
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.lab.work_folder import put, taken

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ("nbgrader_config.py", "nbgrader_parts.py")
IMPORT = re.compile(r"^from (embedbook\.checks\.ch\w+) import ", re.MULTILINE)
FRESH = """### BEGIN HIDDEN TESTS
from {module} import check
### END HIDDEN TESTS
{check}"""


class CourseError(Exception):
    """Why the folder cannot be made, and what to do about it."""


def with_fresh_checks(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the notebook after its checks got hidden lines that import `check`.

    Raises CourseError if the notebook never imports its checks.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    modules = [found[1] for cell in code if (found := IMPORT.search(cell.source))]
    if not modules:
        raise CourseError(f"{name}: no cell imports from embedbook.checks.chNN_topic.")
    for cell in code:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source = FRESH.format(module=modules[0], check=cell.source)
    return notebook


def course_files(root: Path) -> dict[Path, bytes]:
    """Return what the folder has to hold, by path inside of it.

    Raises CourseError if there are no solved notebooks under `root`.
    """
    solved = sorted((root / "exercises/solutions").glob("*.ipynb"))
    if not solved:
        raise CourseError("exercises/solutions holds no notebook: run make exercises.")
    files = {Path(name): Path(__file__).with_name(name).read_bytes() for name in CONFIG}
    for path in solved:
        notebook = with_fresh_checks(nbformat.read(path, as_version=4), path.name)
        content = nbformat.writes(notebook).rstrip("\n") + "\n"
        files[Path("source") / path.stem / path.name] = content.encode()
    return files


def write_course(folder: Path, files: dict[Path, bytes]) -> int:
    """Write what is missing in the folder; return how many files that were.

    Raises CourseError, and writes nothing, if a file is there with other content,
    or if the folder lies among the project's own files.
    """
    place = folder.resolve()
    if place.is_relative_to(ROOT) and not place.is_relative_to(ROOT / "grading"):
        raise CourseError(
            f"{folder} lies among the project's own files, and git would keep the "
            "course. Name the folder grading, or one outside of the project."
        )
    try:
        there = [name for name in files if taken(folder / name)]
        yours = [name for name in there if not _holds(folder / name, files[name])]
        if yours:
            raise CourseError(
                f"{folder} has other content than the course in: "
                f"{', '.join(map(str, yours))}. Nothing was written. Move these away "
                "to get the course's, or name another folder."
            )
        missing = [name for name in files if name not in there]
        for name in missing:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            put(files[name], folder / name)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be written: {error.strerror} ({error.filename}). Free "
            "some disk, or name a folder that is yours, and try again."
        ) from error
    return len(missing)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def quoted(path: Path, windows: bool) -> str:
    """Return a path as one types it in a terminal, which may hold spaces."""
    if windows:
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))


def next_steps(folder: Path, scripts: Path, windows: bool) -> str:
    """Return what to type next, in a terminal in the project's folder.

    `scripts` is the folder of the environment's programs.
    """
    first = "nbgrader generate_assignment 01-one-hot"
    where, program, activate = (
        quoted(each, windows)
        for each in (folder, scripts / "nbgrader", scripts / "activate")
    )
    activate = activate if windows else f"source {activate}"
    return (
        "nbgrader is in the environment of the course. Activate it, and run for "
        f"example:\n\n  {activate}\n  cd {where}\n  {first}\n\n"
        f"Or without activating it, in that folder:\n\n  {program}{first[8:]}"
    )


def main() -> None:
    """Make the folder, say what to do next; exit 1 with one line if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    try:
        written = write_course(folder, course_files(ROOT))
    except CourseError as error:
        sys.exit(f"grading: {error}")
    print(f"{folder}: {written or 'no'} new files.")
    print(next_steps(folder, Path(sys.executable).parent, sys.platform == "win32"))


if __name__ == "__main__":
    main()
