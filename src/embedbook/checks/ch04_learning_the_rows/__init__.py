"""Checks of the exercise 04-learning-the-rows, one module per task."""

from embedbook.checks.ch04_learning_the_rows import (
    average_gradient,
    mended_step,
    read_curves,
    scatter_add,
    train_step,
    training_set,
)
from embedbook.checks.checker import checker

CHAPTER = "04-learning-the-rows"
TASKS = (
    scatter_add.TASK,
    average_gradient.TASK,
    read_curves.TASK,
    mended_step.TASK,
    train_step.TASK,
    training_set.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
