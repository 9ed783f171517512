"""Checks of the exercise 12-how-far, one module per task."""

from embedbook.checks.ch12_how_far import (
    bigrams,
    collision,
    inside,
    log_ratio,
    present,
    score,
)
from embedbook.checks.checker import checker

CHAPTER = "12-how-far"
TASKS = (
    bigrams.TASK,
    inside.TASK,
    present.TASK,
    log_ratio.TASK,
    score.TASK,
    collision.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
