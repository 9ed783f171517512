"""What the generator makes of a source, in a project of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.exercises.generate_exercises import plain_text

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TOOL = "tools.exercises.generate_exercises"
UNTOUCHED, SOLVED = "exercises/two_tasks.ipynb", "exercises/solutions/two_tasks.ipynb"


LAUNCHER = """
import os, pathlib, sys
died = pathlib.Path(__file__).parent / "died"
died.mkdir(exist_ok=True)
if len(list(died.iterdir())) < {deaths}:
    (died / str(os.getpid())).touch()
    sys.exit(1)
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""


def generate(root, *options, **variables):
    command = [sys.executable, "-m", TOOL, "--root", str(root), *options]
    environment = {**os.environ, **variables}
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("project")
    (root / "exercises/source").mkdir(parents=True)
    shutil.copy(HERE / "two_tasks.md", root / "exercises/source")
    done = generate(root)
    assert (done.returncode, done.stderr) == (0, "")
    return root


@pytest.fixture
def project(made, tmp_path):
    return shutil.copytree(made, tmp_path / "project")


def cells(root, name):
    return {c["id"]: c for c in json.loads((root / name).read_text())["cells"]}


def text(cell):
    return "".join(cell["source"])


def printed(root, name):
    """Return what the cells of the source print."""
    return [
        plain_text(output)
        for key, cell in cells(root, name).items()
        for output in cell.get("outputs", [])
        if key != "progress-2"
    ]


def test_the_untouched_notebook_has_a_gap_and_the_solved_one_keeps_its_markers(made):
    assert text(cells(made, UNTOUCHED)["square-solution"]) == (
        'def square(number):\n    """Return a number times itself."""\n'
        "    result = ...\n    # Your code here\n    return result"
    )
    assert text(cells(made, UNTOUCHED)["half-solution"]) == (
        "half = ...\n# Your code here"
    )
    assert text(cells(made, SOLVED)["half-solution"]) == (
        "half = ...\n### BEGIN SOLUTION\nhalf = 0.5\n### END SOLUTION"
    )


def test_both_notebooks_hold_the_outputs_of_a_run(made):
    assert printed(made, UNTOUCHED) == ["half: not started\n", "square: not started\n"]
    assert printed(made, SOLVED) == ["half: passed\n", "square: passed\n"]


@pytest.mark.parametrize("name", [UNTOUCHED, SOLVED])
def test_the_first_cell_names_its_source(made, name):
    first = text(next(iter(cells(made, name).values())))
    assert first.startswith("# A fixture\n")
    assert "exercises/source/two_tasks.md" in first


@pytest.mark.parametrize("name", [UNTOUCHED, SOLVED])
def test_every_notebook_says_how_checks_work_and_ends_with_the_progress(made, name):
    found = cells(made, name)
    assert list(found)[:4] == ["generated", "start-1", "how", "start-2"]
    assert "`hint(1)` opens a first hint" in text(found["how"])
    assert list(found)[-2:] == ["progress-1", "progress-2"]
    assert "make lab" in plain_text(found["progress-2"]["outputs"][0])


@pytest.mark.parametrize("name", [UNTOUCHED, SOLVED])
def test_nothing_depends_on_the_machine_or_the_moment(made, name):
    notebook = json.loads((made / name).read_text())
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert notebook["metadata"] == {
        "kernelspec": kernel,
        "language_info": {"name": "python"},
    }
    code = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    assert all(set(c["metadata"]) == {"nbgrader"} for c in code)
    raw = (made / name).read_text()
    assert raw.endswith("}\n")
    assert (
        raw == json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    )


@pytest.mark.parametrize("name", [UNTOUCHED, SOLVED])
def test_nbgrader_metadata_says_who_may_edit_and_what_counts(made, name):
    grading = {
        key: cell["metadata"]["nbgrader"]
        for key, cell in cells(made, name).items()
        if cell["cell_type"] == "code" and key != "progress-2"
    }
    common = {"schema_version": 3, "cell_type": "code", "task": False}
    assert grading == {
        "start-2": common
        | {"grade_id": "start-2", "grade": False, "locked": True, "solution": False},
        "half-solution": common
        | {
            "grade_id": "half-solution",
            "grade": False,
            "locked": False,
            "solution": True,
        },
        "half-check": common
        | {
            "grade_id": "half-check",
            "grade": True,
            "locked": True,
            "solution": False,
            "points": 1,
        },
        "square-solution": common
        | {
            "grade_id": "square-solution",
            "grade": False,
            "locked": False,
            "solution": True,
        },
        "square-check": common
        | {
            "grade_id": "square-check",
            "grade": True,
            "locked": True,
            "solution": False,
            "points": 2,
        },
    }
    assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", key) for key in grading)


