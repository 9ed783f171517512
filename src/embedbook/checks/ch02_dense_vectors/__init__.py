"""Checks of the exercise 02-dense-vectors, one module per task."""

from embedbook.checks.ch02_dense_vectors import (
    analogy,
    by_hand,
    cosines,
    low_rank,
    neighbours,
    scaled_cosine,
)
from embedbook.checks.checker import checker

CHAPTER = "02-dense-vectors"
TASKS = (
    cosines.TASK,
    scaled_cosine.TASK,
    neighbours.TASK,
    analogy.TASK,
    low_rank.TASK,
    by_hand.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
