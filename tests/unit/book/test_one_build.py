"""Two processes that would build the same book at once."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.book import build_book, one_build

ROOT = Path(__file__).resolve().parents[3]
BUILD = """
import sys
from pathlib import Path
from tools.book.one_build import only_build
with only_build(Path(sys.argv[1])):
    print("building", flush=True)
    sys.stdin.readline()
print("done", flush=True)
"""


@pytest.fixture
def start(tmp_path):
    """Return a function that starts a process that builds until it reads a line."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(tmp_path / "_build")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_the_second_says_at_once_who_builds_since_when_and_waits(start):
    first = start()
    assert first.stdout.readline() == "building\n"
    second = start()
    said = second.stdout.readline()
    assert f"process {first.pid} has been building this book since" in said
    assert re.search(r"since \d\d:\d\d:\d\d\. Waiting", said)
    time.sleep(0.3)
    assert second.poll() is None
    first.communicate("\n")
    assert second.stdout.readline() == "building\n"
    assert second.communicate("\n")[0] == "done\n"


def test_a_build_that_was_killed_leaves_no_lock(start, tmp_path):
    first = start()
    assert first.stdout.readline() == "building\n"
    first.kill()
    first.wait()
    second = start()
    assert second.stdout.readline() == "building\n"
    assert str(second.pid) in (tmp_path / "_build" / one_build.NOTE).read_text()


def test_a_build_takes_its_note_away(tmp_path):
    with one_build.only_build(tmp_path):
        assert f"process {os.getpid()} " in (tmp_path / one_build.NOTE).read_text()
    assert [path.name for path in tmp_path.iterdir()] == [one_build.LOCK]


def test_a_folder_that_cannot_be_written_is_told_with_advice(monkeypatch, capsys):
    def refuse(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(build_book, "only_build", refuse)
    assert build_book.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("book: Permission denied: ")
    assert "into a folder of your own" in said
