"""Checks of the exercise 03-lookup-table: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "lookup",
    "output_shape",
    "parameters",
    "rows_needed",
    "check_indices",
    "opinion_table",
)
