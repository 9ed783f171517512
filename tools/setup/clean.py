"""Remove what `make` made, save learners' work and the downloaded reviews.

Committed files, ``work/`` and whatever else a learner put beside the project's
own folders stay. No link is followed: at most the link itself goes.
It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started by its path
from tools.setup import files

ROOT = Path(__file__).resolve().parents[2]
MADE = (".venv", ".venv.lock", "_build", ".pytest_cache", ".ruff_cache")
OWN = ("book", "chapters", "exercises", "src", "tests", "tools", "benchmarks")
CACHES = ("__pycache__", ".ipynb_checkpoints")


def caches(top):
    """Yield the topmost caches under a folder, but none that a link leads to."""
    if top.is_symlink():
        return
    for folder, names, _ in os.walk(str(top)):
        for name in [name for name in names if name in CACHES]:
            names.remove(name)
            path = Path(folder) / name
            if not path.is_symlink():
                yield path


def main():
    """Remove generated files, say what went; return 1 if something would not."""
    failed = 0
    made = [ROOT / name for name in MADE if os.path.lexists(str(ROOT / name))]
    for path in made + [path for name in OWN for path in caches(ROOT / name)]:
        try:
            files.remove(path)
        except OSError as error:
            failed = 1
            print(
                f"clean: {path.relative_to(ROOT)} cannot be removed: {error.strerror} "
                f"({error.filename}). Close what uses it, or make it your own, and "
                "try again.",
                file=sys.stderr,
            )
        else:
            if path in made:
                print(f"removed {path.name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
