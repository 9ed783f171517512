"""Checks of the exercise 03-lookup-table, one module per task."""

from embedbook.checks.ch03_lookup_table import (
    check_indices,
    lookup,
    opinion_table,
    output_shape,
    parameters,
    rows_needed,
)
from embedbook.checks.checker import checker

CHAPTER = "03-lookup-table"
TASKS = (
    lookup.TASK,
    output_shape.TASK,
    parameters.TASK,
    rows_needed.TASK,
    check_indices.TASK,
    opinion_table.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
