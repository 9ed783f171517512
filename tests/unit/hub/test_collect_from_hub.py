"""Collecting from the hub: the last submission, and nothing that a link leads to."""

import os
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("NO HUB: it is not for Windows", allow_module_level=True)
from tools.hub import collect, give_back, links

EXERCISE = "01-one-hot"


@pytest.fixture
def hand_in(tmp_path):
    """A function that makes a submission as nbgrader does, and returns its folder."""

    def make(name, time, content=b"{}", exercise=EXERCISE):
        folder = tmp_path / "inbound" / name / f"{name}+{exercise}+{time} UTC+abc="
        folder.mkdir(parents=True)
        if content is not None:
            (folder / f"{exercise}.ipynb").write_bytes(content)
        return folder

    return make


def collected(tmp_path):
    said = collect.collect(EXERCISE, tmp_path / "inbound", tmp_path / "submitted")
    files = (tmp_path / "submitted").rglob("*.ipynb")
    found = {str(f.relative_to(tmp_path / "submitted")): f.read_bytes() for f in files}
    return said, found


def test_the_last_submission_of_each_student_is_collected(hand_in, tmp_path):
    hand_in("ada", "2026-11-30 09:00:00.1", b"late")
    hand_in("ada", "2026-11-30 08:00:00.1", b"early")
    hand_in("ben", "2026-11-30 08:00:00.1", exercise="03-lookup-table")
    said, found = collected(tmp_path)
    assert said == {"collected": ["ada"], "nothing": ["ben"], "unread": []}
    assert found == {f"ada/{EXERCISE}/{EXERCISE}.ipynb": b"late"}


def test_what_came_since_replaces_what_was_collected(hand_in, tmp_path):
    hand_in("ada", "2026-11-30 08:00:00.1", b"early")
    collected(tmp_path)
    hand_in("ada", "2026-11-30 09:00:00.1", b"late")
    assert list(collected(tmp_path)[1].values()) == [b"late"]


def test_a_submission_under_anothers_name_counts_for_nobody(hand_in, tmp_path):
    forged = hand_in("ben", "2026-11-30 08:00:00.1").rename(
        tmp_path / "inbound/ben" / f"ada+{EXERCISE}+2026-11-30 08:00:00.1 UTC+abc="
    )
    assert forged.is_dir()
    assert collected(tmp_path) == (
        {"collected": [], "nothing": ["ben"], "unread": []},
        {},
    )


def test_no_link_and_no_pipe_is_followed(hand_in, tmp_path):
    secret = tmp_path / "key.ipynb"
    secret.write_bytes(b"the key")
    one = hand_in("ada", "2026-11-30 08:00:00.1", None)
    (one / "link.ipynb").symlink_to(secret)
    os.mkfifo(one / "pipe.ipynb")
    other = hand_in("ben", "2026-11-30 08:00:00.1", b"ben's")
    later = other.with_name(other.name.replace("08:", "09:"))
    later.symlink_to(tmp_path)
    assert collected(tmp_path)[1] == {f"ben/{EXERCISE}/{EXERCISE}.ipynb": b"ben's"}


def test_of_one_submission_no_more_is_taken_than_fits(hand_in, tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "MAX_BYTES", 10)
    folder = hand_in("ada", "2026-11-30 08:00:00.1", b"{12345}")
    (folder / "z.ipynb").write_bytes(b"{1234}")
    assert list(collected(tmp_path)[1]) == [f"ada/{EXERCISE}/{EXERCISE}.ipynb"]


def test_an_exercise_that_is_none_is_refused(tmp_path):
    with pytest.raises(collect.CollectError, match="no exercise \\.\\./ada"):
        collect.collect("../ada", tmp_path, tmp_path)


def test_feedback_goes_to_whom_it_is_for(tmp_path):
    (tmp_path / "pages").mkdir()
    for name in ("Ada", "gone"):
        (tmp_path / f"pages/{name}.html").write_text(name, encoding="utf-8")
    (tmp_path / "feedback/ada").mkdir(parents=True)
    done = give_back.give_back(EXERCISE, tmp_path / "pages", tmp_path / "feedback")
    assert done == (1, ["gone"])
    page = tmp_path / f"feedback/ada/{EXERCISE}.html"
    assert page.read_text(encoding="utf-8") == "Ada"


def test_a_link_names_the_repository_its_branch_and_the_notebook():
    found = links.link("https://h.org/", "https://g.org/a/b", "chapters/x.ipynb")
    assert found == (
        "https://h.org/hub/user-redirect/git-pull?repo=https%3A%2F%2Fg.org%2Fa%2Fb"
        "&branch=notebooks&urlpath=lab%2Ftree%2Fb%2Fchapters%2Fx.ipynb"
    )
