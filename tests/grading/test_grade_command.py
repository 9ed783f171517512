"""`make grade` as it is typed: a small class, ended in the middle, and gone on with."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import fresh_clone
import nbformat
import psutil
import pytest

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX"),
]
ROOT = Path(__file__).resolve().parents[2]
EXERCISE = "03-lookup-table"
SECRET = "a secret of this test only"
LIMIT = 400  # seconds for any run; the box may have to be made first
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


def notebook(kind):
    folder = "exercises/solutions" if kind == "solved" else "exercises"
    text = (ROOT / folder / f"{EXERCISE}.ipynb").read_text(encoding="utf-8")
    return nbformat.reads(text, as_version=4)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A folder of nine notebooks, some of which take their time."""
    folder = tmp_path_factory.mktemp("handed in")
    for number in range(6):
        slow = notebook("solved")
        slow.cells.insert(1, nbformat.v4.new_code_cell("import time\ntime.sleep(1.5)"))
        nbformat.write(slow, folder / f"slow{number}.ipynb")
    nbformat.write(notebook("solved"), folder / "ada.ipynb")
    nbformat.write(notebook("blank"), folder / "=blank.ipynb")
    (folder / "cut.ipynb").write_text("{", encoding="utf-8")
    return folder


def command(handed_in, into, *more):
    return [
        *(sys.executable, "-m", "tools.grading.grade", "--exercise", EXERCISE),
        *("--from", str(handed_in), "--into", str(into), "--box", "wasi"),
        *("--jobs", "2", *more),
    ]


