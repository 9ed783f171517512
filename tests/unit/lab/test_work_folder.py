"""What `make lab` does to work/, in a real folder and a real git repository."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tools.lab import offers, work_folder

ROOT = Path(__file__).resolve().parents[3]
NAME = "01-one-hot.ipynb"
UPDATED = "01-one-hot.updated.ipynb"


def notebook(title):
    cell = {"cell_type": "markdown", "source": [f"# {title}\n"], "metadata": {}}
    content = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(content)


def copy_exercises(source, work):
    return work_folder.bring_up_to_date(work, offers.exercises(source))


def write(path, text):
    """Write a sentence into a notebook's first cell, as a learner may."""
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] = [text]
    path.write_text(json.dumps(notebook))


def start(work):
    return (work / "START.md").read_text()


def sources(path):
    return ["".join(c["source"]) for c in json.loads(path.read_text())["cells"]]


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
    said = copy_exercises(source, work)
    assert said == [f"{NAME}: copied.", "03-lookup-table.ipynb: copied."]
    page = (work / "START.md").read_text()
    assert f"[One-hot]({NAME})" in page
    assert "[Lookup](03-lookup-table.ipynb)" in page


def test_a_second_time_there_is_nothing_to_copy_or_say(source, work):
    copy_exercises(source, work)
    before = notebooks(work)
    assert copy_exercises(source, work) == []
    assert notebooks(work) == before


def test_a_notebook_that_was_in_work_before_is_never_overwritten(source, work):
    work.mkdir()
    (work / NAME).write_text("mine")
    copy_exercises(source, work)
    assert (work / NAME).read_text() == "mine"
    assert sources(work / UPDATED) == sources(source / NAME)


def test_an_updated_exercise_comes_beside_one_that_the_learner_has_changed(
    source, work
):
    copy_exercises(source, work)
    write(work / NAME, "mine")
    mine = (work / NAME).read_text()
    (source / NAME).write_text(notebook("Better"))
    [said] = copy_exercises(source, work)
    assert said == (
        f"{NAME}: it has been updated. Yours, which you have changed, stays as it is; "
        f"the new one is beside it: {UPDATED}"
    )
    assert (work / NAME).read_text() == mine
    assert sources(work / UPDATED) == ["# Better\n"]
    assert f"[Better (updated: `{UPDATED}`)]({UPDATED})" in start(work)


def test_an_updated_exercise_takes_the_place_of_one_that_nobody_changed(source, work):
    copy_exercises(source, work)
    (source / NAME).write_text(notebook("Better"))
    assert copy_exercises(source, work) == [
        f"{NAME}: updated. You had changed nothing in it."
    ]
    assert sources(work / NAME) == ["# Better\n"]
    assert not (work / UPDATED).exists()
    assert copy_exercises(source, work) == []


def test_a_link_to_a_copy_that_nobody_changed_stays_a_link(source, work, tmp_path):
    copy_exercises(source, work)
    elsewhere = tmp_path / "elsewhere.ipynb"
    (work / NAME).rename(elsewhere)
    (work / NAME).symlink_to(elsewhere)
    (source / NAME).write_text(notebook("Better"))
    copy_exercises(source, work)
    assert (work / NAME).is_symlink()
    assert sources(elsewhere) == ["# Better\n"]


def test_an_update_is_offered_once_and_a_later_one_under_another_name(source, work):
    copy_exercises(source, work)
    write(work / NAME, "mine")
    (source / NAME).write_text(notebook("Better"))
    copy_exercises(source, work)
    assert copy_exercises(source, work) == []
    write(work / UPDATED, "begun")
    (source / NAME).write_text(notebook("Best"))
    [said] = copy_exercises(source, work)
    assert said.endswith("beside it: 01-one-hot.updated-2.ipynb")
    assert sources(work / UPDATED) == ["begun"]


def test_a_later_update_takes_the_place_of_one_that_nobody_began(source, work):
    copy_exercises(source, work)
    write(work / NAME, "mine")
    for title in ("Better", "Best"):
        (source / NAME).write_text(notebook(title))
        [said] = copy_exercises(source, work)
        assert said.endswith(f"beside it: {UPDATED}")
    assert sources(work / UPDATED) == ["# Best\n"]
    assert sources(work / NAME) == ["mine"]


