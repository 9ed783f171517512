"""Remove what `make` made, save learners' work and the downloaded reviews.

Committed files, ``work/`` and the reviews' cache outside the project stay.
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (".venv", "_build", ".pytest_cache", ".ruff_cache")
KEPT = {".git", ".venv", "work"}


def main():
    """Remove generated folders and Python's compiled files; say what went."""
    for name in FOLDERS:
        if (ROOT / name).exists():
            shutil.rmtree(str(ROOT / name))
            print("removed " + name)
    for folder in ROOT.iterdir():
        if folder.is_dir() and folder.name not in KEPT:
            for cache in list(folder.rglob("__pycache__")):
                shutil.rmtree(str(cache))
            for cache in list(folder.rglob(".ipynb_checkpoints")):
                shutil.rmtree(str(cache))


if __name__ == "__main__":
    main()
