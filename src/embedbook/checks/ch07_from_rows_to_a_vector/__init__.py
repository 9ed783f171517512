"""Checks of the exercise 07-from-rows-to-a-vector, one module per task."""

from embedbook.checks.ch07_from_rows_to_a_vector import (
    average_of,
    dense_parameters,
    masked_maximum,
    pool,
    vector_shape,
    weighted_average,
)
from embedbook.checks.checker import checker

CHAPTER = "07-from-rows-to-a-vector"
TASKS = (
    vector_shape.TASK,
    dense_parameters.TASK,
    masked_maximum.TASK,
    average_of.TASK,
    weighted_average.TASK,
    pool.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
