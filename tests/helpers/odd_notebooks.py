"""Ways to hand in right answers wrongly, each with what becomes of it.

`WAYS` has them by name: ``WAYS[name].file(solved)`` is the name and the bytes of the
file that is handed in, for the solved notebook of exercise 03 as JSON.
"""

import json
from pathlib import Path

import odd_answers
import odd_cells
import odd_files
import odd_formats
from odd_way import EXERCISE, FILE, WAYS, Notebook, Odd

ROOT = Path(__file__).resolve().parents[2]

MODULES = (odd_answers, odd_cells, odd_files, odd_formats)  # each adds to `WAYS`

__all__ = ["EXERCISE", "FILE", "MODULES", "WAYS", "Odd", "solved"]


def solved() -> Notebook:
    """Return the solved notebook of exercise 03, as JSON."""
    path = ROOT / "exercises" / "solutions" / FILE
    return json.loads(path.read_bytes())
