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
from xml.etree import ElementTree

import pytest
from exercise_texts import solution_lines

from tools.exercises.generate_exercises import plain_text

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
    return "".join(map(plain_text, cell["outputs"]))


def all_text(path):
    """Return all cells and outputs, without spaces."""
    sources = ["".join(cell["source"]) for cell in cells(path)]
    return "".join("".join(sources + [printed(c) for c in code_cells(path)]).split())


def checks(path):
    return {c["id"]: printed(c) for c in code_cells(path) if c["id"].endswith("-check")}


def test_every_chapter_has_an_exercise():
    chapters = sorted(path.stem for path in (ROOT / "chapters").glob("*.md"))
    assert chapters == TOPICS


def generator(*options):
    command = [sys.executable, "-m", "tools.exercises.generate_exercises", *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run `make exercises`: {done.stdout}{done.stderr}"


@strict_only
def test_generated_notebooks_are_what_the_sources_give_and_nbval_proves_outputs():
    generator("--check", "--stored-outputs")


@pytest.mark.long
@strict_only
def test_generated_notebooks_are_byte_for_byte_what_a_run_of_the_sources_gives():
    generator("--check")


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
            elif output["output_type"] == "display_data":
                assert set(output["data"]) == {"text/plain", "text/html"}
            else:
                assert (output["output_type"], output["name"]) == ("stream", "stdout")
        assert len(printed(cell)) < 500


def solved_stub(cell):
    [solution] = [c for c in cells(solved("01-one-hot")) if c["id"] == cell["id"]]
    cell["source"] = solution["source"]


PASSED = {"text/plain": "one_hot: passed"}

# How a cell of a copy is changed, which cell then fails, and what nbval says there.
CHANGES = {
    "a_stored_output_is_changed": (
        *("one_hot-check", lambda cell: cell["outputs"][0]["data"].update(PASSED)),
        *("one_hot-check", "one_hot: not started."),
    ),
    "a_stub_gives_the_solution_away": (
        *("one_hot-solution", solved_stub),
        *("one_hot-check", "passed</strong>"),
    ),
    "a_stub_does_not_run": (
        *("one_hot-solution", lambda cell: cell.update(source="one_hot = ..")),
        *("one_hot-solution", "SyntaxError"),
    ),
    "a_check_is_changed": (
        *("one_hot-check", lambda cell: cell.update(source="check('one_hot', None)")),
        *("one_hot-check", "not yet</strong>"),
    ),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What nbval says of each changed copy, and of one as it is: by failing cell."""
    folder = tmp_path_factory.mktemp("copies")
    original = untouched("01-one-hot")
    shutil.copy(original, folder / "as_it_is.ipynb")
    for name, (cell_id, change, *_) in CHANGES.items():
        notebook = load(original)
        [cell] = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
        change(cell)
        text = json.dumps(notebook)
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
    options = ["-q", "--nbval", "-p", "no:cacheprovider", "--junitxml=found.xml"]
    options += ["--nbval-cell-timeout=120", f"--rootdir={folder}", "."]
    command = [sys.executable, "-m", "pytest", *options]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    found = {name: {} for name in ["as_it_is", *CHANGES]}
    for case in ElementTree.parse(folder / "found.xml").iter("testcase"):
        name = case.get("classname").removesuffix(".ipynb")
        cell = code_cells(original)[int(case.get("name").removeprefix("Cell "))]
        for failure in case.iter("failure"):
            found[name][cell["id"]] = failure.text
    return found


def test_nbval_passes_a_copy_as_it_is(judged):
    assert judged["as_it_is"] == {}


@pytest.mark.parametrize("name", CHANGES)
def test_nbval_fails_if(judged, name):
    *_, failing, said = CHANGES[name]
    assert said in judged[name][failing]
