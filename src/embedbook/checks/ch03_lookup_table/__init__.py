"""Checks of the exercise 03-lookup-table, one module per task."""

from embedbook.checks.ch03_lookup_table import (
    check_indices,
    lookup,
    output_shape,
    parameters,
)
from embedbook.checks.checker import checker

CHAPTER = "03-lookup-table"
TASKS = (lookup.TASK, output_shape.TASK, parameters.TASK, check_indices.TASK)
outcome, check, hint = checker(CHAPTER, *TASKS)
