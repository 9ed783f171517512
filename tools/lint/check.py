"""The one definition of "check": `make check`, and so pre-commit and CI, run this.

    python -m tools.lint.check [STEP...]

Without names every step runs, in this order, even if an earlier one has failed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.lint import licences, lint_notebooks, lint_questions

ROOT = Path(__file__).resolve().parents[2]
BESIDE = str(Path(sys.executable).parent)
# Solved notebooks hold code for learners: docstrings and `strict=` would be noise
# there. `hint` is imported for cells that a learner adds.
LEARNERS = ["--isolated", "--select=E,F,W,I,B", "--ignore=B905"]
LEARNERS += ["--config", 'lint.pyflakes.allowed-unused-imports=["embedbook.checks"]']
ZIZMOR = ["--offline", "--quiet", "--persona=pedantic", "--strict-collection"]
ZIZMOR += ["--config=.github/zizmor.yml"]


def run(root: Path, program: str, *arguments: str | Path) -> int:
    """Run a linter, from beside this Python or else from PATH; return its exit code."""
    path = os.pathsep.join([BESIDE, os.environ.get("PATH", "")])
    found = shutil.which(program, path=path)
    if found is None:
        print(f"{program} is missing: it is in the group `test` of pyproject.toml")
        return 1
    command = [found, *map(str, arguments)]
    return subprocess.run(command, cwd=root, check=False).returncode


def workflows(root: Path) -> list[Path]:
    """Return the workflow files."""
    return sorted((root / ".github/workflows").glob("*.yml"))


def forms(root: Path) -> list[Path]:
    """Return the forms in which people report something on GitHub."""
    return sorted((root / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def schema(root: Path, name: str, *files: Path | str) -> int:
    """Hold files against a schema that check-jsonschema carries."""
    return run(root, "check-jsonschema", "--builtin-schema", f"vendor.{name}", *files)


STEPS: dict[str, Callable[[Path], int]] = {
    "ruff": lambda root: run(root, "ruff", "check"),
    "format": lambda root: run(root, "ruff", "format", "--check"),
    "solutions": lambda root: run(
        root, "ruff", "check", *LEARNERS, "exercises/solutions"
    ),
    "notebooks": lambda root: lint_notebooks.main([], root),
    "questions": lambda root: lint_questions.main([], root),
    "spelling": lambda root: run(root, "codespell"),
    "citation": lambda root: schema(root, "citation-file-format", "CITATION.cff"),
    "workflows": lambda root: schema(root, "github-workflows", *workflows(root)),
    "forms": lambda root: schema(root, "github-issue-forms", *forms(root)),
    "security": lambda root: run(root, "zizmor", *ZIZMOR, *workflows(root)),
    "licences": licences.main,
}


def main(names: Sequence[str] = (), root: Path = ROOT) -> int:
    """Run the steps named, or all; return 1 if any failed, 2 if one is unknown."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no step {', '.join(unknown)}; there are: {', '.join(STEPS)}")
        return 2
    failed = []
    for name in names or STEPS:
        print(f"check: {name}", flush=True)
        if STEPS[name](root):
            failed.append(name)
        sys.stdout.flush()
    print(f"check: FAILED: {', '.join(failed)}" if failed else "check: all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
