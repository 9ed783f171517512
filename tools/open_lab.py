"""Copy the exercises to work/ and open JupyterLab there.

A notebook that is already in work/ is never touched: it is the learner's.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def copy_exercises(source: Path, work: Path) -> list[str]:
    """Copy the notebooks of `source` that `work` lacks; return their names."""
    work.mkdir(exist_ok=True)
    copied = []
    for notebook in sorted(source.glob("*.ipynb")):
        target = work / notebook.name
        if not target.exists():
            shutil.copyfile(notebook, target)
            copied.append(notebook.name)
    return copied


def main() -> int:
    """Copy what is new and run JupyterLab until it is stopped."""
    work = ROOT / "work"
    copied = copy_exercises(ROOT / "exercises", work)
    print(f"work/: {', '.join(copied) if copied else 'nothing new'}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "jupyter", "lab", str(work), *sys.argv[1:]], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
