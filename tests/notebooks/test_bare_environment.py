"""What a downloaded notebook needs, in an environment that has nothing else.

The package comes from its wheel, with the extra `course` and what Jupyter brings.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tools.book import export_notebooks

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[1])
"""
# One that needs scikit-learn and reviews, one that needs Keras, and an exercise.
NOTEBOOKS = [
    "chapters/01-one-hot.ipynb",
    "chapters/03-lookup-table.ipynb",
    "exercises/01-one-hot.ipynb",
]
# Its own caches: no reviews that this computer has, and none to be downloaded.
LEFT_OUT = ("PYTHONPATH", "VIRTUAL_ENV", "EMBEDBOOK_DATA", "EMBEDBOOK_URL")


def run(*command, **options):
    done = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, **options
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("bare")


@pytest.fixture(scope="module")
def environment(scratch):
    kept = {name: os.environ[name] for name in os.environ if name not in LEFT_OUT}
    return kept | {
        "EMBEDBOOK_OFFLINE": "1",
        "EMBEDBOOK_CACHE": str(scratch / "cache"),
        "IPYTHONDIR": str(scratch / "ipython"),
    }


@pytest.fixture(scope="module")
def python(scratch, environment):
    """Install the wheel into a new virtual environment; return its Python."""
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    built = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", scratch)
    run(sys.executable, *pip, *built, ROOT, env=environment)
    [wheel] = scratch.glob("*.whl")
    run(sys.executable, "-m", "venv", scratch / "venv")
    made = scratch / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    asked = f"embedbook[course] @ {wheel.as_uri()}"
    run(made, *pip, "install", asked, "ipykernel", "nbclient", env=environment)
    return made


@pytest.mark.long
def test_what_is_installed_fits_together_and_ipython_is_declared(python, environment):
    assert "No broken requirements" in run(python, "-m", "pip", "check")
    asked = "from importlib.metadata import requires; print(*requires('embedbook'))"
    assert "ipython" in run(python, "-c", asked)
    found = run(python, "-c", "import embedbook; print(embedbook.__file__)")
    assert Path(found.strip()).is_relative_to(python.parents[1])


@pytest.mark.long
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_downloaded_notebook_runs_from_top_to_bottom(
    python, environment, scratch, name
):
    notebooks = export_notebooks.collect(ROOT, "https://example.invalid/x", "main")
    path = scratch / name.replace("/", "-")
    path.write_text(notebooks[name], encoding="utf-8")
    run(python, "-c", RUN, path, cwd=scratch, env=environment)
    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert code[0].outputs == []  # embedbook is there
    assert all(cell.execution_count for cell in code)
    errors = [o for cell in code for o in cell.outputs if o.output_type == "error"]
    assert errors == []
