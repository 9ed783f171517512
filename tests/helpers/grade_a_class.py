"""Grade a made class in one go, and again with two interruptions; say what came of it.

``python tests/helpers/grade_a_class.py FOLDER --students 500 --jobs 2`` makes the class
that is not there yet, grades it by the command that ``make grade`` runs, compares every
mark with what is expected, grades it once more into another folder, where Ctrl-C ends
it after a third and ``kill -9`` after two thirds, and compares the two ``marks.csv``
and, byte for byte, what was handed in and the project before and after. The figures are
printed, and written to FOLDER/figures.json.
"""

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import witness
from class_of import class_of
from compare_marks import differences, rows_of
from filled_notebooks import ROOT
from grade_command import command_of
from hostile_attacks import USUAL
from hostile_class import differing, project_files

SECONDS = 7_200  # for one run


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lines_in(journal: Path) -> int:
    """Return how many marks are kept."""
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def run(archive: Path, into: Path, box: str, jobs: int) -> float:
    """Grade to the end; return the seconds. Raises CalledProcessError."""
    begin = time.perf_counter()
    command = command_of(USUAL, archive, into, box, jobs)
    log = into.with_suffix(".log")
    with log.open("ab") as file:
        subprocess.run(
            command, cwd=ROOT, check=True, timeout=SECONDS, stdout=file, stderr=file
        )
    return time.perf_counter() - begin


def interrupted(
    archive: Path, into: Path, box: str, jobs: int, marks: int, number: int
) -> dict:
    """Begin to grade, and send a signal once so many marks are kept.

    Ctrl-C goes to the whole group, as a terminal sends it; ``kill -9`` to the command
    alone. Returns how many were kept, the exit code and which processes were left.
    """
    running = witness.descendants()
    journal = into / "journal.jsonl"
    with into.with_suffix(".log").open("ab") as file:
        process = subprocess.Popen(
            command_of(USUAL, archive, into, box, jobs),
            cwd=ROOT,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        until = time.monotonic() + SECONDS
        while lines_in(journal) < marks and process.poll() is None:
            if time.monotonic() > until:
                break
            time.sleep(0.05)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)
        else:
            process.kill()
        code = process.wait(60)
    left = witness.left_after(running, 15)
    return {"kept": lines_in(journal), "code": code, "left": list(left.values())}


def graded(folder: Path, students: int, seed: int, box: str, jobs: int) -> dict:
    """Return the figures of a class, which is made if it is not there."""
    witness.adopt_orphans()
    archive = folder / "downloads.zip"
    if not archive.exists():
        class_of(folder, students, seed)
    handed_in, project = sha256(archive), project_files()
    seconds = run(archive, folder / "once", box, jobs)
    parts = [
        interrupted(archive, folder / "twice", box, jobs, part * students // 3, number)
        for part, number in ((1, signal.SIGINT), (2, signal.SIGKILL))
    ]
    rest = run(archive, folder / "twice", box, jobs)
    marks = [folder / each / "marks.csv" for each in ("once", "twice")]
    rows = rows_of(marks[0]).values()
    return {
        "students": students,
        "seed": seed,
        "box": box,
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "load": [round(each, 1) for each in os.getloadavg()],
        "rows": len(rows),
        "graded": sum(row["status"] == "graded" for row in rows),
        "wrong": differences(folder / "expected.json", marks[0]),
        "interrupted": parts,
        "seconds of the rest": round(rest, 1),
        "equal marks": sha256(marks[0]) == sha256(marks[1]),
        "class unchanged": sha256(archive) == handed_in,
        "changed in the project": differing(project, project_files()),
    }


def main() -> int:
    """Grade a class; return 1 if a mark or a file is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--box", default="auto")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    found = graded(**vars(chosen))
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (chosen.folder / "figures.json").write_text(text, encoding="utf-8")
    print(text)
    well = found["equal marks"] and found["class unchanged"] and not found["wrong"]
    return 0 if well and not found["changed in the project"] else 1


if __name__ == "__main__":
    sys.exit(main())
