"""Checks of the exercise 04-learning-the-rows: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "scatter_add",
    "average_gradient",
    "read_curves",
    "mended_step",
    "train_step",
    "training_set",
)
