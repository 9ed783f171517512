"""Every figure has tests in every column of the table that `make figures` prints."""

import subprocess
import sys
from pathlib import Path

import figure_table
import pytest
from uses import USES

from embedbook.explore import FIGURES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def places():
    """Return the figure and the file of each test of a figure that is collected."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    done = subprocess.run(
        [*command, figure_table.FOLDER], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    nodeids = [line for line in done.stdout.splitlines() if "::" in line]
    return {figure_table.place_of(nodeid, FIGURES) for nodeid in nodeids}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_tests_in_each_column(places, figure):
    assert [name for name in figure_table.COLUMNS if (figure, name) not in places] == []


def test_each_figure_says_how_it_is_used():
    assert [each.name for each in USES] == list(FIGURES)
