"""Checks of the exercise 07-from-rows-to-a-vector: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "vector_shape",
    "dense_parameters",
    "masked_maximum",
    "average_of",
    "weighted_average",
    "pool",
)
