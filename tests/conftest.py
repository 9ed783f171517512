"""What all tests share: the project's folders, its tools and helpers as modules."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests" / "helpers"))
sys.path.insert(0, str(ROOT / "tools"))
sys.path.insert(0, str(ROOT / "book" / "_ext"))

# After the paths: pytest calls it at the end, to print the table of the figures.
from figure_table import pytest_terminal_summary  # noqa: E402, F401
