"""`make check`: every step finds the fault made for it, and all places run the same."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools.lint import check

ROOT = Path(__file__).resolve().parents[3]
COPIED = ("pyproject.toml", "CITATION.cff", ".github/zizmor.yml")
COPIED += (".github/workflows/test.yml", ".github/ISSUE_TEMPLATE/minutes.yml")
LICENCES = """
[ours]
MIT = ["*.py", "*.toml", "*.yml", "*.cff", "*.md", "*.ipynb"]
[others]
"""
SOLVED = "exercises/solutions/01-a.ipynb"
IMPORT = "from embedbook.checks.ch01_one_hot import check, hint\n"
# What in a step's output shows that it found the fault made for it.
FAULTS = {
    "ruff": "F401 [*] `os` imported but unused",
    "format": "unformatted: File would be reformatted",
    "solutions": "F401 [*] `json` imported but unused",
    "notebooks": "sentence: no sentence above the cell.",
    "questions": "theme.md:3: more: no link.",
    "spelling": "misspelt.md:1: ",
    "citation": "'writers' was unexpected",
    "workflows": "'timeout-minute' was unexpected",
    "forms": "Additional properties are not allowed ('about' was unexpected)",
    "security": "error[excessive-permissions]",
    "licences": "book/thing.min.js: no licence.",
}


def notebook(code):
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}}
    cells = [{**cell, "outputs": [], "source": code}]
    metadata = {"language_info": {"name": "python"}}
    return json.dumps(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(root, name, old, new):
    text = (root / name).read_text("utf-8")
    assert old in text
    write(root, name, text.replace(old, new, 1))


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """A small project, in which there is nothing to find."""
    root = tmp_path_factory.mktemp("clean")
    for name in COPIED:
        write(root, name, (ROOT / name).read_text("utf-8"))
    write(root, check.licences.DECLARED, LICENCES)
    write(root, "good.py", '"""Nothing."""\n')
    write(root, SOLVED, notebook(IMPORT + '\ncheck("one_hot", [1])'))
    accepted = (Path(__file__).parent / "fixtures/accepted.md").read_text("utf-8")
    write(root, "chapters/accepted.md", accepted)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return root


@pytest.fixture(scope="module")
def faulty(clean, tmp_path_factory):
    """The same with a fault for each step."""
    root = tmp_path_factory.mktemp("faulty") / "project"
    shutil.copytree(clean, root)
    write(root, "unused.py", '"""Nothing."""\n\nimport os\n')
    write(root, "unformatted.py", '"""Nothing."""\n\nx  =  1\n')
    write(
        root, SOLVED, notebook("import json\n\n" + IMPORT + '\ncheck("one_hot", [1])')
    )
    write(root, "chapters/bad.md", "(bad)=\n# A\n\n```{code-cell}\nx = 1\n```\n")
    write(root, "book/questions/theme.md", "(q-a)=\n## A?\nMore: nothing.\n")
    write(root, "misspelt.md", "We rec" + "ieve it.\n")
    edit(root, "CITATION.cff", "authors:", "writers:")
    edit(root, ".github/workflows/test.yml", "timeout-minutes:", "timeout-minute:")
    edit(root, ".github/ISSUE_TEMPLATE/minutes.yml", "description:", "about:")
    write(root, ".github/workflows/open.yml", OPEN)
    write(root, "book/thing.min.js", "let a;\n")
    return root


OPEN = """name: Open
on: push
permissions: write-all
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo
"""
RUN = """
import sys
from pathlib import Path
from tools.lint import check
sys.exit(check.main(sys.argv[2:], Path(sys.argv[1])))
"""


def run(root, *steps):
    """Return the exit code and, by step, what the check of a project prints."""
    command = [sys.executable, "-c", RUN, str(root), *steps]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    parts = re.split(r"^check: (\w+)\n", done.stdout, flags=re.MULTILINE)
    return done.returncode, dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def found(faulty):
    return run(faulty)


@pytest.mark.parametrize("step", FAULTS)
def test_a_step_finds_its_fault_whatever_failed_before(found, step):
    code, printed = found
    assert (code, list(printed)) == (1, list(FAULTS))
    assert FAULTS[step] in printed[step]


def test_the_steps_that_failed_are_named_at_the_end(found):
    last = found[1]["licences"].splitlines()[-1]
    assert last == f"check: FAILED: {', '.join(FAULTS)}"


def test_a_step_can_be_run_alone_and_a_wrong_name_is_refused(faulty, capsys):
    code, printed = run(faulty, "notebooks")
    assert (code, list(printed)) == (1, ["notebooks"])
    assert check.main(["notebook"]) == 2
    assert "no step notebook; there are: ruff, format, " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ("actions/checkout@v6", "someone/checkout@v6", "unpinned-uses"),
        ("  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("- run: make test", "- run: ${{ github.head_ref }}", "template-injection"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
    ],
)
def test_the_security_step_finds_a_planted_fault(
    clean, tmp_path, before, after, finding
):
    project = shutil.copytree(clean, tmp_path / "project")
    edit(project, ".github/workflows/test.yml", before, after)
    code, printed = run(project, "security")
    assert code == 1
    assert finding in printed["security"]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="NOT A CLONE: git lists files")
def test_this_project_passes():
    code, printed = run(ROOT)
    assert (code, list(printed)) == (0, list(FAULTS)), printed
    count = len([*ROOT.glob("chapters/*.md"), *ROOT.glob("exercises/source/*.md")])
    assert printed["notebooks"] == f"{count} notebooks, 0 faults\n"
    assert re.fullmatch(r"\d+ pages, \d+ entries, 0 faults\n", printed["questions"])


def test_make_pre_commit_and_ci_run_this_definition_and_no_other():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [recipe] = re.findall(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe == "\t@$(IN_VENV) book test -- -m tools.lint.check\n"
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    [[hook]] = [repository["hooks"] for repository in hooks["repos"]]
    assert (hook["entry"], hook["pass_filenames"]) == ("make check", False)
    assert hook["always_run"]
    jobs = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    commands = [step.get("run") for step in jobs["jobs"]["check"]["steps"]]
    assert "make check" in commands