def test_an_update_that_the_learner_removed_does_not_come_back(source, work):
    copy_exercises(source, work)
    write(work / NAME, "mine")
    (source / NAME).write_text(notebook("Better"))
    copy_exercises(source, work)
    (work / UPDATED).unlink()
    assert copy_exercises(source, work) == []
    assert not (work / UPDATED).exists()


def test_a_notebook_that_the_learner_removed_comes_anew(source, work):
    copy_exercises(source, work)
    (work / NAME).unlink()
    assert copy_exercises(source, work) == [f"{NAME}: copied."]


def test_a_start_page_that_the_learner_changed_stays(source, work):
    copy_exercises(source, work)
    (work / "START.md").write_text("my notes")
    assert "stays as it is" in copy_exercises(source, work)[0]
    assert (work / "START.md").read_text() == "my notes"


def test_a_record_that_cannot_be_read_costs_the_learner_nothing(source, work, capsys):
    copy_exercises(source, work)
    (work / NAME).write_text("mine")
    (work / ".copied.json").write_text("{")
    copy_exercises(source, work)
    assert "cannot be read" in capsys.readouterr().out
    assert (work / NAME).read_text() == "mine"
    assert copy_exercises(source, work) == [
        "START.md: you have changed it, so it stays as it is."
    ]


def test_an_odd_record_costs_the_learner_nothing(source, work):
    work.mkdir()
    (work / NAME).write_text("mine")
    (work / ".copied.json").write_text('{"01-one-hot.ipynb": [], "x": {}}')
    said = copy_exercises(source, work)
    assert said[0].endswith(f"beside it: {UPDATED}")
    assert (work / NAME).read_text() == "mine"


def test_a_folder_of_that_name_is_named_and_the_others_are_copied(source, work):
    (work / NAME).mkdir(parents=True)
    said = copy_exercises(source, work)
    assert f"{NAME}: not copied, since work/{NAME} is a folder. Rename it" in said[0]
    assert (work / "03-lookup-table.ipynb").is_file()


def test_a_link_that_leads_nowhere_is_named_and_nothing_is_made_there(
    source, work, tmp_path
):
    work.mkdir()
    (work / NAME).symlink_to(tmp_path / "gone.ipynb")
    said = copy_exercises(source, work)
    assert "is a link that leads nowhere. Remove the link" in said[0]
    assert not (tmp_path / "gone.ipynb").exists()
    assert (work / "03-lookup-table.ipynb").is_file()


def test_work_that_is_a_file_is_named_and_left_alone(source, work):
    work.write_text("mine")
    with pytest.raises(offers.WorkError, match=r"work is a file.*Rename the file"):
        copy_exercises(source, work)
    assert work.read_text() == "mine"


def test_work_that_is_a_link_to_nowhere_is_named(source, work, tmp_path):
    work.symlink_to(tmp_path / "unplugged")
    with pytest.raises(offers.WorkError, match=r"is a link to .*unplugged"):
        copy_exercises(source, work)


def test_a_write_that_fails_half_way_leaves_no_half_notebook(source, work):
    resource = pytest.importorskip("resource", reason="POSIX only")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    (source / NAME).write_text(notebook("x" * 100_000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(offers.WorkError, match=r"work/ cannot be written: File"):
            copy_exercises(source, work)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert notebooks(work) == {}


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
    copy_exercises(clone / "exercises", work)
    (work / NAME).write_text("mine")
    (work / "notes.md").write_text("mine")
    assert git(clone, "status", "--porcelain") == ""

    exercise.write_text(notebook("Better"))
    git(upstream, "commit", "--quiet", "--all", "-m", "two")
    git(clone, "pull", "--quiet", "--ff-only")
    assert "Better" in (clone / "exercises" / NAME).read_text()
    assert (work / NAME).read_text() == (work / "notes.md").read_text() == "mine"
    [said] = copy_exercises(clone / "exercises", work)
    assert said.endswith(UPDATED)
    assert git(clone, "status", "--porcelain") == ""


def test_a_file_of_the_project_that_is_no_notebook_is_named(source, work):
    (source / NAME).write_text("<<<<<<< ours")
    with pytest.raises(offers.WorkError, match=rf"exercises/{NAME} is no notebook"):
        copy_exercises(source, work)