def begin(handed_in, into, *more):
    return subprocess.Popen(
        command(handed_in, into, *more),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def to_the_end(handed_in, into, *more):
    run = begin(handed_in, into, *more)
    said, _ = run.communicate(timeout=LIMIT)
    assert run.returncode == 0, said
    return said


def graded_so_far(into):
    journal = into / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def wait_for(count, into, run):
    until = time.monotonic() + LIMIT
    while graded_so_far(into) < count:
        assert run.poll() is None, run.stdout.read()
        assert time.monotonic() < until
        time.sleep(0.05)


def family(run):
    top = psutil.Process(run.pid)
    return [top, *top.children(recursive=True)]


def outputs(into):
    return {
        path.relative_to(into).as_posix(): path.read_bytes()
        for path in sorted(into.rglob("*"))
        if path.is_file() and not path.name.startswith((".", "journal"))
    }


def rows(into):
    with (into / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def undisturbed(handed_in, tmp_path_factory):
    into = tmp_path_factory.mktemp("undisturbed")
    before = {path: path.read_bytes() for path in sorted(handed_in.iterdir())}
    said = to_the_end(handed_in, into)
    assert {path: path.read_bytes() for path in sorted(handed_in.iterdir())} == before
    return into, said


def test_a_class_gets_what_it_is_due(undisturbed):
    into, said = undisturbed
    found = rows(into)
    assert {found[f"slow{number}"]["total"] for number in range(6)} == {"10"}
    assert found["ada"]["total"] == "10"
    assert found["'=blank"]["total"] == "0"
    assert (found["cut"]["total"], found["cut"]["status"]) == ("", "not graded")
    assert "9 students: 8 graded, 1 not graded" in said


def test_a_second_run_grades_nothing_anew_and_gives_equal_files(undisturbed, handed_in):
    into, _ = undisturbed
    before, journal = outputs(into), (into / "journal.jsonl").read_bytes()
    said = to_the_end(handed_in, into)
    assert "8 of 8 are graded already" in said
    assert outputs(into) == before
    assert (into / "journal.jsonl").read_bytes() == journal


@pytest.mark.parametrize("name, code", [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_ended_run_leaves_no_process_and_the_same_command_goes_on(
    name, code, undisturbed, handed_in, tmp_path
):
    run = begin(handed_in, tmp_path)
    wait_for(2, tmp_path, run)
    processes = family(run)
    os.killpg(run.pid, getattr(signal, name)) if name == "SIGINT" else run.terminate()
    said, _ = run.communicate(timeout=30)
    assert run.returncode == code
    assert "of 8 are graded; the same command goes on" in said
    assert "Traceback" not in said
    assert psutil.wait_procs(processes, timeout=5)[1] == []
    for line in (tmp_path / "journal.jsonl").read_bytes().splitlines():
        json.loads(line)
    assert not (tmp_path / "marks.csv").exists()
    said = to_the_end(handed_in, tmp_path)
    assert "are graded already" in said
    assert outputs(tmp_path) == outputs(undisturbed[0])


def test_a_run_that_is_killed_leaves_no_process_and_the_same_command_goes_on(
    undisturbed, handed_in, tmp_path
):
    run = begin(handed_in, tmp_path)
    wait_for(2, tmp_path, run)
    processes = family(run)
    run.kill()
    run.communicate(timeout=30)
    assert psutil.wait_procs(processes, timeout=10)[1] == []
    with (tmp_path / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"key": "[\\"slow')
    to_the_end(handed_in, tmp_path)
    assert outputs(tmp_path) == outputs(undisturbed[0])


def test_a_worker_that_is_killed_takes_nobodys_mark_with_it(
    undisturbed, handed_in, tmp_path
):
    run = begin(handed_in, tmp_path)
    wait_for(1, tmp_path, run)
    workers = [each for each in family(run)[1:] if "spawn_main" in str(each.cmdline())]
    workers[0].kill()
    said, _ = run.communicate(timeout=LIMIT)
    assert run.returncode == 0, said
    assert outputs(tmp_path) == outputs(undisturbed[0])


def test_two_at_once_in_one_folder_is_one_too_many(handed_in, tmp_path):
    run = begin(handed_in, tmp_path)
    try:
        wait_for(1, tmp_path, run)
        second = begin(handed_in, tmp_path)
        said, _ = second.communicate(timeout=60)
        assert second.returncode == 1
        assert "Another make grade is at work" in said
    finally:
        run.terminate()
        run.communicate(timeout=30)


def test_check_looks_and_writes_nothing(handed_in, tmp_path):
    said = to_the_end(handed_in, tmp_path / "into", "--check")
    assert "8 of 9" in said
    assert "cut" in said
    assert not (tmp_path / "into").exists()


def test_a_secret_is_written_nowhere(handed_in, tmp_path):
    roster, into = tmp_path / "class.csv", tmp_path / "into"
    roster.write_text("id\nada\ncut\n", encoding="utf-8")
    said = to_the_end(handed_in, into, "--secret", SECRET, "--roster", str(roster))
    assert SECRET not in said
    for path in into.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    "more, words",
    [
        (["--exercise", "99-none"], "There is no exercise"),
        (["--from", "nowhere.zip"], "nowhere.zip"),
        (["--box", "docker"], "BOX is one of"),
        (["--jobs", "none"], "JOBS=none"),
        (["--secret", "short"], "SECRET needs ROSTER"),
        (["--into", "grading"], "nbgrader"),
        (["--box", "wsai", "--check"], "BOX is one of"),
        (["--into", "src"], "project's own files"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(more, words, handed_in, tmp_path):
    run = begin(handed_in, tmp_path, *more)
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 1
    assert words in said
    assert said.startswith("grade: ")
    assert "Traceback" not in said


@pytest.mark.skipif(shutil.which("make") is None, reason="NO MAKE: not on PATH")
def test_make_grade_takes_names_with_any_letters_and_writes_below_grading(tmp_path):
    clone = fresh_clone.make(tmp_path)
    handed_in = clone.folder.parent / "a 'class' & more"
    handed_in.mkdir()
    nbformat.write(notebook("solved"), handed_in / "Zoë O'Brien.ipynb")
    (clone.home / "roster.csv").write_text("id,name\nzoe1,Zoë O'Brien\n", "utf-8")
    done = clone.type(
        f'make grade EXERCISE={EXERCISE} FROM="$CLASS" ROSTER=~/roster.csv JOBS=1',
        CLASS=str(handed_in),
        BOX="wasi",
        **{key: os.environ[key] for key in os.environ if key.startswith("EMBEDBOOK")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(clone.folder / "grading/marks" / EXERCISE)["zoe1"]["total"] == "10"


def test_make_grade_without_anything_says_how_it_is_typed(tmp_path):
    clone = fresh_clone.make(tmp_path)
    done = clone.type("make grade || true")
    assert "make grade EXERCISE=03-lookup-table FROM=downloads.zip" in done.stderr
    assert "Traceback" not in done.stderr
