"""What `make lab` does to work/, in a real folder and a real git repository."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.lab import open_lab
from tools.setup import processes

ROOT = Path(__file__).resolve().parents[3]
NAME = "01-one-hot.ipynb"
UPDATED = "01-one-hot.updated.ipynb"


def notebook(title):
    cell = {"cell_type": "markdown", "source": [f"# {title}\n"], "metadata": {}}
    content = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(content)


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / NAME).write_text(notebook("One-hot"))
    (folder / "03-lookup-table.ipynb").write_text(notebook("Lookup"))
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def notebooks(work):
    return {path.name: path.read_text() for path in work.glob("*.ipynb")}


def test_the_exercises_and_a_page_that_links_to_each_are_copied(source, work):
    said = open_lab.copy_exercises(source, work)
    assert said == [f"{NAME}: copied.", "03-lookup-table.ipynb: copied."]
    page = (work / "START.md").read_text()
    assert f"[One-hot]({NAME})" in page
    assert "[Lookup](03-lookup-table.ipynb)" in page


def test_a_second_time_there_is_nothing_to_copy_or_say(source, work):
    open_lab.copy_exercises(source, work)
    before = notebooks(work)
    assert open_lab.copy_exercises(source, work) == []
    assert notebooks(work) == before


def test_a_notebook_that_was_in_work_before_is_never_overwritten(source, work):
    work.mkdir()
    (work / NAME).write_text("mine")
    open_lab.copy_exercises(source, work)
    assert (work / NAME).read_text() == "mine"
    assert (work / UPDATED).read_text() == (source / NAME).read_text()


@pytest.mark.parametrize("touched", [False, True])
def test_an_updated_exercise_comes_beside_the_learners_own(source, work, touched):
    open_lab.copy_exercises(source, work)
    if touched:
        (work / NAME).write_text("mine")
    mine = (work / NAME).read_text()
    (source / NAME).write_text(notebook("Better"))
    [said] = open_lab.copy_exercises(source, work)
    assert said.startswith(f"{NAME}: the exercise has been updated. Yours")
    assert said.endswith(f"beside it: {UPDATED}")
    assert ("which you have not changed" in said) is not touched
    assert (work / NAME).read_text() == mine
    assert (work / UPDATED).read_text() == notebook("Better")
    assert f"[Better (updated)]({UPDATED})" in (work / "START.md").read_text()


def test_an_update_is_offered_once_and_a_later_one_under_another_name(source, work):
    open_lab.copy_exercises(source, work)
    (source / NAME).write_text(notebook("Better"))
    open_lab.copy_exercises(source, work)
    assert open_lab.copy_exercises(source, work) == []
    (work / UPDATED).write_text("begun")
    (source / NAME).write_text(notebook("Best"))
    [said] = open_lab.copy_exercises(source, work)
    assert said.endswith("beside it: 01-one-hot.updated-2.ipynb")
    assert (work / UPDATED).read_text() == "begun"


def test_an_update_that_the_learner_removed_does_not_come_back(source, work):
    open_lab.copy_exercises(source, work)
    (source / NAME).write_text(notebook("Better"))
    open_lab.copy_exercises(source, work)
    (work / UPDATED).unlink()
    assert open_lab.copy_exercises(source, work) == []
    assert not (work / UPDATED).exists()


def test_a_notebook_that_the_learner_removed_comes_anew(source, work):
    open_lab.copy_exercises(source, work)
    (work / NAME).unlink()
    assert open_lab.copy_exercises(source, work) == [f"{NAME}: copied."]


def test_a_start_page_that_the_learner_changed_stays(source, work):
    open_lab.copy_exercises(source, work)
    (work / "START.md").write_text("my notes")
    assert "stays as it is" in open_lab.copy_exercises(source, work)[0]
    assert (work / "START.md").read_text() == "my notes"


def test_a_record_that_cannot_be_read_costs_the_learner_nothing(source, work, capsys):
    open_lab.copy_exercises(source, work)
    (work / NAME).write_text("mine")
    (work / ".copied.json").write_text("{")
    open_lab.copy_exercises(source, work)
    assert "cannot be read" in capsys.readouterr().out
    assert (work / NAME).read_text() == "mine"
    assert open_lab.copy_exercises(source, work) == [
        "START.md: you have changed it, so it stays as it is."
    ]


def test_an_odd_record_costs_the_learner_nothing(source, work):
    work.mkdir()
    (work / NAME).write_text("mine")
    (work / ".copied.json").write_text('{"01-one-hot.ipynb": [], "x": {}}')
    said = open_lab.copy_exercises(source, work)
    assert said[0].endswith(f"beside it: {UPDATED}")
    assert (work / NAME).read_text() == "mine"


def test_a_folder_of_that_name_is_named_and_the_others_are_copied(source, work):
    (work / NAME).mkdir(parents=True)
    said = open_lab.copy_exercises(source, work)
    assert f"{NAME}: not copied, since work/{NAME} is a folder. Rename it" in said[0]
    assert (work / "03-lookup-table.ipynb").is_file()


def test_a_link_that_leads_nowhere_is_named_and_nothing_is_made_there(
    source, work, tmp_path
):
    work.mkdir()
    (work / NAME).symlink_to(tmp_path / "gone.ipynb")
    said = open_lab.copy_exercises(source, work)
    assert "is a link that leads nowhere. Remove the link" in said[0]
    assert not (tmp_path / "gone.ipynb").exists()
    assert (work / "03-lookup-table.ipynb").is_file()


def test_work_that_is_a_file_is_named_and_left_alone(source, work):
    work.write_text("mine")
    with pytest.raises(open_lab.WorkError, match=r"work is a file.*Rename the file"):
        open_lab.copy_exercises(source, work)
    assert work.read_text() == "mine"


def test_work_that_is_a_link_to_nowhere_is_named(source, work, tmp_path):
    work.symlink_to(tmp_path / "unplugged")
    with pytest.raises(open_lab.WorkError, match=r"is a link to .*unplugged"):
        open_lab.copy_exercises(source, work)


def test_a_write_that_fails_half_way_leaves_no_half_notebook(source, work):
    resource = pytest.importorskip("resource", reason="POSIX only")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    (source / NAME).write_text("x" * 100_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(open_lab.WorkError, match=r"work/ cannot be written: File"):
            open_lab.copy_exercises(source, work)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert notebooks(work) == {}


def test_what_stands_in_the_way_is_one_line_and_exit_code_1(tmp_path, monkeypatch):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "work").write_text("")
    monkeypatch.setattr(open_lab, "ROOT", tmp_path)
    assert open_lab.main() == 1


def test_jupyterlab_is_given_settings_that_are_there():
    [folder] = [x.split("=")[1] for x in open_lab.LAB if "app_settings_dir=" in x]
    json.loads((Path(folder) / "overrides.json").read_text())


SERVER = """
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: print("Shut down?", flush=True))
print("up", flush=True)
sys.exit(7 if sys.stdin.readline() == "y\\n" else 1)
"""
PARENT = """
import sys
from tools.setup import processes
sys.exit(processes.call([sys.executable, "-c", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_leaves_the_server_alive_to_ask_and_its_code_is_returned():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, SERVER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout.readline() == "up\n"
        for _ in range(2):
            os.killpg(parent.pid, signal.SIGINT)
            assert parent.stdout.readline() == "Shut down?\n"
            time.sleep(0.5)  # longer than subprocess.run lets its child live
        parent.stdin.write("y\n")
        parent.stdin.flush()
        assert parent.wait(timeout=10) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_an_end_by_a_signal_has_the_exit_code_that_shells_give():
    # Not SIGINT: what runs in the background may have been told to ignore it.
    assert processes.call(["sh", "-c", "kill -TERM $$"]) == 143


def git(folder, *arguments):
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_updating_the_project_neither_touches_nor_conflicts_with_work(tmp_path):
    upstream, clone = tmp_path / "upstream", tmp_path / "clone"
    exercise = upstream / "exercises" / NAME
    exercise.parent.mkdir(parents=True)
    exercise.write_text(notebook("One-hot"))
    (upstream / ".gitignore").write_text((ROOT / ".gitignore").read_text())
    git(upstream, "init", "--quiet")
    git(upstream, "add", ".")
    git(upstream, "commit", "--quiet", "-m", "one")
    git(tmp_path, "clone", "--quiet", str(upstream), str(clone))

    work = clone / "work"
    open_lab.copy_exercises(clone / "exercises", work)
    (work / NAME).write_text("mine")
    (work / "notes.md").write_text("mine")
    assert git(clone, "status", "--porcelain") == ""

    exercise.write_text(notebook("Better"))
    git(upstream, "commit", "--quiet", "--all", "-m", "two")
    git(clone, "pull", "--quiet", "--ff-only")
    assert "Better" in (clone / "exercises" / NAME).read_text()
    assert (work / NAME).read_text() == (work / "notes.md").read_text() == "mine"
    [said] = open_lab.copy_exercises(clone / "exercises", work)
    assert said.endswith(UPDATED)
    assert git(clone, "status", "--porcelain") == ""
