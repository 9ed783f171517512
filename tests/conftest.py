"""What all tests share."""

# pytest calls it at the end, to print the table of the figures.
from figure_table import pytest_terminal_summary  # noqa: F401
