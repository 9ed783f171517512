"""Checks of the exercise 04-learning-the-rows, one module per task."""

from embedbook.checks.ch04_learning_the_rows import (
    average_gradient,
    mended_step,
    new_number,
    scatter_add,
    train_step,
)
from embedbook.checks.checker import checker

CHAPTER = "04-learning-the-rows"
TASKS = (
    scatter_add.TASK,
    average_gradient.TASK,
    new_number.TASK,
    mended_step.TASK,
    train_step.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
