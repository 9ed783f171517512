"""Print a dependency group's requirements without their upper bounds.

    python tools/setup/newest_requirements.py GROUP...

The weekly run installs these instead of the locks, so that it meets the next
release before a reader does. An exact version becomes a lower bound.
"""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
# Bounds that are decisions: Jupyter Book 2 is another program.
KEPT = {"jupyter-book"}


def loosen(line: str) -> str:
    """Return a requirement with ``==`` as ``>=`` and without ``<`` and ``<=``."""
    requirement = Requirement(line)
    if requirement.name not in KEPT:
        bounds = [
            str(bound).replace("==", ">=")
            for bound in requirement.specifier
            if bound.operator not in ("<", "<=")
        ]
        requirement.specifier = SpecifierSet(",".join(bounds))
    return str(requirement)


def main() -> None:
    """Print the project's own requirements and those of the groups named."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    lines = list(project["project"]["dependencies"])
    for group in sys.argv[1:]:
        lines += project["dependency-groups"][group]
    print("\n".join(loosen(line) for line in lines))


if __name__ == "__main__":
    main()
