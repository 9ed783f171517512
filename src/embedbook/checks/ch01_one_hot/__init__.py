"""Checks of the exercise 01-one-hot, one module per task."""

from embedbook.checks.ch01_one_hot import (
    bag_of_one_hots,
    blind_spots,
    enough_words,
    one_hot,
    one_hot_bytes,
    one_hot_rows,
)
from embedbook.checks.checker import checker

CHAPTER = "01-one-hot"
TASKS = (
    one_hot.TASK,
    one_hot_rows.TASK,
    one_hot_bytes.TASK,
    enough_words.TASK,
    bag_of_one_hots.TASK,
    blind_spots.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
