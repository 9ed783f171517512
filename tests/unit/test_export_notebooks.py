"""The export runs by itself, where pytest has put nothing on the import path."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = """
from tools.book import export_notebooks
try:
    export_notebooks.require_fresh(export_notebooks.ROOT)
except export_notebooks.ExportError as error:
    assert "Run `make book`" in str(error)
"""


def test_the_cache_of_the_build_is_found_and_judged():
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
