"""The exercise notebooks that are committed, and nbval as their judge.

`make test` runs strict nbval over ``exercises/`` (see tools/testing/run_tests.py).
Here: they are what the sources give, an untouched one gives nothing away, and nbval
has teeth.
"""

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from exercise_texts import solution_lines

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "exercises/source").glob("*.md"))
TOPICS = [path.stem for path in SOURCES]
FIGURE = '<figure class="course-figure">'

strict_only = pytest.mark.skipif(
    (sys.platform, platform.machine(), sys.version_info[:2])
    != ("linux", "x86_64", (3, 11)),
    reason="outputs are equal to the last character on Linux, x86-64, Python 3.11 only",
)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def untouched(topic):
    return ROOT / "exercises" / f"{topic}.ipynb"


def solved(topic):
    return ROOT / "exercises/solutions" / f"{topic}.ipynb"


def cells(path):
    return load(path)["cells"]


def code_cells(path):
    return [cell for cell in cells(path) if cell["cell_type"] == "code"]


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in cell["outputs"])


def all_text(path):
    """Return all cells and outputs, without spaces."""
    sources = ["".join(cell["source"]) for cell in cells(path)]
    return "".join("".join(sources + [printed(c) for c in code_cells(path)]).split())


def checks(path):
    return {c["id"]: printed(c) for c in code_cells(path) if c["id"].endswith("-check")}


def test_every_chapter_has_an_exercise():
    chapters = sorted(path.stem for path in (ROOT / "chapters").glob("*.md"))
    assert chapters == TOPICS


@strict_only
def test_generated_notebooks_are_what_the_sources_give():
    done = subprocess.run(
        [sys.executable, "-m", "tools.exercises.generate_exercises", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run `make exercises`: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("topic", TOPICS)
def test_untouched_every_check_says_not_started_and_none_passes(topic):
    found = checks(untouched(topic))
    assert len(found) >= 3
    for name, text in found.items():
        assert text.startswith(f"{name.removesuffix('-check')}: not started. ")
    assert not any(": passed." in printed(c) for c in code_cells(untouched(topic)))


@pytest.mark.parametrize("topic", TOPICS)
def test_solved_every_check_passes(topic):
    found = checks(solved(topic))
    assert found.keys() == checks(untouched(topic)).keys()
    for name, text in found.items():
        assert text.startswith(f"{name.removesuffix('-check')}: passed. ")


@pytest.mark.parametrize("topic", TOPICS)
def test_untouched_holds_no_line_of_a_solution(topic):
    lines = solution_lines(topic)
    assert len(lines) >= 3
    assert not {line for line in lines if line in all_text(untouched(topic))}
    assert {line for line in lines if line in all_text(solved(topic))} == lines
    assert "SOLUTION" not in all_text(untouched(topic))


@pytest.mark.parametrize("path", [p for t in TOPICS for p in (untouched(t), solved(t))])
def test_a_notebook_is_a_good_read(path):
    for cell in code_cells(path):
        lines = "".join(cell["source"]).split("\n")
        assert max(map(len, lines)) <= 79, cell["id"]
        assert len(lines) <= 16, cell["id"]
    kinds = [cell["cell_type"] for cell in cells(path)]
    assert kinds[0] == "markdown"
    first = "".join(cells(path)[0]["source"])
    assert f"exercises/source/{path.stem}.md" in first


@pytest.mark.parametrize("path", [p for t in TOPICS for p in (untouched(t), solved(t))])
def test_no_committed_output_holds_review_text(path):
    for cell in code_cells(path):
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                assert "".join(output["data"]["text/html"]).startswith(FIGURE)
            else:
                assert (output["output_type"], output["name"]) == ("stream", "stdout")
        assert len(printed(cell)) < 500


def nbval(path):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--nbval",
        "-p",
        "no:cacheprovider",
    ]
    command += ["--nbval-cell-timeout=120", f"--rootdir={path.parent}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copy(untouched("01-one-hot"), tmp_path))


def edit(path, cell_id, change):
    notebook = load(path)
    [cell] = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    change(cell)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_nbval_passes_a_copy_as_it_is(copy):
    assert nbval(copy).returncode == 0


def test_nbval_fails_if_a_stored_output_is_changed(copy):
    def change(cell):
        cell["outputs"][0]["text"] = ["one_hot: passed.\n"]

    edit(copy, "one_hot-check", change)
    done = nbval(copy)
    assert done.returncode == 1
    assert "1 failed" in done.stdout


def test_nbval_fails_if_a_stub_gives_the_solution_away(copy):
    [cell] = [c for c in cells(solved("01-one-hot")) if c["id"] == "one_hot-solution"]
    edit(copy, "one_hot-solution", lambda stub: stub.update(source=cell["source"]))
    done = nbval(copy)
    assert done.returncode == 1
    assert "one_hot: passed." in done.stdout


def test_nbval_fails_if_a_stub_does_not_run(copy):
    edit(copy, "one_hot-solution", lambda stub: stub.update(source="one_hot = .."))
    assert nbval(copy).returncode == 1


def test_nbval_fails_if_a_check_is_changed(copy):
    def change(cell):
        cell["source"] = ["check('one_hot', None)"]

    edit(copy, "one_hot-check", change)
    done = nbval(copy)
    assert done.returncode == 1
    assert "one_hot: not yet." in done.stdout