def test_made_again_only_a_deleted_notebook_is_written_byte_for_byte(project):
    before = (project / SOLVED).read_bytes()
    (project / SOLVED).unlink()
    untouched = (project / UNTOUCHED).stat().st_mtime_ns
    again = generate(project)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"differs: {project / SOLVED}\n"
    assert (project / SOLVED).read_bytes() == before
    assert (project / UNTOUCHED).stat().st_mtime_ns == untouched


def test_check_lists_what_differs_and_writes_nothing(project):
    changed = (project / UNTOUCHED).read_text().replace("not started", "passed")
    (project / UNTOUCHED).write_text(changed)
    (project / SOLVED).unlink()
    (project / "exercises/orphan.ipynb").write_text("{}")
    done = generate(project, "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"no source: {project / 'exercises/orphan.ipynb'}",
        f"differs: {project / SOLVED}",
        f"differs: {project / UNTOUCHED}",
    ]
    assert (project / UNTOUCHED).read_text() == changed
    assert not (project / SOLVED).exists()


def test_with_stored_outputs_no_cell_runs_and_all_but_the_outputs_is_compared(
    project, tmp_path
):
    (tmp_path / "ipykernel_launcher.py").write_text(LAUNCHER.format(deaths=99))

    def differing():
        options = ("--check", "--stored-outputs")
        done = generate(project, *options, PYTHONPATH=str(tmp_path))
        assert done.returncode == bool(done.stdout), done.stderr
        return [line.split("exercises/")[-1] for line in done.stdout.splitlines()]

    stored = (project / SOLVED).read_text()
    assert differing() == []
    (project / SOLVED).write_text(stored.replace(": passed", ": not yet"))
    assert differing() == []  # that is nbval's to tell
    for old, new in [
        ("half = 0.5", "half = 0.50"),
        ('"points": 1', '"points": 3'),
        ('"execution_count": 2', '"execution_count": 9'),
    ]:
        assert old in stored
        (project / SOLVED).write_text(stored.replace(old, new))
        assert differing() == ["solutions/two_tasks.ipynb"]
    (project / SOLVED).write_text(stored)
    (project / UNTOUCHED).unlink()
    assert differing() == ["two_tasks.ipynb"]


def test_outputs_that_are_stored_are_never_written_again(project):
    done = generate(project, "--stored-outputs")
    assert done.returncode == 2
    assert "--stored-outputs goes with --check" in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("half = 1 / 0", "ZeroDivisionError"),
        ("half = ...", "half-check: the solution does not pass: 'half: not started"),
        ("import os; os._exit(1)", "the run stopped"),
        ("import sys; half = print(1, file=sys.stderr)", r"stderr holds '1\n'"),
    ],
)
def test_a_solution_that_fails_is_refused_and_nothing_is_written(
    project, line, message
):
    source = project / "exercises/source/two_tasks.md"
    source.write_text(source.read_text().replace("half = 0.5", line))
    before = {path: path.read_bytes() for path in project.glob("exercises/**/*.ipynb")}
    done = generate(project)
    assert done.returncode == 1
    assert message in done.stderr
    assert SOLVED in done.stderr
    assert 'generate_exercises.py", line' not in done.stderr  # no traceback of ours
    after = {path: path.read_bytes() for path in project.glob("exercises/**/*.ipynb")}
    assert after == before


def test_a_kernel_that_dies_before_its_first_cell_is_started_anew(project, tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text(LAUNCHER.format(deaths=2))
    done = generate(project, "--check", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert len(list((tmp_path / "died").iterdir())) == 2


def test_kernels_that_always_die_at_their_start_are_named(project, tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text(LAUNCHER.format(deaths=99))
    done = generate(project, "--check", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "the run stopped: Kernel died before replying" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_root_without_sources_is_refused(tmp_path):
    done = generate(tmp_path, "--check")
    assert done.returncode == 1
    assert "holds no source" in done.stderr
    assert "Traceback" not in done.stderr
